import numpy as np

from tidewise.signals.residuals import against_own, by_day


def test_a_day_of_little_says_little(rng: np.random.Generator) -> None:
    count = rng.integers(1, 40, (200, 2))
    residual = rng.normal(0, 1, (200, 2)) + rng.normal(0, 1, (200, 2)) / np.sqrt(count)
    column = against_own(residual, 1 / count, np.ones((200, 2), dtype=bool))
    assert column.sd[count == 1].min() > column.sd[count > 30].max()
    assert abs(np.median(column.value)) < 0.1
    assert 0.8 < column.value.std() < 1.6


def test_unseen_stays_unseen() -> None:
    seen = np.zeros((10, 2), dtype=bool)
    seen[3, 0] = True
    column = against_own(np.ones((10, 2)), np.ones((10, 2)), seen)
    assert not column.seen.any()  # one day alone has no habit to be held against


def test_level_and_scale_change_nothing(rng: np.random.Generator) -> None:
    residual, seen = rng.normal(size=(50, 2)), np.ones((50, 2), dtype=bool)
    plain = against_own(residual, np.full((50, 2), 0.1), seen)
    other = against_own(3 * residual + 7, np.full((50, 2), 0.9), seen)
    assert np.allclose(plain.value, other.value)
    assert np.allclose(plain.sd, other.sd)


def test_by_day_leaves_out_what_lies_outside() -> None:
    total = by_day(np.array([4, 5, 9]), np.array([0, 1, 0], dtype=np.int8), np.ones(3), np.array([5, 6]))
    assert total.tolist() == [[0, 1], [0, 0]]
