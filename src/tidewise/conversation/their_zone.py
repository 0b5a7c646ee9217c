"""Whether the other lives by another clock, from the hours in which each of the two never writes.

A person's night is the quietest part of their day. Where the two nights lie far apart, and stay apart, another time
zone is likelier than an early and a late riser; how likely is said, and nothing is taken for granted below four in
five. Someone who works shifts has no night that stays, and then nothing is said.
"""

from dataclasses import dataclass, replace
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from tidewise.conversation.types import Conversation
from tidewise.ground.arrays import different
from tidewise.ground.problems import Problem, Where
from tidewise.ground.time import MICROSECONDS_PER_SECOND, moment, zone_named

Floats = NDArray[np.float64]

FEWEST_DAYS, FEWEST_HOURS = 28, 300
"""Under so many days, or so many hours with a message of each, nothing is said."""
NIGHT = 7
"""Hours of the quietest stretch of a day."""
CLEAR = 0.4
"""A night is one where at most this part of the usual is written."""
STEADY = 2.0
"""Hours by which the middle of the night may move between the quarters of the record."""
ELSEWHERE = 0.03
"""Share of couples of whom one lives two hours away or more (our judgement; most live in one zone)."""
RISING = 1.5
"""Standard deviation, in hours, of how far two people's nights lie apart in one zone (our judgement)."""
SURE, PERHAPS = 0.8, 0.3
SAID = frozenset({"their-zone-ahead", "their-zone-behind", "their-zone-perhaps"})
"""The codes under which it is said."""
HOUR = 3_600 * MICROSECONDS_PER_SECOND


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """By how many hours the other's clock is ahead (negative: behind), and how likely it is another zone at all."""

    hours: int
    probability: float


def apart(conversation: Conversation) -> Apart | None:
    """Weigh another time zone of the other against an ordinary difference of habits; None where it cannot be told."""
    nights = [_night(conversation, person) for person in (0, 1)]
    if nights[0] is None or nights[1] is None:
        return None
    # the other goes to sleep earlier on my clock: theirs is ahead
    ahead = float(_around(nights[0] - nights[1]))
    elsewhere = np.array([hours for hours in range(-12, 13) if abs(hours) >= 2], dtype=np.float64)
    far = float((ELSEWHERE / elsewhere.size * _density(_around(ahead - elsewhere))).sum())
    here = (1 - ELSEWHERE) * float(_density(np.array(ahead)))
    return Apart(hours=round(ahead), probability=far / max(far + here, 1e-300))


def placed(conversation: Conversation) -> Conversation:
    """Give the conversation with the other's clock where their rhythm tells it, and say so; else as it was."""
    found = apart(conversation)
    if found is None or found.probability < PERHAPS or abs(found.hours) < 2:
        return conversation
    name = conversation.names[1]
    where = Where(source=conversation.sources[0])
    slots: dict[str, str | int] = {
        "name": name,
        "hours": abs(found.hours),
        "percent": min(round(100 * found.probability), 99),
    }
    zone = _zone_of(conversation, found.hours)
    if found.probability < SURE or zone is None:
        maybe = Problem(code="their-zone-perhaps", where=where, slots=slots)
        return replace(conversation, problems=(*conversation.problems, maybe))
    code = "their-zone-ahead" if found.hours > 0 else "their-zone-behind"
    said = Problem(code=code, where=where, slots=slots)
    return replace(conversation, zone=(conversation.zone[0], zone), problems=(*conversation.problems, said))


def _night(conversation: Conversation, person: int) -> float | None:
    """Give the middle of a person's night in hours of the exporting phone's clock; None where there is none."""
    hours = different(conversation.wall[conversation.person == person] // HOUR)
    if hours.size < FEWEST_HOURS or hours[-1] - hours[0] < FEWEST_DAYS * 24:
        return None
    middle, share = _quietest(hours)
    if share > CLEAR:
        return None
    quarters = np.array_split(hours, 4)
    moved = [abs(float(_around(_quietest(each)[0] - middle))) for each in quarters]
    return middle if max(moved) <= STEADY else None


def _quietest(hours: NDArray[np.int64]) -> tuple[float, float]:
    """Find the quietest hours of the day: their middle, and how much is written there against the usual."""
    count = np.bincount(hours % 24, minlength=24).astype(np.float64)
    ring = np.concatenate([count, count[: NIGHT - 1]])
    sums = np.convolve(ring, np.ones(NIGHT), mode="valid")
    # several starts may be equally quiet: the middle of them, on the circle
    least = sums <= sums.min() + 0.02 * count.sum() * NIGHT / 24
    angle = np.exp(2j * np.pi * np.arange(24)[least] / 24).mean()
    start = float(np.angle(angle)) * 24 / (2 * np.pi)
    return (start + NIGHT / 2) % 24, float(sums.min() / (count.sum() * NIGHT / 24))


def _around(hours: Floats | float) -> Floats:
    """Bring differences of hours to -12..12."""
    return np.asarray((np.asarray(hours) + 12) % 24 - 12, dtype=np.float64)


def _density(hours: Floats) -> Floats:
    return np.asarray(np.exp(-0.5 * (hours / RISING) ** 2), dtype=np.float64)


def _zone_of(conversation: Conversation, ahead: int) -> str | None:
    """Name a zone of whole hours that lies so far ahead of the exporting phone's at the middle of the record."""
    middle = moment(int((conversation.at[0] + conversation.at[-1]) // 2))
    own = middle.astimezone(zone_named(conversation.zone[0])).utcoffset() or timedelta(0)
    hours = round(own / timedelta(hours=1)) + ahead
    hours = hours - 24 if hours > 14 else hours + 24 if hours < -12 else hours
    return "Etc/GMT" if hours == 0 else f"Etc/GMT{-hours:+d}" if -12 <= hours <= 14 else None
