from datetime import date, timedelta

import numpy as np
from tests.simulator.couples import moved, swapped
from tests.simulator.small import small, steady

from tidewise.conversation.types import Conversation
from tidewise.cycle.episodes import find
from tidewise.cycle.types import Cycle
from tidewise.dynamics.types import Path
from tidewise.ground.people import Person
from tidewise.ground.time import MICROSECONDS_PER_DAY
from tidewise.signals.measuring import measure_days


def _found(chat: Conversation) -> Cycle:
    signals = measure_days(chat)
    days = signals.day.size
    flat = Path(
        day=signals.day,
        mean=np.zeros((days, 2)),
        cov=np.broadcast_to(np.eye(2), (days, 2, 2)).copy(),
        log_likelihood=0.0,
    )
    return find(chat, signals, flat)


def _quiet_week(rng: np.random.Generator) -> Conversation:
    """Ninety days of questions both ways; from day 50 to 57 B hardly answers and never begins."""
    lines: list[tuple[float, str, str]] = []
    for day in range(90):
        quiet = 50 <= day <= 57
        for hour in (8.0, 11.0, 14.0, 17.0, 20.0):
            who = "A" if quiet or rng.random() < 0.5 else "B"
            lines.append((24 * day + hour + rng.random(), who, "?"))
            if not (quiet and rng.random() < 0.7):
                wait = rng.lognormal(-1.5, 0.8) * (4 if quiet else 1)
                lines.append((lines[-1][0] + min(wait, 1.9), "B" if who == "A" else "A", ""))
    return small(lines, days=90)


def test_a_quiet_week_of_one_is_found_with_its_lines(rng: np.random.Generator) -> None:
    chat = _quiet_week(rng)
    found = [each for each in _found(chat).episodes if each.probability >= 0.5]
    assert [each.person for each in found] == [Person.B]
    (stretch,) = found
    true = date(1970, 1, 1) + timedelta(days=20_050)
    assert abs((stretch.onset - true).days) <= 1
    assert stretch.end is not None
    assert stretch.onset_low <= stretch.onset <= stretch.onset_high
    assert abs(sum(each.weight for each in stretch.signals) - 1) < 0.03
    days = chat.wall[list(stretch.lines)] // MICROSECONDS_PER_DAY - 20_000
    assert stretch.lines
    assert days.min() >= 49
    assert days.max() <= 58


def test_7_6_swapping_the_two_swaps_the_answer(rng: np.random.Generator) -> None:
    chat = _quiet_week(rng)
    plain, other = _found(chat), _found(swapped(chat))
    assert [(each.person.other, each.onset, each.end, round(each.probability, 9)) for each in plain.episodes] == [
        (each.person, each.onset, each.end, round(each.probability, 9)) for each in other.episodes
    ]


def test_7_6_moving_time_moves_the_answer(rng: np.random.Generator) -> None:
    chat = _quiet_week(rng)
    plain, later = _found(chat), _found(moved(chat, 28 * MICROSECONDS_PER_DAY))
    assert [(each.onset + timedelta(days=28), round(each.probability, 9)) for each in plain.episodes] == [
        (each.onset, round(each.probability, 9)) for each in later.episodes
    ]


def test_7_1_too_little_names_no_stretch(rng: np.random.Generator) -> None:
    cycle = _found(steady(rng, days=20))
    assert not cycle.enough
    assert cycle.episodes == ()
    assert cycle.say
