import numpy as np
import pytest

from tidewise.cohort.frame import usual_frame
from tidewise.cohort.types import LongTable


def _table(values: list[float], person: list[int], couple: list[int]) -> LongTable:
    n = len(values)
    return LongTable(
        couple=np.array(couple),
        couples=tuple(str(each) for each in sorted(set(couple))),
        person=np.array(person, dtype=np.int8),
        people=("a", "b") if max(person) else ("a",),
        time=np.arange(n, dtype=float),
        timed=True,
        columns={"y": np.array(values)},
        row=np.arange(1, n + 1),
    )


def test_the_middle_of_means_and_sds_of_each_side() -> None:
    own = np.array([-1.0, 0.0, 1.0])
    values = [*(4 + own), *(7 + 2 * own), *(6 + 4 * own), *(9 + 2 * own)]
    table = _table(values, [0] * 3 + [1] * 3 + [0] * 3 + [1] * 3, [0] * 6 + [1] * 6)
    center, size = usual_frame(table, "y", alike=False, centred=True)
    sd = float(own.std())
    assert center == pytest.approx([5.0, 8.0])
    assert size == pytest.approx([2 * sd, 2 * sd])
    center, size = usual_frame(table, "y", alike=True, centred=False)
    assert center.tolist() == [0.0, 0.0]
    assert size == pytest.approx([2 * sd, 2 * sd])


def test_somebody_who_never_varies_or_was_never_seen_tells_no_size() -> None:
    table = _table([3.0, 3.0, 3.0, float("nan"), 1.0, 5.0, 3.0], [0, 0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 1, 1, 1])
    center, size = usual_frame(table, "y", alike=False, centred=True)
    assert center == pytest.approx([3.0])
    assert size == pytest.approx([np.std([1, 5, 3])])
