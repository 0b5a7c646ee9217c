"""Read a study's long table: one row for each person and time. Nothing is dropped without its row being named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tidewise.cohort.cells import columns_of, numbers, text, times
from tidewise.cohort.types import BadRows, LongTable
from tidewise.ground.problems import BadCall, BadInput
from tidewise.ground.wording import say

TIME_UNITS = {"d": 1.0, "h": 1 / 24, "min": 1 / 1440, "s": 1 / 86400, "w": 7.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which columns of the table mean what.

    Attributes
    ----------
    couple : the column that names the couple
    person : the column that tells the two apart (None = one person in each couple)
    time : the column of times: numbers, or ISO dates and times (None = one moment only)
    numbers : columns to read as numbers
    time_unit : what one unit of a numeric time is: d, h, min, s or w; times are turned into days
    """

    couple: str
    person: str | None
    time: str | None
    numbers: Sequence[str]
    time_unit: str = "d"


def read_table(data: "str | Path | Mapping[str, Any] | Any", wanted: Wanted) -> LongTable:
    """Read a long table, keep every good row, and name each row that is not.

    Parameters
    ----------
    data : path of a CSV (comma, semicolon or tab; UTF-8 or Latin-1) or Parquet file, a mapping of columns, or a
        data frame of polars or pandas
    wanted : which column means what

    Raises
    ------
    BadInput
        A column that is not there or stands twice (the sentence names it and what there is), an empty table, or
        not one row that can be used.
    """
    if wanted.time_unit not in TIME_UNITS:
        raise BadCall(
            say("There is no time unit called {unit}.", unit=wanted.time_unit),
            hint=say("Choose one of: {names}.", names=", ".join(TIME_UNITS)),
            code="unknown-unit",
        )
    names = [wanted.couple, *([wanted.person] if wanted.person else []), *([wanted.time] if wanted.time else [])]
    names = list(dict.fromkeys([*names, *wanted.numbers]))
    raw = columns_of(data, names)
    if not raw.n_rows:
        raise BadInput(say("The table has a header but no rows."), code="empty-table")
    bad: list[BadRows] = list(raw.bad)
    keep = np.ones(raw.n_rows, dtype=bool)
    for each in raw.bad:
        keep[each.row - 1] = False
    couple = _labels(raw.columns[wanted.couple], wanted.couple, "no-couple", keep, bad)
    person = (
        _labels(raw.columns[wanted.person], wanted.person, "no-person", keep, bad)
        if wanted.person
        else np.zeros(raw.n_rows, dtype=np.int64).astype(str)
    )
    time = np.zeros(raw.n_rows)
    if wanted.time:
        time, wrong = times(raw.columns[wanted.time], TIME_UNITS[wanted.time_unit])
        _refuse(~np.isfinite(time) | wrong, wanted.time, "no-time", keep, bad)
    values: dict[str, NDArray[np.float64]] = {}
    for name in dict.fromkeys(wanted.numbers):
        values[name] = _numbers(raw.columns[name], name, keep, bad)
    return _ordered(
        source=raw.source,
        header_lines=raw.header_lines,
        wanted=wanted,
        couple=couple,
        person=person,
        time=time,
        values=values,
        keep=keep,
        bad=bad,
    )


def _refuse(wrong: NDArray[np.bool_], column: str, code: str, keep: NDArray[np.bool_], bad: list[BadRows]) -> None:
    """Take rows out of `keep` and put them on the list of bad rows."""
    rows = np.flatnonzero(wrong & keep)
    if len(rows):
        bad.append(BadRows(code=code, column=column, row=(rows + 1).astype(np.int64)))
        keep[rows] = False


def _labels(column: Any, name: str, code: str, keep: NDArray[np.bool_], bad: list[BadRows]) -> NDArray[np.str_]:
    words = text(column)
    _refuse(words == "", name, code, keep, bad)
    return words


def _numbers(column: Any, name: str, keep: NDArray[np.bool_], bad: list[BadRows]) -> NDArray[np.float64]:
    """Read a column of numbers; a cell that is none counts as missing and is listed, its row stays."""
    values, wrong = numbers(column)
    for code, mask in (("not-a-number", wrong), ("not-finite", np.isinf(values))):
        rows = np.flatnonzero(mask & keep)
        if len(rows):
            bad.append(BadRows(code=code, column=name, row=(rows + 1).astype(np.int64)))
    return np.where(np.isfinite(values), values, np.nan)


def _ordered(
    *,
    source: str,
    header_lines: int,
    wanted: Wanted,
    couple: NDArray[np.str_],
    person: NDArray[np.str_],
    time: NDArray[np.float64],
    values: dict[str, NDArray[np.float64]],
    keep: NDArray[np.bool_],
    bad: list[BadRows],
) -> LongTable:
    """Give numbers to couples and people, take out third persons and repeated times, sort."""
    rows = np.flatnonzero(keep)
    if not len(rows):
        first = bad[0] if bad else None
        raise BadInput(
            say("Not one row of the table can be used."),
            hint=first.say if first else "",
            code="no-usable-row",
        )
    names, index = _first_seen(couple[rows])
    who, people, third = _two_people(index, person[rows])
    if third.any():
        bad.append(BadRows(code="third-person", column=wanted.person or "", row=(rows[third] + 1).astype(np.int64)))
        rows, index, who = rows[~third], index[~third], who[~third]
    order = np.lexsort((rows, who, time[rows], index))
    rows, index, who = rows[order], index[order], who[order]
    at = time[rows]
    same = np.zeros(len(rows), dtype=bool)
    same[1:] = (index[1:] == index[:-1]) & (who[1:] == who[:-1]) & (at[1:] == at[:-1])
    if same.any():
        if not wanted.time and not wanted.person:
            raise BadInput(
                say("Some couples have several rows, and no column tells which person or time they belong to."),
                hint=say("Name the columns with --person and --time."),
                code="rows-alike",
            )
        column = wanted.time or wanted.person or ""
        bad.append(BadRows(code="same-time", column=column, row=np.sort(rows[same] + 1).astype(np.int64)))
        rows, index, who, at = rows[~same], index[~same], who[~same], at[~same]
    return LongTable(
        couple=index,
        couples=names,
        person=who,
        people=people,
        time=at,
        timed=wanted.time is not None,
        columns={name: column[rows] for name, column in values.items()},
        row=(rows + 1).astype(np.int64),
        bad=tuple(
            BadRows(code=each.code, column=each.column, row=each.row, header_lines=header_lines) for each in bad
        ),
        source=source,
        header_lines=header_lines,
    )


def _first_seen(labels: NDArray[np.str_]) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    """Give numbers to labels in the order in which they first appear."""
    found, first, inverse = np.unique(labels, return_index=True, return_inverse=True)
    order = np.argsort(first, kind="stable")
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    return tuple(str(each) for each in found[order]), rank[inverse].astype(np.int64)


def _two_people(
    couple: NDArray[np.int64], person: NDArray[np.str_]
) -> tuple[NDArray[np.int8], tuple[str, ...], NDArray[np.bool_]]:
    """Give the people of each couple their numbers, 0 and 1.

    Where the whole table knows just two names (woman/man, 1/2), they mean the same everywhere: the lesser name
    (numbers by size) is 0. Otherwise names are numbered inside each couple, and the two count as equal people.
    """
    found, inverse = np.unique(person, return_inverse=True)
    by_size = sorted(range(len(found)), key=lambda k: _size(str(found[k])))
    rank = np.empty(len(found), dtype=np.int64)
    rank[by_size] = np.arange(len(found))
    code = rank[inverse]
    if len(found) <= 2:
        return code.astype(np.int8), tuple(str(found[k]) for k in by_size), np.zeros(len(person), dtype=bool)
    pair, where = np.unique(np.stack([couple, code], axis=1), axis=0, return_inverse=True)
    start = np.searchsorted(pair[:, 0], pair[:, 0], side="left")
    place = (np.arange(len(pair)) - start)[where.ravel()]
    return np.minimum(place, 1).astype(np.int8), (), place > 1


def _size(name: str) -> tuple[int, float, str]:
    try:
        return (0, float(name), name)
    except ValueError:
        return (1, 0.0, name)
