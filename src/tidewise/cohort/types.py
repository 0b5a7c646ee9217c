"""A study's long table as the engine reads it, and the rows of it that could not be used."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tidewise.ground.wording import N_, say

ROW_WORDS: dict[str, str] = {
    "not-a-number": N_(
        "Row {row} (line {line} of the file), column '{column}': not a number, so it counts as missing."
    ),
    "not-finite": N_("Row {row} (line {line} of the file), column '{column}': infinite, so it counts as missing."),
    "no-couple": N_(
        "Row {row} (line {line} of the file), column '{column}': no couple is named, so it was left out."
    ),
    "no-person": N_(
        "Row {row} (line {line} of the file), column '{column}': no person is named, so it was left out."
    ),
    "no-time": N_("Row {row} (line {line} of the file), column '{column}': no time can be read, so it was left out."),
    "third-person": N_("Row {row} (line {line} of the file), column '{column}': a third person, so it was left out."),
    "same-time": N_(
        "Row {row} (line {line} of the file), column '{column}': this person already has a row at that time,"
        " so the later row was left out."
    ),
    "too-few-cells": N_("Row {row} (line {line} of the file): fewer cells than the header has names; left out."),
    "too-many-cells": N_("Row {row} (line {line} of the file): more cells than the header has names; left out."),
}
COUNTS_AS_MISSING = frozenset({"not-a-number", "not-finite"})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BadRows:
    """Rows of a table that could not be used as they stand, all for one reason: none is dropped unsaid.

    Attributes
    ----------
    code : the reason, a key of ROW_WORDS
    column : the column where it was found ('' = the whole row)
    row : (n,) int64 data rows, counted from 1 below the header
    header_lines : lines of the file above row 1 (1 for CSV, 0 for Parquet)
    """

    code: str
    column: str
    row: NDArray[np.int64]
    header_lines: int = 1

    @property
    def say(self) -> str:
        """The first of them in one sentence, and how many more there are."""
        first = self.sentence(0)
        more = len(self.row) - 1
        return f"{first} " + say("The same holds for {more} more.", more=more) if more else first

    def sentence(self, which: int) -> str:
        """Say one of them: row, line of the file, column, what is wrong."""
        row = int(self.row[which])
        return say(ROW_WORDS[self.code], row=row, line=row + self.header_lines, column=self.column)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LongTable:
    """One row for each person and time: what a diary study measured, ready for the engine.

    Rows are sorted by couple (as first seen), then time, then person; a missing value is NaN, never a number.

    Attributes
    ----------
    couple : (n,) int64 index into `couples`
    couples : their names as the table gives them, in order of first appearance
    person : (n,) int8, 0 or 1
    people : the names of person 0 and 1 where they mean the same in every couple (as woman/man); else empty
    time : (n,) days (or the table's own unit where none was named); 0.0 where the table has no times
    timed : whether the table has a time column
    columns : name -> (n,) float64
    row : (n,) int64 data row in the file, from 1
    bad : what could not be used, by reason and column
    source : the short name of the file
    header_lines : 1 for CSV, 0 for Parquet
    """

    couple: NDArray[np.int64]
    couples: tuple[str, ...]
    person: NDArray[np.int8]
    people: tuple[str, ...]
    time: NDArray[np.float64]
    timed: bool
    columns: Mapping[str, NDArray[np.float64]]
    row: NDArray[np.int64]
    bad: tuple[BadRows, ...] = ()
    source: str = ""
    header_lines: int = 1

    @property
    def single(self) -> bool:
        """Whether no couple of the table has a second person."""
        return not bool((self.person == 1).any())
