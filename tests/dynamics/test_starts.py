import numpy as np
from tests.dynamics.test_layout import MANY
from tests.dynamics.test_score import a_table

from tidewise.dynamics.heights import each_alone
from tidewise.dynamics.layout import Layout
from tidewise.dynamics.parameters import Options
from tidewise.dynamics.starts import starting_points


def test_every_pattern_of_answering_is_tried() -> None:
    layout = Layout(Options())
    c = starting_points(layout)[:, [layout.names.index(name) for name in ("c_ab", "c_ba")]]
    assert {tuple(np.sign(each).astype(int)) for each in c} == {(0, 0), (1, 1), (-1, -1), (1, -1), (-1, 1)}


def test_each_start_is_a_system() -> None:
    for options in MANY:
        layout = Layout(options)
        data = a_table(options, np.random.default_rng(1), couples=1)
        starts = starting_points(layout, data)
        height = [each_alone(layout, start[None], data, fast=False)[0][0] for start in starts]
        assert np.isfinite(height).sum() >= len(starts) / 2, options
