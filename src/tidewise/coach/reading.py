"""Read a draft: what may land badly and where, what does good, how sure.

With the extra ``words`` a small network weighs every word with the help of rules; without it, letters and rules do.
What is not above its bound is not told: a harmless draft should find silence.
"""

from collections.abc import Mapping
from dataclasses import replace

from tidewise.coach.bare import bared
from tidewise.coach.bounds import Bounds, bounds
from tidewise.coach.hints import ruled
from tidewise.coach.placing import places_of
from tidewise.coach.tongues import tongue_of
from tidewise.coach.types import CRISIS, GOOD, PROBLEMS, Draft, Move
from tidewise.coach.weighing import Finds, weigh
from tidewise.language.speech import pack, spoken

#: what a rule finds too is told from this part of its bound on; signs of danger sooner
WITH_A_RULE, DANGER_WITH_A_RULE = 0.7, 0.4


def read_draft(text: str, *, lang: str | None = None) -> Draft:
    """Read a draft in its language (told, or found).

    Findings stand in the order of the text; `sureness` is the chance that a careful reader, following the guideline
    of docs/manual/words.md, would find the same. Never raises on any text.
    """
    plain, places = bared(text)
    if plain != text:
        read = read_draft(plain, lang=lang)
        back = tuple(replace(each, start=places[each.start], end=places[each.end - 1] + 1) for each in read.moves)
        return replace(read, text=text, moves=back)
    tongue = lang or tongue_of(text)
    supported = tongue in spoken() and pack(tongue).supported
    if not text.strip():
        return Draft(text=text, lang=tongue, supported=supported)
    weighed = weigh(text, ruled(text))
    limits = bounds(weighed.reader)
    sure = limits.sure(weighed.outputs)
    kinds = told(sure, limits, weighed.found)
    moves = [
        Move(kind=kind, start=a, end=b, severity=severity_of(kind, sure, limits), sureness=round(sure[kind], 3))
        for kind in kinds
        for a, b in places_of(kind, weighed, limits.marks)
    ]
    in_crisis = any(kind in CRISIS for kind in kinds)
    return Draft(
        text=text,
        lang=tongue,
        supported=supported,
        moves=tuple(sorted(moves, key=lambda move: (move.start, move.end, move.kind))),
        good=() if in_crisis else tuple(kind for kind in GOOD if sure[kind] >= limits.least[kind]),
        severity=max((move.severity for move in moves), default=0),
    )


def told(sure: Mapping[str, float], limits: Bounds, found: Finds) -> tuple[str, ...]:
    """Say which problems are told: those above their bound; a part of it is enough where a rule finds one too."""
    by_rule = {kind for kind, _, _ in found}
    parts = {kind: DANGER_WITH_A_RULE if kind in CRISIS else WITH_A_RULE for kind in by_rule}
    return tuple(kind for kind in PROBLEMS if sure[kind] >= limits.least[kind] * parts.get(kind, 1.0))


def severity_of(kind: str, sure: Mapping[str, float], limits: Bounds) -> int:
    """Tell how heavy a finding is: 3 for danger and insult meant to wound, 1 where it is mild, else 2."""
    if kind in CRISIS or sure["severe"] >= limits.least["severe"]:
        return 3
    return 2 if sure["clear"] >= limits.least["clear"] else 1
