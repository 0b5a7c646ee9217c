import pytest

from tidewise.reasons.naming import stands_out
from tidewise.reasons.network import CANNOT_TELL, network

NAMES = network().reasons
TWO_COLUMNS = {"stress-noted": True, "better-at-weekends": True}


def _weights(**given: float) -> dict[str, float]:
    middle = dict.fromkeys((*NAMES, CANNOT_TELL), 0.01)
    return middle | {name.replace("_", "-"): weight for name, weight in given.items()}


@pytest.mark.parametrize(
    ("weights", "answers", "named"),
    [
        (_weights(stress=0.4, cannot_tell=0.4), TWO_COLUMNS, "stress"),
        (_weights(stress=0.4, cannot_tell=0.4), {"stress-noted": True, "illness-known": True}, None),
        (_weights(stress=0.24, cannot_tell=0.3), TWO_COLUMNS, None),
        (_weights(stress=0.3, cannot_tell=0.45), TWO_COLUMNS, None),
        (_weights(stress=0.3, health=0.25, cannot_tell=0.3), TWO_COLUMNS, None),
        (_weights(health=0.4, cannot_tell=0.4), TWO_COLUMNS | {"better-at-weekends": False}, None),
    ],
)
def test_what_may_be_named_stands_out_and_has_two_independent_signs(
    weights: dict[str, float], answers: dict[str, bool], named: str | None
) -> None:
    assert stands_out(weights, answers) == named
