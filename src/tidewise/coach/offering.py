"""Offer the same thing kindly, in the person's own words: what happened, how it is, what is needed, a request.

Nothing is invented. A part that the draft holds is taken over word for word; a part that stands inside a finding, or
is not there, is asked for. What is put together is read again, and whatever would be marked is left out and asked
for too, so that no offer carries a finding (Rosenberg's four parts; strength: practice).
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from tidewise.coach.clauses import trimmed
from tidewise.coach.hints import ruled
from tidewise.coach.reading import read_draft
from tidewise.coach.types import CRISIS, PROBLEMS, Draft, Move, Offer
from tidewise.ground.wording import N_, say
from tidewise.language.speech import Rule, fold, pack, spoken

Length = Literal["short", "middling", "long"]
Part = Literal["observation", "feeling", "need", "request"]
PARTS: tuple[Part, ...] = ("observation", "feeling", "need", "request")
_OF_LENGTH: Mapping[Length, tuple[Part, ...]] = {
    "short": ("feeling", "request"),
    "middling": ("observation", "feeling", "request"),
    "long": PARTS,
}
ASKS: Mapping[Part, str] = {
    "observation": N_("What happened, as somebody outside would have seen it?"),
    "feeling": N_("How is it for you? One word is enough."),
    "need": N_("What would you need, or like more of?"),
    "request": N_("What could they do next that they are free to turn down?"),
}
ASK_OF_WORDS = N_("What happened, as somebody outside would have seen it? You wrote: {words}")
_SENTENCE = re.compile(r"[^.!?\n…]+[.!?…]*")
_FACT = re.compile(r"\d[\d.:,]*|(?<![.!?…\n])(?<![.!?…\n]\s)(?<!^)\b[A-ZÄÖÜÉÁ][^\W\d_]{2,}\b")


def offer(draft: Draft, *, length: Length = "long") -> Offer | None:
    """Make an offer of a draft; None where nothing was found, or where help matters and not wording."""
    if not draft.moves or any(move.kind in CRISIS for move in draft.moves):
        return None
    parts = parts_of(draft)
    return compose(parts, lang=draft.lang, length=length, facts=facts_of(draft.text))


def compose(
    parts: Mapping[Part, Sequence[str]], *, lang: str, length: Length = "long", facts: Sequence[str] = ()
) -> Offer:
    """Put parts together as one message without a finding; ask for what is missing.

    Parameters
    ----------
    parts : the person's own words for each part, in their order
    facts : what may not be lost of the draft; those that stand in no part are named in the question
    """
    kept = {part: [each for each in parts.get(part, ()) if each.strip()] for part in PARTS}
    while True:
        wanted = [(part, each) for part in _OF_LENGTH[length] for each in kept[part]]
        message = _message([each for _, each in wanted])
        marked = read_draft(message, lang=lang).moves if message else ()
        if not marked:
            break
        gone = next((each for each in wanted if _bears(message, each[1], marked)), wanted[-1])
        kept[gone[0]].remove(gone[1])
    return Offer(
        observation=_message(kept["observation"]),
        feeling=_message(kept["feeling"]),
        need=_message(kept["need"]),
        request=_message(kept["request"]),
        message=message,
        asks=_asks(kept, facts),
    )


def parts_of(draft: Draft) -> dict[Part, list[str]]:
    """Sort the sentences of a draft that bear no finding into the four parts, word for word."""
    found: dict[Part, list[str]] = {part: [] for part in PARTS}
    words = pack(draft.lang).words if draft.lang in spoken() else pack("en").words
    good = {rule.kind: rule for rule in pack(draft.lang).good} if draft.lang in spoken() else {}
    for start, end in _free(draft):
        text = draft.text[start:end]
        found[_part_of(text, words, good)].append(text)
    return found


def _free(draft: Draft) -> list[tuple[int, int]]:
    """Give the stretches of sentences outside of findings, those with words in them and no rule against them.

    What a rule finds and the reader lets pass is not called out, and is not offered either.
    """
    doubted = [(a, b) for kind, a, b in ruled(draft.text) if kind in PROBLEMS]
    places = []
    for sentence in _SENTENCE.finditer(draft.text):
        at = sentence.start()
        inside = [move for move in _outermost(draft.moves) if move.start < sentence.end() and move.end > at]
        for move in sorted(inside, key=lambda each: each.start):
            places.append((at, min(move.start, sentence.end())))
            at = max(at, min(move.end, sentence.end()))
        places.append((at, sentence.end()))
    kept = []
    for start, end in places:
        a, b = _bare(draft.text, start, end)
        if any(first < b and last > a for first, last in doubted):
            continue
        if b > a and re.search(r"[^\W\d_]{2}", draft.text[a:b]) and _stands_alone(draft, start, end, a, b):
            kept.append((a, b))
    return kept


_LOOSE = re.compile(
    r"^(?:and|but|so|because|then|when|that|whether|which|like|as|if|und|aber|weil|dass|ob|y|pero|porque|que|si|e|mas|se"
    r"|et|mais|parce|quand|aur|lekin|kyunki|toh)\b[\s,]*",
    re.IGNORECASE,
)
_HANGING = re.compile(
    r"[\s,]*\b(?:and|but|so|because|then|when|that|if|what|i guess|und|aber|weil|dass|wenn|y|pero|porque|que|cuando"
    r"|si|e|mas|quando|et|mais|quand|je pense que|i think|i just think that|honestly|then you wonder)$",
    re.IGNORECASE,
)


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    a, b = trimmed(text, start, end)
    while (hanging := _HANGING.search(text[a:b])) and hanging.start() > 0:
        b = a + hanging.start()
    if loose := _LOOSE.match(text[a:b]):
        a += loose.end()
    a, b = trimmed(text, a, b)
    while b < end and text[b] == "?":
        b += 1
    return a, b


def _stands_alone(draft: Draft, start: int, end: int, a: int, b: int) -> bool:
    """Say whether what is left of a sentence can be said by itself: whole, or three words and more."""
    touched = any(move.start <= end + 2 and move.end >= start - 2 for move in draft.moves)
    return not touched or len(draft.text[a:b].split()) >= 3


def _part_of(text: str, words: Mapping[str, Any], good: Mapping[str, Rule]) -> Part:
    folded = fold(text)
    if "request" in good and good["request"].finds(folded):
        return "request"
    own = bool(good["i_statement"].finds(folded)) if "i_statement" in good else False
    feels = any(re.search(rf"\b{re.escape(each)}\b", folded) for each in words.get("feelings", ()))
    if any(re.search(rf"\b{each}\b", folded) for each in words.get("needs", ())):
        return "need"
    return "feeling" if own or (feels and _speaks_of_me(folded, words)) else "observation"


def _speaks_of_me(folded: str, words: Mapping[str, Any]) -> bool:
    return any(
        re.search(rf"\b{re.escape(each)}\b", folded) for each in f"{words['me']} {words.get('own', '')}".split()
    )


def _outermost(moves: Sequence[Move]) -> list[Move]:
    """Give the moves that lie in no other."""
    return [
        one
        for at, one in enumerate(moves)
        if not any(
            other.start <= one.start
            and one.end <= other.end
            and (other.end - other.start, -other_at) > (one.end - one.start, -at)
            for other_at, other in enumerate(moves)
            if other is not one
        )
    ]


def _bears(message: str, piece: str, moves: Sequence[Move]) -> bool:
    at = message.find(piece)
    return any(move.start < at + len(piece) and move.end > at for move in moves)


def _message(pieces: Sequence[str]) -> str:
    """Join pieces as the person writes: a full stop between them unless one ends with a mark."""
    out = ""
    for piece in pieces:
        out += piece if not out else (" " if out[-1] in ".!?…" else ". ") + piece
    return out


def _asks(kept: Mapping[Part, Sequence[str]], facts: Sequence[str]) -> tuple[str, ...]:
    there = " ".join(each for part in PARTS for each in kept[part])
    lost = [fact.strip(".,:") for fact in facts if fact.strip(".,:") not in there]
    asks = []
    if lost:
        asks.append(say(ASK_OF_WORDS, words=", ".join(dict.fromkeys(lost))))
    elif not kept["observation"]:
        asks.append(say(ASKS["observation"]))
    asks += [say(ASKS[part]) for part in PARTS[1:] if not kept[part]]
    return tuple(asks)


def facts_of(text: str) -> list[str]:
    """Name the facts that may not be lost of a text: numbers and names, as written."""
    return [each[0] for each in _FACT.finditer(text)]
