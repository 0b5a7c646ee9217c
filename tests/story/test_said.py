from dataclasses import replace
from datetime import date

import numpy as np

from tidewise.signals.types import Column, Signals
from tidewise.story.naming import Names
from tidewise.story.said import said_otherwise

NAMES = Names(mine="Robin", theirs="Sam")


def _noted(signals: Signals, values: dict[int, float], person: int) -> Signals:
    """Answers of one person on some days, in own sd; messages of those days are as usual."""
    shape = (len(signals.day), 2)
    value, seen = np.zeros(shape), np.zeros(shape, dtype=bool)
    for day, each in values.items():
        value[day, person], seen[day, person] = each, True
    return replace(signals, felt=Column(value=value, sd=np.full(shape, 0.2), seen=seen))


def test_weeks_that_felt_further_away_are_told_with_their_days(signals: Signals) -> None:
    noted = {day: -2.6 if 40 <= day < 62 else 0.2 for day in range(0, 100, 2)}
    told = list(said_otherwise(NAMES, _noted(signals, noted, 0), near=date(2026, 6, 1)))
    assert len(told) == 1
    assert told[0].kind == "said"
    assert "felt further away to you than the messages" in told[0].say
    assert told[0].sureness in ("probably", "very likely")
    assert "Neither of the two is the truer one" in told[0].because[1].say
    other = list(said_otherwise(NAMES, _noted(signals, noted, 1), near=date(2026, 6, 1)))
    assert "felt further away to Sam than" in other[0].say
    closer = {day: -each for day, each in noted.items()}
    assert (
        "felt closer to you than"
        in next(said_otherwise(NAMES, _noted(signals, closer, 0), near=date(2026, 6, 1))).say
    )


def test_few_notes_or_notes_that_agree_are_not_told(signals: Signals) -> None:
    assert list(said_otherwise(NAMES, signals, near=date(2026, 6, 1))) == []
    few = dict.fromkeys(range(40, 46), -3.0)
    assert list(said_otherwise(NAMES, _noted(signals, few, 0), near=date(2026, 6, 1))) == []
    usual = dict.fromkeys(range(0, 100, 2), 0.1)
    assert list(said_otherwise(NAMES, _noted(signals, usual, 0), near=date(2026, 6, 1))) == []
