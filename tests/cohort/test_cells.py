from pathlib import Path

import numpy as np
import polars as pl
import pytest

from tidewise.cohort.cells import columns_of, numbers, text, times
from tidewise.ground.problems import BadCall, BadInput


def _file(folder: Path, content: bytes) -> Path:
    path = folder / "table.csv"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    "content",
    [
        b"a,b\n1,x\n2,y\n",
        b"\xef\xbb\xbfa;b\r\n1;x\r\n2;y\r\n",
        b"a\tb\r1\tx\r2\ty",
        "a,b\n1,x\n2,y\n".encode("utf-16"),
        b'"a","b"\n"1","x"\n"2","y"\n\n\n',
    ],
)
def test_separators_line_ends_and_encodings_are_told_by_themselves(tmp_path: Path, content: bytes) -> None:
    cells = columns_of(_file(tmp_path, content), ["a", "b"])
    assert cells.n_rows == 2
    assert not cells.bad
    assert numbers(cells.columns["a"])[0].tolist() == [1.0, 2.0]
    assert text(cells.columns["b"]).tolist() == ["x", "y"]


def test_a_name_that_stands_twice_is_asked_by_number(tmp_path: Path) -> None:
    path = _file(tmp_path, b"a,b,b\n1,2,3\n")
    with pytest.raises(BadInput, match="'b' 2 times"):
        columns_of(path, ["a", "b"])
    assert numbers(columns_of(path, ["b#2"]).columns["b#2"])[0].tolist() == [3.0]


def test_a_column_that_is_not_there_is_named_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="'c'") as told:
        columns_of(_file(tmp_path, b"a,b\n1,2\n"), ["c"])
    assert "a, b" in told.value.hint


def test_rows_of_the_wrong_width_are_listed(tmp_path: Path) -> None:
    cells = columns_of(_file(tmp_path, b"a,b\n1,2\n3\n\n4,5,6\n7,8\n"), ["a", "b"])
    assert {each.code: each.row.tolist() for each in cells.bad} == {"too-few-cells": [2, 3], "too-many-cells": [4]}
    assert cells.n_rows == 5


def test_quoted_line_breaks_are_one_row(tmp_path: Path) -> None:
    cells = columns_of(_file(tmp_path, b'a,b\n1,"x\ny"\n2,z\n'), ["a"])
    assert cells.n_rows == 2
    assert not cells.bad


def test_blanks_and_marks_of_absence_are_missing_and_words_are_not() -> None:
    values, wrong = numbers(pl.Series("y", [" ", "NA", ".", "3", " 4.5 ", "abc", None]))
    assert np.isnan(values).tolist() == [True, True, True, False, False, True, True]
    assert wrong.tolist() == [False, False, False, False, False, True, False]


def test_a_decimal_comma_is_read_where_semicolons_part(tmp_path: Path) -> None:
    assert numbers(columns_of(_file(tmp_path, b"a;b\n1;3,5\n"), ["b"]).columns["b"])[0].tolist() == [3.5]


def test_dates_become_days() -> None:
    days, _ = times(pl.Series("t", ["2025-01-01", "2025-01-03"]), 1.0)
    assert (days[1] - days[0]) == 2.0
    hours, _ = times(pl.Series("t", ["2025-01-01T06:00", "2025-01-01T18:00"]), 1.0)
    assert (hours[1] - hours[0]) == 0.5
    with pytest.raises(BadCall):
        times(pl.Series("t", ["yesterday", "today"]), 1.0)


def test_parquet_and_frames(tmp_path: Path) -> None:
    frame = pl.DataFrame({"a": [1.0, 2.0], "b": ["x", "y"]})
    frame.write_parquet(tmp_path / "t.parquet")
    for data in (tmp_path / "t.parquet", frame, {"a": [1.0, 2.0], "b": ["x", "y"]}):
        assert text(columns_of(data, ["a"]).columns["a"]).tolist() == ["1", "2"]
    (tmp_path / "broken.parquet").write_bytes(b"PAR1nothing")
    with pytest.raises(BadInput, match=r"broken\.parquet"):
        columns_of(tmp_path / "broken.parquet", ["a"])


def test_no_file_no_text_no_rows(tmp_path: Path) -> None:
    for path, word in (
        (tmp_path / "none.csv", "no file"),
        (_file(tmp_path, b"\x89PNG\0\0\0\1"), "not a table"),
    ):
        with pytest.raises(BadInput, match=word):
            columns_of(path, ["a"])
