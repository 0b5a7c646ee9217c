"""Set-points that move: found where they do, by the evidence, and not where they do not."""

from dataclasses import replace

import numpy as np

from tidewise.dynamics.fit import Fitted, fit_couple
from tidewise.dynamics.layout import Layout
from tidewise.dynamics.parameters import Options
from tidewise.dynamics.simulate import redrawn
from tidewise.dynamics.table import Table, arranged

DAYS = 200


def _both(sds: tuple[float, float], seed: int) -> tuple[Fitted, Fitted]:
    """Fit days made up with set-points that stray by `sds`: with slow ones, and with fixed ones."""
    layout = Layout(Options(setpoints="slow"))
    theta = layout.usual.copy()
    known = {"slow_sd_a": sds[0], "slow_sd_b": sds[1], "k_a": 0.6, "k_b": 0.6, "r_a": 0.4, "r_b": 0.4}
    for name, value in known.items():
        theta[layout.names.index(name)] = np.log(value)
    empty = Table(
        couple=np.zeros(2 * DAYS, dtype=np.int64),
        person=np.tile([0, 1], DAYS).astype(np.int64),
        time=np.repeat(np.arange(float(DAYS)), 2),
        values=np.zeros((2 * DAYS, 1)),
    )
    y = redrawn(layout, theta[None], arranged(empty, 2), np.random.default_rng(seed)).y[:, 0]
    table = replace(empty, values=y.reshape(-1, 1))
    return fit_couple(table, Options(setpoints="slow")), fit_couple(table, Options())


def test_a_set_point_that_moves_is_not_taken_for_a_slow_return() -> None:
    slow, fixed = _both((1.2, 0.3), seed=1)
    assert slow.log_evidence > fixed.log_evidence + 2
    k = slow.parameters["k_a"]
    assert k.low < 0.6 < k.high
    assert fixed.parameters["k_a"].middle < 0.4
    assert slow.parameters["slow_sd_a"].middle > slow.parameters["slow_sd_b"].middle


def test_one_that_stays_is_not_said_to_move() -> None:
    slow, fixed = _both((1e-3, 1e-3), seed=2)
    assert fixed.log_evidence > slow.log_evidence
