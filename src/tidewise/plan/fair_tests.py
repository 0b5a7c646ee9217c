"""A fair test: days with and days without, in an order drawn beforehand, so that bad days do not choose for you.

Only a person starts one, and stopping is always possible. The order stands from the first day on.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from tidewise.ground.estimate import Estimate
from tidewise.ground.spoken_days import number
from tidewise.ground.wording import say, say_many
from tidewise.knowledge.types import Practice
from tidewise.plan.helped import CANNOT_TELL, HELPED, Helped
from tidewise.safety.gate import gate
from tidewise.safety.types import Standing, Tool

FEWEST_ROUNDS = 2
ROUNDS_TO_FORECAST = 4
LATEST_START = 7  # days from today


@dataclass(frozen=True, slots=True, kw_only=True)
class FairTest:
    """One fair test of one practice.

    Attributes
    ----------
    practice : its id
    first : the day the first block begins (drawn)
    block_days : days in a block
    order : True = with, False = without; each pair of blocks is a round and holds one of each
    """

    practice: str
    first: date
    block_days: int
    order: tuple[bool, ...]

    def __post_init__(self) -> None:
        pairs = [self.order[i : i + 2] for i in range(0, len(self.order), 2)]
        if len(pairs) < FEWEST_ROUNDS or any(sorted(each) != [False, True] for each in pairs) or self.block_days < 1:
            message = "a fair test has two rounds or more, each with one block of either kind"
            raise ValueError(message)

    @property
    def last(self) -> date:
        """The last day of it."""
        return self.first + timedelta(days=self.block_days * len(self.order) - 1)

    def on(self, day: date) -> bool | None:
        """Say whether a day is one with (True) or without (False); None outside of the test."""
        block = (day - self.first).days // self.block_days
        return self.order[block] if 0 <= block < len(self.order) else None

    def rounds_done(self, today: date) -> int:
        """Count the rounds that lie wholly behind."""
        return max(0, min((today - self.first).days, self.block_days * len(self.order))) // (2 * self.block_days)


def draw(
    practice: str, *, today: date, rng: np.random.Generator, rounds: int = FEWEST_ROUNDS, block_days: int = 4
) -> FairTest:
    """Draw a fair test: a start day within the next week, and in each round which block comes first."""
    first = today + timedelta(days=int(rng.integers(1, LATEST_START + 1)))
    heads = rng.random(rounds) < 0.5
    order = tuple(bool(each) for head in heads for each in (head, not head))
    return FairTest(practice=practice, first=first, block_days=block_days, order=order)


def today_says(test: FairTest, today: date) -> str:
    """Say what today is in the test, in one line."""
    on = test.on(today)
    if on is None:
        return say("It has not begun yet.") if today < test.first else say("It is over. Look at what it says.")
    left = test.block_days - (today - test.first).days % test.block_days - 1
    line = say("Today is a day with it.") if on else say("Today is a day without it.")
    if not left:
        return line
    return (
        line
        + " "
        + say_many("Tomorrow is one more like it.", "{count} more like it follow.", left, count=number(left))
    )


def forecast(
    practice: Practice, found: Helped | None, *, rounds: int, standing: Standing | None
) -> tuple[str, Estimate | None]:
    """Say what to expect of the next time, in words, and the range behind them where there is one.

    Only a fair test with four rounds that ended in a verdict speaks of the two of you; else it is what the shelf
    expects, said as such. Where the safety gate closes notices (anything but all questions answered and calm),
    nothing is foretold.
    """
    if standing is None or not gate(Tool.NOTICE, standing).is_open:
        return say("Nothing is foretold here for now. What you do for yourself stays open."), None
    if found is not None and found.fair and rounds >= ROUNDS_TO_FORECAST and found.verdict != CANNOT_TELL:
        if found.verdict == HELPED:
            said = say("From your own fair test: a day with it is likely to be a little better than one without.")
        else:
            said = say("From your own fair test: a day with it is likely to be no better than one without.")
        return said, found.benefit
    if practice.expected.outcome == "distress":
        return say("In general it tends to make such days a little easier. That is not from you two."), None
    return say("In general it tends to bring a little more nearness. That is not from you two."), None
