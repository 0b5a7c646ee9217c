"""That is not what I mean: the person disagrees with a mark, it goes, and nobody argues.

In the memory of an opening lie the words; in one's own notes, where they are open, only a digest of them, so that the
same words are let be next time. A sign of danger is no opinion about wording and stays.
"""

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256

from tidewise.companion.opening import Opening
from tidewise.companion.own_words import own_words
from tidewise.ground.time import microseconds
from tidewise.language.speech import fold
from tidewise.store.door import Safe

WHAT = "not_meant"
MOST = 200
"""How many are held; the oldest goes where there are more."""

LetBe = Callable[[str], bool]


def let_be(opening: Opening, words: str) -> None:
    """Take the mark off these words from now on; with open notes, also the next time."""
    known = _plain(words)
    held = own_words(opening)
    if not known or known in held.not_meant:
        return
    opening.words = replace(held, not_meant=(*held.not_meant, known)[-MOST:])
    safe = _notes(opening)
    if safe is None or opening.read_only or opening.diary is None or _digest(known) in _kept(opening):
        return
    now = microseconds(opening.now())
    safe.view(opening.diary.relationship).keep(WHAT, {"digest": _digest(known)}, at=now, now=now)


def is_let_be(opening: Opening) -> LetBe:
    """Give the question "was it said of these words that they are not meant so?", for one reading of a draft.

    Words that stand whole within others that were let be are let be too; more words around them are read anew.
    """
    held, kept = own_words(opening).not_meant, _kept(opening)

    def said(words: str) -> bool:
        known = _plain(words)
        return any(f" {known} " in f" {each} " for each in held) or _digest(known) in kept

    return said


def mark_again(opening: Opening) -> None:
    """Forget every disagreement, here and in one's own notes."""
    opening.words = replace(own_words(opening), not_meant=())
    safe = _notes(opening)
    if safe is not None and opening.diary is not None and not opening.read_only:
        view = safe.view(opening.diary.relationship)
        for each in view.entries(WHAT):
            view.take_back(each.id, now=microseconds(opening.now()))


def are_let_be(opening: Opening) -> bool:
    """Say whether there is any disagreement that can be taken back."""
    return bool(own_words(opening).not_meant or _kept(opening))


def _kept(opening: Opening) -> frozenset[str]:
    safe = _notes(opening)
    if safe is None or opening.diary is None:
        return frozenset()
    return frozenset(str(each.body.get("digest")) for each in safe.view(opening.diary.relationship).entries(WHAT))


def _notes(opening: Opening) -> Safe | None:
    return opening.diary.safe() if opening.diary is not None else None


def _plain(words: str) -> str:
    return " ".join(fold(words).split())


def _digest(known: str) -> str:
    return sha256(known.encode()).hexdigest()
