"""Say which reading may be named first: one that stands out, with two independent signs; else none may."""

from collections.abc import Mapping

from tidewise.knowledge.shelves import reasons
from tidewise.knowledge.types import Reason
from tidewise.reasons.network import CANNOT_TELL

SIGNS_NEEDED = 2  # independent: in different columns, before, during and after
#: What is named first weighs at least this, so many times the next, and nearly what "cannot tell" weighs (judgement:
#: with these, answers by coin name a reason one time in fourteen).
LEAST, AHEAD, NEAR_CANNOT_TELL = 0.25, 1.5, 0.7


def stands_out(middle: Mapping[str, float], held: Mapping[str, bool]) -> str | None:
    """Give the one reason that may be named first, or None."""
    best, second = sorted((each for each in middle if each != CANNOT_TELL), key=lambda each: -middle[each])[:2]
    enough = max(LEAST, AHEAD * middle[second], NEAR_CANNOT_TELL * middle[CANNOT_TELL])
    return best if middle[best] >= enough and signs(reasons()[best], held) >= SIGNS_NEEDED else None


def signs(reason: Reason, held: Mapping[str, bool]) -> int:
    """Count the independent signs: columns in which a question that speaks for the reason was answered yes."""
    return len({each.column for each in reason.indicator if held.get(each.id)})
