from datetime import date, timedelta
from itertools import product

import numpy as np
import pytest

from tidewise.ground.estimate import Estimate
from tidewise.knowledge.shelves import practices
from tidewise.plan.fair_tests import FairTest, draw, forecast, today_says
from tidewise.plan.helped import CANNOT_TELL, DID_NOT, HELPED, Helped
from tidewise.safety.types import Own, Standing, Tier

TODAY = date(2026, 10, 6)
GREEN = Standing(tier=Tier.GREEN, fear_asked=True)
PRACTICE = practices()["evening-of-your-own"]


def result(verdict: str = HELPED, *, fair: bool = True) -> Helped:
    benefit = Estimate(low=0.2, middle=0.8, high=1.4)
    return Helped(verdict=verdict, benefit=benefit, p_helps=0.98, detectable=0.7, days_on=20, days_off=20, fair=fair)


def test_each_round_has_one_of_either_and_the_start_is_drawn() -> None:
    drawn = [draw("x", today=TODAY, rng=np.random.default_rng(seed), rounds=3) for seed in range(60)]
    assert {(each.first - TODAY).days for each in drawn} == set(range(1, 8))
    assert len({each.order for each in drawn}) == 8
    for each in drawn:
        on = [each.on(each.first + timedelta(days=n)) for n in range(24)]
        assert on.count(True) == on.count(False) == 12
        assert each.on(each.first - timedelta(days=1)) is None
        assert each.on(each.last + timedelta(days=1)) is None


def test_one_round_is_no_test() -> None:
    for order in ((True, False), (True, True, False, False), (True, False, True)):
        with pytest.raises(ValueError, match="two rounds"):
            FairTest(practice="x", first=TODAY, block_days=4, order=order)


def test_rounds_are_counted_when_they_lie_behind() -> None:
    test = FairTest(practice="x", first=TODAY, block_days=4, order=(True, False, False, True))
    assert [test.rounds_done(TODAY + timedelta(days=n)) for n in (-3, 0, 7, 8, 15, 16, 90)] == [0, 0, 0, 1, 1, 2, 2]


def test_every_day_says_what_it_is() -> None:
    test = FairTest(practice="x", first=TODAY, block_days=2, order=(True, False, False, True))
    said = [today_says(test, TODAY + timedelta(days=n)) for n in (-1, 0, 1, 2, 8)]
    assert said[0] == "It has not begun yet."
    assert said[1] == "Today is a day with it. Tomorrow is one more like it."
    assert said[2] == "Today is a day with it."
    assert said[3].startswith("Today is a day without it.")
    assert said[4].startswith("It is over")


def test_only_four_fair_rounds_with_a_verdict_foretell_anything_of_you_two() -> None:
    assert forecast(PRACTICE, result(), rounds=4, standing=GREEN)[1] == result().benefit
    assert "no better" in forecast(PRACTICE, result(DID_NOT), rounds=4, standing=GREEN)[0]
    for found, rounds in ((result(), 3), (result(CANNOT_TELL), 6), (result(fair=False), 6), (None, 9)):
        said, own = forecast(PRACTICE, found, rounds=rounds, standing=GREEN)
        assert own is None
        assert "not from you two" in said


def test_never_where_questions_are_open_or_an_answer_was_yes() -> None:
    for tier, own in product(Tier, Own):
        said, range_ = forecast(PRACTICE, result(), rounds=9, standing=Standing(tier=tier, own=own))
        assert (range_ is not None) == (tier is Tier.GREEN and own is Own.NOTHING)
        assert range_ is not None or "Nothing is foretold" in said
    assert forecast(PRACTICE, result(), rounds=9, standing=None)[1] is None
