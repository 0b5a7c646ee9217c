from typing import Any

import pytest

from tidewise.cohort.choices import Plan, checked
from tidewise.dynamics.parameters import Options
from tidewise.ground.problems import BadCall


def test_the_words_of_fit_become_the_engines_options() -> None:
    plan = checked(
        Plan(value=("close", "now"), felt=("now",), setpoints="slow", shocks="correlated", equal_people=True)
    )
    options = plan.options(2)
    assert options == Options(items=2, felt=(2,), setpoints="slow", shocks="correlated", equal_people=True)
    assert not Plan(value=("close",), equal_people=True).options(1).equal_people


@pytest.mark.parametrize(
    ("choices", "say"),
    [
        ({"noise": "loud"}, "--noise cannot be 'loud'"),
        ({"setpoints": "fast"}, "--setpoints cannot be 'fast'"),
        ({"states": 3}, "--states is 1 or 2"),
        ({"noise": "none", "shocks": "none"}, "neither shocks nor noise"),
        ({"felt": ("mood",)}, "no --value"),
        ({"pool": "random", "prior": "none"}, "draws need the prior"),
        ({"halves": True, "prior": "none"}, "one value of each person"),
        ({"halves": True, "setpoints": "slow"}, "one value of each person"),
    ],
)
def test_what_does_not_go_together_is_refused_with_what_does(choices: dict[str, Any], say: str) -> None:
    with pytest.raises(BadCall, match=say):
        checked(Plan(value=("close",), **choices))
