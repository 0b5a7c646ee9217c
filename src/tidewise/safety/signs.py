"""Look for signs of danger in what somebody typed: self-harm, threats, being hurt or controlled.

Two readers, joined: rules of each language, and weights over letters learned from invented drafts. It misses some and
is wrong at times; nothing found never means that all is well. Loads small tables only, so that it works when
everything else fails to.
"""

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from tidewise.language.grams import Head, from_bytes
from tidewise.language.speech import finds, fold, sentence_around, signs_of, spoken

KINDS = ("self_harm", "threat", "abuse_disclosure")
#: A rule alone is taken for this sure; letters below `LEAST` are not told.
OF_A_RULE = 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A place in a text that may speak of danger: kind, where (code points), how sure (0-1)."""

    kind: str
    start: int
    end: int
    sureness: float


def find_signs(text: str, *, lang: str | None = None) -> tuple[Sign, ...]:
    """Find signs of danger in a text; with no language given, those of every language are tried.

    Sentence by sentence for what letters say, so that a sign is not lost in a long message.
    """
    folded = fold(text)
    found: dict[tuple[str, int, int], float] = {}
    for each in (lang,) if lang in spoken() else spoken():
        for kind, start, end in finds(signs_of(str(each)), folded):
            place = _whole_words(folded, start, end)
            found[kind, *place] = OF_A_RULE
    head = letters()
    for start, end in sentences(folded):
        for kind, sure in head.chances(folded[start:end]).items():
            if kind not in KINDS or sure < least(kind):
                continue
            inside = [key for key in found if key[0] == kind and key[1] < end and key[2] > start]
            for key in inside:
                found[key] = max(found[key], 1 - (1 - found[key]) * (1 - sure))
            if not inside:
                found[kind, start, end] = sure
    order = sorted(_apart(found), key=lambda key: (key[1], key[2], key[0]))
    return tuple(Sign(kind=kind, start=a, end=b, sureness=round(found[kind, a, b], 3)) for kind, a, b in order)


def sentences(text: str) -> list[tuple[int, int]]:
    """Give the sentences of a text as places, without space at their edges."""
    found, at = [], 0
    while at < len(text):
        begin, stop = sentence_around(text, at, at + 1)
        stop = max(stop, at + 1)
        inside = text[begin:stop]
        if inside.strip():
            start = begin + len(inside) - len(inside.lstrip())
            found.append((start, begin + len(inside.rstrip())))
        at = stop
    return found


def least(kind: str) -> float:
    """Give the least chance from which letters alone are told, as learned for this kind."""
    return _bounds().get(kind, 0.5)


@lru_cache(maxsize=1)
def letters() -> Head:
    """Read the weights over letters."""
    return from_bytes((files("tidewise.safety") / "signs.weights").read_bytes())


@lru_cache(maxsize=1)
def _bounds() -> dict[str, float]:
    import json

    found: dict[str, float] = json.loads((files("tidewise.safety") / "signs.json").read_text(encoding="utf-8"))
    return found


def _apart(found: dict[tuple[str, int, int], float]) -> list[tuple[str, int, int]]:
    """Keep one of places of a kind that lie within each other: the longer."""
    keys = sorted(found, key=lambda key: (key[1] - key[2], key))
    kept: list[tuple[str, int, int]] = []
    for key in keys:
        if not any(key[0] == each[0] and key[1] < each[2] and key[2] > each[1] for each in kept):
            kept.append(key)
    return kept


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a place to the clause around it, up to the marks that part clauses."""
    while start > 0 and text[start - 1] not in ",;:.!?\n…":
        start -= 1
    while end < len(text) and text[end] not in ",;:.!?\n…":
        end += 1
    inside = text[start:end]
    start += len(inside) - len(inside.lstrip())
    return start, start + len(inside.strip())
