from dataclasses import replace

import numpy as np
import pytest
from tests.simulator.couples import Sent, conversation_of, swapped
from tests.simulator.echoes import echoes
from tests.simulator.talks import talks

from tidewise.conversation.their_zone import PERHAPS, SURE, apart, placed
from tidewise.conversation.types import Conversation, Kind


def _two(rng: np.random.Generator, ahead: float, *, days: int = 60, shifts: bool = False) -> Conversation:
    """Two people who each write all day long by their own clock; the second's is ahead by so many hours."""
    minutes, people = [], []
    rise, bed = rng.normal(7.0, 0.8, 2), rng.normal(23.0, 0.8, 2)
    for day in range(days):
        for person in (0, 1):
            moved = ahead * person + (0, 8, -8)[day // 5 % 3] * (shifts and person)
            hour = rng.uniform(rise[person], bed[person], rng.poisson(14)) - moved
            minutes.append(day * 1440 + hour * 60)
            people.append(np.full(hour.size, person))
    at, person_of = np.concatenate(minutes), np.concatenate(people).astype(np.int8)
    n = at.size
    sent = Sent(
        minute=at,
        person=person_of,
        characters=np.full(n, 30, dtype=np.int32),
        asks=np.zeros(n, dtype=bool),
        kind=np.full(n, Kind.TEXT, dtype=np.int8),
        tone=np.zeros(n),
    )
    return conversation_of(sent, start_day=19_900, days=days)


@pytest.mark.parametrize("ahead", [-9, -7, 7, 8, 11])
def test_far_away_is_told_with_its_hours(rng: np.random.Generator, ahead: int) -> None:
    found = apart(_two(rng, ahead))
    assert found is not None
    assert found.probability >= SURE
    assert abs(found.hours - ahead) <= 2


def test_in_one_zone_another_is_seldom_suspected(rng: np.random.Generator) -> None:
    found = [apart(_two(rng, 0)) for _ in range(40)]
    assert sum(each is not None and each.probability >= PERHAPS for each in found) == 0


def test_two_hours_cannot_be_told_from_getting_up_late(rng: np.random.Generator) -> None:
    found = apart(_two(rng, 2))
    assert found is not None
    assert found.probability < PERHAPS


def test_of_someone_who_works_shifts_nothing_is_said(rng: np.random.Generator) -> None:
    assert apart(_two(rng, 0, shifts=True)) is None


def test_of_a_short_chat_nothing_is_said(rng: np.random.Generator) -> None:
    assert apart(_two(rng, 8, days=20)) is None


def test_seen_from_the_other_side_it_is_the_other_way_round(rng: np.random.Generator) -> None:
    chat = _two(rng, 8)
    one, two = apart(chat), apart(swapped(chat))
    assert one is not None
    assert two is not None
    assert one.hours == -two.hours
    assert one.probability == pytest.approx(two.probability)


def test_the_other_is_placed_by_their_own_clock_and_it_is_said(rng: np.random.Generator) -> None:
    chat = placed(replace(_two(rng, 8), zone=("Europe/Lisbon", "Europe/Lisbon")))
    assert chat.zone[0] == "Europe/Lisbon"
    assert chat.zone[1] in {f"Etc/GMT-{hours}" for hours in range(7, 12)}
    (said,) = [each for each in chat.problems if each.code == "their-zone-ahead"]
    assert "hours ahead of yours" in said.say
    here = _two(rng, 0)
    assert placed(here) is here


def test_made_up_couples_in_one_place_stay_there() -> None:
    for seed in range(12):
        dice = np.random.default_rng(seed)
        made = echoes(dice, days=120) if seed % 2 else talks(dice, days=120, kind="shifts")
        assert placed(made.conversation).zone == made.conversation.zone
