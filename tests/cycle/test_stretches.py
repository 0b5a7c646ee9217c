from itertools import pairwise, product

import numpy as np

from tidewise.cycle.stretches import DAYS_BETWEEN, DAYS_WITHIN, runs_of, smooth_days, spells


def test_beliefs_equal_every_path_added_up(rng: np.random.Generator) -> None:
    """The clever against the plain: all 2^8 ways eight days can go."""
    evidence = rng.normal(0, 2, 8)
    enter, leave = 1 / DAYS_BETWEEN, 1 / DAYS_WITHIN
    move = np.array([[1 - enter, enter], [leave, 1 - leave]])
    start = np.array([leave, enter]) / (enter + leave)
    total, drawn, enters = 0.0, np.zeros(8), np.zeros(8)
    for path in product((0, 1), repeat=8):
        states = np.array(path)
        weight = start[states[0]] * np.exp(evidence[states == 1].sum())
        weight *= np.prod(move[states[:-1], states[1:]])
        total += weight
        drawn += weight * states
        enters += weight * (states & ~np.concatenate(([0], states[:-1])).astype(bool))
    stays = smooth_days(evidence)
    assert np.allclose(stays.drawn, drawn / total)
    assert np.allclose(stays.enters, enters / total)


def test_a_clear_week_is_one_run_with_borders() -> None:
    evidence = np.full(60, -2.0)
    evidence[30:37] = 2.0
    (run,) = runs_of(smooth_days(evidence))
    assert (run.first, run.last, run.open) == (30, 36, False)
    assert run.first_low <= 30 <= run.first_high
    assert run.first_high - run.first_low <= 3


def test_a_run_at_the_end_is_open() -> None:
    evidence = np.full(40, -2.0)
    evidence[33:] = 2.0
    (run,) = runs_of(smooth_days(evidence))
    assert run.open


def test_one_odd_day_is_no_stretch() -> None:
    evidence = np.full(40, -1.0)
    evidence[20] = 2.0
    assert runs_of(smooth_days(evidence)) == ()


def test_borders_of_neighbours_never_cross(rng: np.random.Generator) -> None:
    for _ in range(20):
        runs = runs_of(smooth_days(np.cumsum(rng.normal(0, 1, 120)) * 0.4))
        for one, two in pairwise(runs):
            assert one.last < two.first
        for each in runs:
            assert each.first_low <= each.first <= each.first_high <= each.last
            assert each.first <= each.last_low <= each.last <= each.last_high


def test_spells() -> None:
    assert spells(np.array([1, 1, 0, 1], dtype=bool)) == [(0, 1), (3, 3)]
    assert spells(np.zeros(0, dtype=bool)) == []
