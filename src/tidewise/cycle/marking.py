"""What a person marked as going on, weighed in: a quiet week during exams is read as a quiet week during exams."""

from collections.abc import Sequence

from tidewise.cycle.types import Context
from tidewise.diary.types import Event, EventKind
from tidewise.ground.time import day_number, moment, zone_named

MEANS = {
    EventKind.STRESS: "busy",
    EventKind.ILLNESS: "illness",
    EventKind.TRAVEL: "travel",
    EventKind.TOGETHER: "together",
    EventKind.LOST_PHONE: "lost_phone",
    EventKind.CONFLICT: "conflict",
}
TIMES = 12.0
"""How much likelier an explanation becomes when somebody says so (our judgement)."""
LEAST = 0.05
"""Weight a marked explanation has at least before that, whatever the messages look like."""
HALF = 0.5


def with_marks(
    probability: float, instead: tuple[Context, ...], events: Sequence[Event], *, first: int, last: int, zone: str
) -> tuple[float, tuple[Context, ...]]:
    """Let marked events that cover at least half of the days first..last (day numbers) speak.

    Gives the probability and the explanations afterwards; together they still sum to what they did. Without a mark
    nothing changes.
    """
    marked = {MEANS[each.kind] for each in events if each.kind in MEANS and _covers(each, first, last, zone)}
    if not marked:
        return probability, instead
    total = probability + sum(each.p for each in instead)
    weight = {each.context: each.p for each in instead}
    for name in marked:
        weight[name] = TIMES * max(weight.get(name, 0.0), LEAST)
    scale = total / (probability + sum(weight.values()))
    told = sorted((Context(context=name, p=p * scale) for name, p in weight.items()), key=lambda each: -each.p)
    return probability * scale, tuple(told)


def _covers(event: Event, first: int, last: int, zone: str) -> bool:
    begun, until = (
        day_number(moment(at).astimezone(zone_named(zone)).date()) for at in (event.at, event.until or event.at)
    )
    return (min(until, last) - max(begun, first) + 1) >= HALF * (last - first + 1)
