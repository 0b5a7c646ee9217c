import numpy as np

from tidewise.cycle.slopes import Slopes

ONE = Slopes(
    middle=np.array([1.0, 0.0]),
    spread=np.array([2.0, 1.0]),
    weight=np.array([1.0, 0.0, 0.0, 2.0, 0.0, 0.0]),
    start=0.5,
)


def test_a_feature_pulls_and_another_only_when_low() -> None:
    rows = np.array([[1, 0], [3, 0], [1, -0.5], [1, -1.5], [1, 3]], dtype=np.float32)
    assert ONE.score(rows).tolist() == [0.5, 1.5, 0.5, 2.5, 0.5]


def test_far_out_is_capped_and_no_rows_no_scores() -> None:
    far = ONE.score(np.array([[1e9, 0]], dtype=np.float32))
    assert far.tolist() == [4.5]
    assert ONE.score(np.zeros((0, 2), dtype=np.float32)).size == 0
