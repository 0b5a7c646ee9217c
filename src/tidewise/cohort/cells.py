"""The cells of a table as they come: CSV or Parquet, blanks and all, before they mean anything."""

import csv
import io
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tidewise.cohort.extra import needed
from tidewise.cohort.types import BadRows
from tidewise.ground.problems import BadCall, BadInput
from tidewise.ground.wording import say

MISSING = ("", "NA", "N/A", "na", "n/a", "NaN", "nan", "NAN", ".", "null", "NULL", "None", "-")
SEPARATORS = ",;\t"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """The asked-for columns as polars series, and the rows whose cells do not fit the header."""

    columns: Mapping[str, Any]
    n_rows: int
    bad: tuple[BadRows, ...]
    source: str
    header_lines: int


def columns_of(data: "str | Path | Mapping[str, Any] | Any", names: Sequence[str]) -> Cells:
    """Take columns by name out of a file, a mapping or a data frame.

    Raises
    ------
    BadInput
        The file is not there, is no table, or lacks a column (the sentence names what there is).
    """
    if isinstance(data, str | Path):
        path = Path(data)
        if not path.is_file():
            raise BadInput(say("There is no file called {name}.", name=path.name), code="no-such-file")
        with path.open("rb") as file:
            magic = file.read(4)
        return _parquet(path, names) if magic == b"PAR1" else _csv(path, names)
    return _frame(data, names)


def _frame(data: Any, names: Sequence[str]) -> Cells:
    pl = needed("polars")
    there = [str(each) for each in (data.keys() if isinstance(data, Mapping) else data.columns)]
    picked = _picked(there, names)
    series = {}
    for name, place in picked.items():
        column = data[there[place]]
        made = column if isinstance(column, pl.Series) else pl.Series(name, _plain(column), strict=False)
        series[name] = made.cast(pl.String) if made.dtype == pl.Object else made
    lengths = {len(each) for each in series.values()}
    if len(lengths) > 1:
        raise BadInput(say("The columns of the table are of different lengths."), code="uneven-columns")
    return Cells(columns=series, n_rows=lengths.pop(), bad=(), source="table", header_lines=0)


def _plain(column: Any) -> Any:
    """Give a column as an array of numbers or a list, so that None and words may stand beside numbers."""
    array = np.asarray(column)
    return [None if each is None else str(each) for each in array.tolist()] if array.dtype == object else array


def _parquet(path: Path, names: Sequence[str]) -> Cells:
    pl = needed("polars")
    try:
        there = list(pl.read_parquet_schema(path))
        picked = _picked(there, names)
        frame = pl.read_parquet(path, columns=list(dict.fromkeys(there[k] for k in picked.values())))
    except (pl.exceptions.PolarsError, OSError) as trouble:
        raise BadInput(
            say("{name} is not a readable Parquet file.", name=path.name), code="damaged-table"
        ) from trouble
    series = {name: frame[there[place]] for name, place in picked.items()}
    return Cells(columns=series, n_rows=frame.height, bad=(), source=path.name, header_lines=0)


def _csv(path: Path, names: Sequence[str]) -> Cells:
    pl = needed("polars")
    content = _utf8(path)
    first = content.split(b"\n", 1)[0].decode()
    separator = max(SEPARATORS, key=first.count)
    header = [each.strip() for each in next(csv.reader(io.StringIO(first), delimiter=separator), [])]
    if not any(header):
        raise BadInput(say("{name} is empty.", name=path.name), code="empty-table")
    picked = _picked(header, names)
    content, bad = _even(content, len(header), separator)
    plain = separator.join(f"c{k}" for k in range(len(header))).encode()  # names that cannot stand twice
    frame = pl.read_csv(
        io.BytesIO(plain + b"\n" + content.split(b"\n", 1)[1]),
        separator=separator,
        infer_schema=False,
        columns=[f"c{k}" for k in sorted(set(picked.values()))],
        raise_if_empty=False,
        truncate_ragged_lines=True,
    )
    series = {}
    for name, place in picked.items():
        column = frame[f"c{place}"] if frame.width else pl.Series(name, [], dtype=pl.String)
        if separator != ",":  # a table that separates by ; or tab may write 3,5
            column = column.str.replace(r"^\s*([+-]?\d*),(\d+)\s*$", "$1.$2")
        series[name] = column
    return Cells(columns=series, n_rows=frame.height, bad=bad, source=path.name, header_lines=1)


def _utf8(path: Path) -> bytes:
    """Give the file as UTF-8 bytes with plain line ends and no mark before the first name."""
    content = path.read_bytes()
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        content = content.decode("utf-16", errors="replace").encode()
    else:
        try:
            content.decode("utf-8")
        except UnicodeDecodeError:
            content = content.decode("latin-1").encode()
    if b"\0" in content[:4096]:
        raise BadInput(
            say("{name} is not a table of text or Parquet.", name=path.name),
            hint=say("Save it as CSV first."),
            code="not-a-table",
        )
    content = content.removeprefix(b"\xef\xbb\xbf")
    return content.replace(b"\r\n", b"\n").replace(b"\r", b"\n") if b"\r" in content else content


def _even(content: bytes, width: int, separator: str) -> tuple[bytes, tuple[BadRows, ...]]:
    """Find rows with more or fewer cells than the header; blank lines at the end are no rows."""
    content = content.rstrip(b"\n \t") + b"\n" if separator != "\t" else content.rstrip(b"\n") + b"\n"
    if b'"' in content:
        reader = csv.reader(io.StringIO(content.decode()), delimiter=separator)
        cells = np.fromiter((len(row) for row in reader), dtype=np.int64)
    else:
        octets = np.frombuffer(content, dtype=np.uint8)
        ends = np.flatnonzero(octets == ord("\n"))
        seen = np.flatnonzero(octets == ord(separator))
        cells = np.diff(np.searchsorted(seen, ends), prepend=0) + 1
    body = cells[1:]
    bad = []
    for code, mask in (("too-few-cells", body < width), ("too-many-cells", body > width)):
        rows = np.flatnonzero(mask) + 1
        if len(rows):
            bad.append(BadRows(code=code, column="", row=rows.astype(np.int64)))
    return content, tuple(bad)


def _picked(there: Sequence[str], names: Sequence[str]) -> dict[str, int]:
    """Find each wanted name; a name that stands twice is asked for as name#1, name#2."""
    counts = Counter(there)
    picked = {}
    for name in names:
        plain, mark, number = name.rpartition("#")
        if counts[name] == 1:
            picked[name] = there.index(name)
        elif counts[name] > 1:
            raise BadInput(
                say("The header names a column '{name}' {n} times.", name=name, n=counts[name]),
                hint=say("Ask for '{name}#1' or '{name}#2' to say which one.", name=name),
                code="column-twice",
            )
        elif mark and number.isdigit() and 1 <= int(number) <= counts[plain]:
            picked[name] = [k for k, each in enumerate(there) if each == plain][int(number) - 1]
        else:
            raise BadInput(
                say("There is no column called '{name}'.", name=name),
                hint=say("The table has: {names}.", names=", ".join(there[:40])),
                code="no-such-column",
            )
    return picked


def text(column: Any) -> NDArray[np.str_]:
    """Read a column as names: blanks trimmed, 3.0 written as 3, missing = ''."""
    pl = needed("polars")
    if column.dtype.is_float():
        whole = bool((column.drop_nulls().drop_nans() % 1 == 0).all())
        column = (column.cast(pl.Int64, strict=False) if whole else column).cast(pl.String)
    words = column.cast(pl.String).str.strip_chars().str.replace(r"^(-?\d+)\.0+$", "$1").fill_null("")
    known: NDArray[np.str_] = words.set(words.is_in(["NA", "NaN", "null", "NULL", "None"]), "").to_numpy().astype(str)
    return known


def numbers(column: Any) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Read a column as numbers: values (NaN = missing) and which cells hold something that is no number."""
    pl = needed("polars")
    if column.dtype == pl.String:
        cells = column.str.strip_chars()
        cells = cells.set(cells.is_in(list(MISSING)), None)
        values = cells.cast(pl.Float64, strict=False)
        wrong = (cells.is_not_null() & values.is_null()).to_numpy()
    elif column.dtype.is_numeric() or column.dtype == pl.Boolean:
        values = column.cast(pl.Float64)
        wrong = np.zeros(len(column), dtype=bool)
    else:
        raise BadInput(
            say("The column '{name}' holds no numbers.", name=column.name or "?"), code="column-of-no-numbers"
        )
    return values.fill_null(float("nan")).to_numpy().astype(np.float64), wrong.astype(bool)


def times(column: Any, unit: float) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Read a column as times in days: numbers in the given unit, or ISO dates and times (days since 1970)."""
    pl = needed("polars")
    if column.dtype.is_temporal():
        days = column.cast(pl.Datetime("us")).cast(pl.Int64).cast(pl.Float64) / 86_400e6
        return days.fill_null(float("nan")).to_numpy().astype(np.float64), np.zeros(len(column), dtype=bool)
    values, wrong = numbers(column)
    if wrong.any() and not np.isfinite(values).any() and column.dtype == pl.String:
        cells = column.str.strip_chars().str.replace("T", " ").str.replace("Z$", "")
        for shape in ("%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%d %H:%M", "%Y-%m-%d"):
            read = cells.str.to_datetime(shape, strict=False, time_unit="us")
            if read.null_count() < len(read):
                days = (read.cast(pl.Int64).cast(pl.Float64) / 86_400e6).fill_null(float("nan"))
                return days.to_numpy().astype(np.float64), np.zeros(len(column), dtype=bool)
        raise BadCall(
            say("The times of this table can be read neither as numbers nor as dates."),
            hint=say("Write them as numbers, or as 2025-03-14 or 2025-03-14T21:05."),
            code="unreadable-times",
        )
    return values * unit, wrong
