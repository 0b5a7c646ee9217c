"""The made-up couples themselves: what they hold is what is said of them."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest
from tests.simulator.couples import Couple, swapped, without
from tests.simulator.echoes import echoes
from tests.simulator.hours import hours
from tests.simulator.presence import presence
from tests.simulator.queues import queues
from tests.simulator.talks import talks
from tests.simulator.tides import tides
from tests.simulator.writing import SHAPES, as_whatsapp

from tidewise.ground.time import MICROSECONDS_PER_DAY


def test_same_dice_same_couple() -> None:
    one, two = (echoes(np.random.default_rng(5), days=60) for _ in range(2))
    assert np.array_equal(one.conversation.at, two.conversation.at)
    assert one.stretches == two.stretches


def test_stretches_of_one_person_keep_apart_and_lie_inside() -> None:
    for seed in range(4):
        couple = echoes(np.random.default_rng(seed), days=120)
        for person in (0, 1):
            own = sorted((each.first, each.last) for each in couple.stretches if each.person == person)
            assert all(a[1] < b[0] for a, b in pairwise(own))
        assert all(0 <= each.first <= each.last < couple.days for each in couple.stretches)


def test_a_lost_phone_is_total() -> None:
    couple = echoes(np.random.default_rng(3), days=90, only="lost_phone")
    talk = couple.conversation
    day = talk.wall // MICROSECONDS_PER_DAY - couple.start_day
    for each in couple.contexts:
        gone = (talk.person == each.person) & (day >= each.first) & (day <= each.last)
        assert not gone.any()


def test_every_message_is_one_line_of_an_export() -> None:
    couple = echoes(np.random.default_rng(1), days=30)
    for shape in SHAPES:
        assert len(as_whatsapp(couple, shape=shape).splitlines()) == len(couple.conversation)


def test_swapped_and_thinned() -> None:
    chat = echoes(np.random.default_rng(1), days=30).conversation
    assert np.array_equal(swapped(swapped(chat)).person, chat.person)
    assert len(without(chat, np.arange(len(chat)) < 10)) == len(chat) - 10


@pytest.mark.parametrize("make", [talks, hours, tides, presence, queues])
def test_what_is_judged_on_holds_what_it_says(make: Callable[..., Couple]) -> None:
    one, two = (make(np.random.default_rng(3), days=100) for _ in range(2))
    assert np.array_equal(one.conversation.at, two.conversation.at)
    assert one.stretches == two.stretches
    assert one.approach.shape == (100, 2)
    assert (np.diff(one.conversation.at) >= 0).all()
    for person in (0, 1):
        own = sorted((each.first, each.last) for each in one.stretches if each.person == person)
        assert all(a[1] < b[0] for a, b in pairwise(own))
    assert all(0 <= each.first <= each.last < 100 for each in (*one.stretches, *one.contexts))


@pytest.mark.parametrize("make", [talks, hours, tides, presence, queues])
def test_a_lost_phone_is_total_there_too(make: Callable[..., Couple]) -> None:
    couple = make(np.random.default_rng(4), days=120, only="lost_phone")
    day = couple.conversation.wall // MICROSECONDS_PER_DAY - couple.start_day
    assert couple.contexts
    assert not couple.stretches
    for each in couple.contexts:
        gone = (couple.conversation.person == each.person) & (day > each.first) & (day <= each.last)
        assert not gone.any()


@pytest.mark.parametrize("make", [talks, hours, tides, presence, queues])
def test_who_steps_back_writes_less_there(make: Callable[..., Couple]) -> None:
    inside, outside = [], []
    for seed in range(12):
        couple = make(np.random.default_rng(seed), days=150, only="quiet")
        day = couple.conversation.wall // MICROSECONDS_PER_DAY - couple.start_day
        for person in (0, 1):
            count = np.bincount(day[couple.conversation.person == person], minlength=couple.days)
            quiet = np.zeros(couple.days, dtype=bool)
            for each in couple.stretches:
                if each.person == person and each.style != "tone only":
                    quiet[each.first : each.last + 1] = True
            inside += count[quiet].tolist()
            outside += count[~quiet].tolist()
    assert np.mean(inside) < 0.8 * np.mean(outside)
