"""The made-up couples themselves: what they hold is what is said of them."""

from itertools import pairwise

import numpy as np
from tests.simulator.couples import swapped, without
from tests.simulator.echoes import echoes
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
