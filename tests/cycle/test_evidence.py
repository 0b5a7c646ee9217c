import numpy as np
from tests.simulator.small import steady

from tidewise.cycle.evidence import daily_evidence
from tidewise.signals.measuring import measure_days


def test_low_speaks_for_and_unseen_says_nothing(rng: np.random.Generator) -> None:
    signals = measure_days(steady(rng))
    evidence = daily_evidence(signals)
    assert evidence.shape == signals.value.shape
    assert (evidence[~signals.seen] == 0).all()
    low, high = signals.value < -3, signals.value > 1
    assert (evidence[low & signals.seen] > 0).all()
    assert (evidence[high & signals.seen] < 0).all()
