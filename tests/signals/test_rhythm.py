from dataclasses import replace

import numpy as np
from tests.simulator.small import small, steady

from tidewise.ground.time import MICROSECONDS_PER_DAY, MICROSECONDS_PER_HOUR
from tidewise.signals.rhythm import rhythm_of, waking_hours

START = 20_000 * MICROSECONDS_PER_DAY


def test_nights_hardly_count(rng: np.random.Generator) -> None:
    rhythm = rhythm_of(steady(rng), first_hour=START, hours=24 * 60)
    marks = START + np.array([0, 8, 23]) * MICROSECONDS_PER_HOUR + 10 * MICROSECONDS_PER_DAY
    night, day = np.diff(waking_hours(rhythm, 0, marks))
    assert night < 1.0
    assert day > 12.0


def test_no_messages_leave_a_plain_clock() -> None:
    rhythm = rhythm_of(small([]), first_hour=START, hours=48)
    assert np.allclose(np.diff(rhythm.clock, axis=1), 1.0)


def test_each_lives_in_their_own_zone(rng: np.random.Generator) -> None:
    """Two people nine hours apart: the same hour of the grid is another hour of the own week."""
    chat = replace(steady(rng, days=14), zone=("Europe/Lisbon", "Asia/Tokyo"))
    rhythm = rhythm_of(chat, first_hour=START, hours=24 * 14)
    apart = (rhythm.hour_of_week[1].astype(int) - rhythm.hour_of_week[0]) % 168
    assert set(apart.tolist()) <= {8, 9}


def test_clock_change_moves_the_hour_of_day() -> None:
    """Lisbon, 31 March 2024: after the change the same UTC hour is an hour later on the wall."""
    first = 19_812 * MICROSECONDS_PER_DAY
    hours = rhythm_of(replace(small([]), zone=("Europe/Lisbon",) * 2), first_hour=first, hours=24 * 4).hour_of_week[0]
    assert (int(hours[72]) - int(hours[0])) % 24 == 1


def test_the_clock_never_stands_still(rng: np.random.Generator) -> None:
    assert (np.diff(rhythm_of(steady(rng), first_hour=START, hours=24 * 60).clock, axis=1) > 0).all()
