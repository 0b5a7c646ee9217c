"""The two clocks of a transcript: the wall of the exporting phone, and UTC; and what was odd about them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tidewise.conversation.types import Transcript
from tidewise.conversation.zones import to_utc, to_wall
from tidewise.ground.problems import Problem, Where

MOST_LISTED = 1_000
"""Problems of one kind listed one by one; beyond that the last one says how many more there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clocked:
    """Rows in the order of time, their clocks, and what was odd: `rows` (n,) are indices into the transcript."""

    rows: NDArray[np.intp]
    wall: NDArray[np.int64]
    at: NDArray[np.int64]
    problems: tuple[Problem, ...]


def clocked(transcript: Transcript, zone: str) -> Clocked:
    """Give both clocks of a transcript. `zone`: IANA name of the exporting phone's zone.

    Where the export says UTC, rows are put in the order of time. Where it only has the wall clock, the order of the
    file stands, and UTC never falls: where the clock fell, the running maximum is taken and one Problem says so.
    """
    if transcript.utc is not None:
        rows = np.argsort(transcript.utc, kind="stable")
        at = transcript.utc[rows]
        wall = to_wall(at, zone) if transcript.wall is None else transcript.wall[rows]
        return Clocked(rows=rows, wall=wall, at=at, problems=())
    assert transcript.wall is not None
    settled = to_utc(transcript.wall, zone)
    at = np.maximum.accumulate(settled.utc) if settled.utc.size else settled.utc
    falls = np.flatnonzero(settled.utc[1:] < at[:-1]) + 1
    falls = falls[settled.utc[falls] < settled.utc[falls - 1]]
    problems = listed("clock-went-back", transcript.source, transcript.line[falls])
    problems += listed("hour-that-never-was", transcript.source, transcript.line[settled.never_was])
    return Clocked(rows=np.arange(at.size, dtype=np.intp), wall=transcript.wall, at=at, problems=problems)


def listed(code: str, source: str, lines: NDArray[np.int64]) -> tuple[Problem, ...]:
    """List places one by one up to a limit; the rest is one Problem that names all their lines as ranges."""
    found = [Problem(code=code, where=Where(source=source, line=int(line))) for line in lines[:MOST_LISTED]]
    rest = lines[MOST_LISTED:]
    if rest.size:
        slots: dict[str, str | int] = {"n": int(rest.size), "lines": ranges(rest)}
        found.append(Problem(code=code, where=Where(source=source, line=int(rest[0])), slots=slots))
    return tuple(found)


def ranges(lines: NDArray[np.int64]) -> str:
    """Write line numbers as ranges: ``3-10, 12``."""
    if not lines.size:
        return ""
    ordered = np.unique(lines)
    breaks = np.flatnonzero(np.diff(ordered) > 1)
    first = ordered[np.concatenate([[0], breaks + 1])]
    last = ordered[np.concatenate([breaks, [ordered.size - 1]])]
    return ", ".join(f"{a}" if a == b else f"{a}-{b}" for a, b in zip(first.tolist(), last.tolist(), strict=True))
