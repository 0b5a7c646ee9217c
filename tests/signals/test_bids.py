import numpy as np
from tests.simulator.small import small

from tidewise.ground.time import MICROSECONDS_PER_DAY
from tidewise.signals.bids import answers_of
from tidewise.signals.rhythm import rhythm_of
from tidewise.signals.turns import turns_of
from tidewise.signals.types import Answers


def _answers(lines: list[tuple[float, str, str]]) -> Answers:
    chat = small(lines)
    rhythm = rhythm_of(small([]), first_hour=20_000 * MICROSECONDS_PER_DAY, hours=24 * 30)  # every hour counts fully
    return answers_of(chat, turns_of(chat), rhythm)


def test_a_bid_and_its_answer() -> None:
    answers = _answers([(10, "A", "?"), (12, "B", "")])
    assert answers.hours.tolist() == [2.0]
    assert answers.censored.tolist() == [False]
    assert answers.answered_by.tolist() == [1]


def test_a_reaction_or_a_call_is_an_answer() -> None:
    assert _answers([(10, "A", "?"), (11, "B", "heart")]).hours.tolist() == [1.0]
    assert not _answers([(10, "A", "?"), (11, "B", "call")]).censored[0]


def test_the_own_next_bid_cuts_a_bid_off() -> None:
    answers = _answers([(10, "A", "?"), (13, "A", "?"), (14, "B", "")])
    assert answers.censored.tolist() == [True, False]
    assert np.allclose(answers.hours, [3.0, 1.0])
    assert answers.answered_by.tolist() == [-1, 2]


def test_an_own_turn_that_asks_nothing_does_not_cut_it_off() -> None:
    answers = _answers([(10, "A", "?"), (13, "A", ""), (14, "B", "")])
    assert answers.censored.tolist() == [False]
    assert answers.hours.tolist() == [4.0]


def test_the_end_of_the_export_is_not_an_answer() -> None:
    answers = _answers([(10, "A", "?"), (10.2, "B", ""), (11, "B", "?"), (20, "B", "")])
    assert answers.bidder.tolist() == [0, 1, 1]
    assert answers.censored.tolist() == [False, True, True]
    assert answers.hours[1] == 9.0  # the start at hour 20 is a bid of its own and cuts the question off


def test_same_minute_counts_half_the_resolution() -> None:
    assert np.allclose(_answers([(10, "A", "?"), (10, "B", "")]).hours, [0.5 / 60])
