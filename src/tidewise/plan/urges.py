"""The urge to write: how strong it was, how it went while waiting, and how often waiting was regretted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from tidewise.ground.spoken_days import number, share
from tidewise.ground.wording import say, say_many

TWENTY_MINUTES = timedelta(minutes=20)
#: Where on the curve a later look belongs: upper ends in minutes.
BINS = (15, 40, 120, 480, 1440)
FEWEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Urge:
    """One urge: how strong at first (0-10), later looks as (minutes after, how strong), what came of it.

    `sent`: whether it was sent after all; `sorry`: whether that, or having waited, was regretted; None = not said.
    """

    first: float
    later: tuple[tuple[float, float], ...] = ()
    sent: bool | None = None
    sorry: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One point of the curve: minutes after the urge began, mean strength, how many urges stand behind it."""

    minutes: int
    strength: float
    n: int


def curve(urges: Sequence[Urge]) -> tuple[Point, ...]:
    """Give the urge over past times: the mean at the start and in each span of waiting that was looked at."""
    found = []
    if urges:
        found.append(Point(minutes=0, strength=sum(each.first for each in urges) / len(urges), n=len(urges)))
    low = 0
    for high in BINS:
        looks = [level for each in urges for minutes, level in each.later if low < minutes <= high]
        if looks:
            found.append(Point(minutes=high, strength=sum(looks) / len(looks), n=len(looks)))
        low = high
    return tuple(found)


def said_of_curve(urges: Sequence[Urge]) -> str:
    """Say how the urge goes; from three waits on."""
    fallen = [each.first - each.later[-1][1] for each in urges if each.later]
    if len(fallen) < FEWEST:
        return say("Too few waits to say how the urge goes with you.")
    down = sum(each >= 1 for each in fallen)
    return say("While you waited the urge became less in {share} times.", share=share(down, len(fallen)))


def regret(urges: Sequence[Urge]) -> str:
    """Say how often waiting was regretted, and how often sending was; from three answers on."""
    waited = [each.sorry for each in urges if each.sent is False and each.sorry is not None]
    sent = [each.sorry for each in urges if each.sent is True and each.sorry is not None]
    n = len(waited) + len(sent)
    if n == 0:
        return say("Nothing was looked back on yet.")
    if n < FEWEST:
        return say_many(
            "Only one time was looked back on; it is too early to say.",
            "Only {count} times were looked back on; it is too early to say.", n, count=number(n),
        )  # fmt: skip
    parts = []
    if waited:
        parts.append(
            say("Times you waited: {n}. Sorry about it: {sorry}.", n=number(len(waited)), sorry=number(sum(waited)))
        )
    if sent:
        parts.append(
            say("Times you sent it: {n}. Sorry about it: {sorry}.", n=number(len(sent)), sorry=number(sum(sent)))
        )
    return " ".join(parts)
