import numpy as np

from tidewise.cohort.pairing import at_rows, earlier_rows, occasion_step, own_usual, partner_rows
from tidewise.cohort.reading import Wanted, read_table
from tidewise.cohort.types import LongTable


def _table() -> LongTable:
    rows = {"c": [1, 1, 1, 1, 1, 2], "p": [0, 1, 0, 1, 0, 0], "t": [1, 1, 2, 2, 4, 3], "y": [1, 2, 3, np.nan, 5, 6]}
    return read_table(rows, Wanted(couple="c", person="p", time="t", numbers=["y"]))


def test_the_partner_at_the_same_time() -> None:
    assert partner_rows(_table()).tolist() == [1, 0, 3, 2, -1, -1]


def test_a_step_earlier_is_a_time_not_a_row() -> None:
    table = _table()
    assert occasion_step(table) == 1.0
    assert earlier_rows(table, 1.0).tolist() == [-1, -1, 0, 1, -1, -1]


def test_own_usual_leaves_out_the_missing() -> None:
    assert own_usual(_table(), _table().columns["y"]).tolist() == [3, 2, 3, 2, 3, 6]


def test_no_row_is_no_value() -> None:
    assert np.isnan(at_rows(np.array([1.0, 2.0]), np.array([-1, 0]))).tolist() == [True, False]
