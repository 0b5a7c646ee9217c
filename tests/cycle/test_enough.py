import numpy as np
from tests.simulator.small import small, steady

from tidewise.cycle.enough import enough_for_path, enough_for_stretches
from tidewise.signals.measuring import measure_days


def test_each_limit_has_its_sentence(rng: np.random.Generator) -> None:
    few = measure_days(small([(9, "A", ""), (10, "B", "")]))
    assert enough_for_path(few)[0] is False
    assert "14" in enough_for_path(few)[1]
    short = measure_days(steady(rng, days=20))
    assert enough_for_path(short) == (True, "")
    assert "28" in enough_for_stretches(short)[1]
    thin = measure_days(steady(rng, days=40, a_day=4))
    assert "150" in enough_for_stretches(thin)[1]
    assert enough_for_stretches(measure_days(steady(rng, days=60))) == (True, "")
