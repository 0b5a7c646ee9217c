"""Records one by one into columns: for formats that come as objects. Memory grows with the columns only."""

from array import array
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tidewise.conversation.counting import count
from tidewise.conversation.names import key, tidy
from tidewise.conversation.types import Carries, DateOrder, Kind, Settings, Skipped, Source, Transcript
from tidewise.ground.problems import Problem, Where

STRETCH = 4_096
LONGEST = 1_000_000
LARGE = 2**60
#: No chat is older than the first second computers count from (a day less, for zones), or younger than the year 2200.
EARLIEST, LATEST = -86_400_000_000, 7_258_118_400_000_000
NAN = float("nan")
ODD = (KeyError, TypeError, ValueError, AttributeError, IndexError, OverflowError, RecursionError)
"""What a stranger's object may raise when it is not what its format says; it is then skipped and counted."""


class Gathering:
    """One chat as it is read. `add` puts a record down, `transcript` gives the whole.

    The law: every object is a record or skipped (`skip`), every line a record, a continuation or skipped.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._time, self._wall, self._line = array("q"), array("q"), array("q")
        self._speaker, self._kind, self._ident = array("i"), array("b"), array("q")
        # few records have these: row and value
        self._durations: list[tuple[int, float]] = []
        self._reply_rows, self._replies_to = array("q"), array("q")
        self._parts: list[tuple[int, int]] = [(0, 0)]
        self._pending: list[str] = []
        self._words, self._characters, self._asks = array("i"), array("i"), array("b")
        self._scores: list[NDArray[np.float32] | None] = []
        self._texts: list[str] = []
        self._numbers: dict[str, int] = {}
        self._skipped: dict[str, array[int]] = {}
        self.speakers: list[str] = []
        self.untimed_reactions = 0
        self.edited = 0
        self.part = 0

    def __len__(self) -> int:
        return len(self._time)

    def who(self, name: str, *, ident: str = "") -> int:
        """Give the number of a speaker; one `ident` (or one name) is one person, however the name is spelled."""
        wanted = f"#{ident}" if ident else key(name)
        if wanted not in self._numbers:
            self._numbers[wanted] = len(self.speakers)
            self.speakers.append(self._shown(tidy(name) or ident or "?"))
        return self._numbers[wanted]

    def numbered(self, *idents: str) -> int | None:
        """Give the number of the speaker with one of these ids; None when none of them spoke."""
        return next((self._numbers[f"#{each}"] for each in idents if f"#{each}" in self._numbers), None)

    def _shown(self, name: str) -> str:
        taken = {key(each) for each in self.speakers}
        shown, number = name, 2
        while key(shown) in taken:
            shown, number = f"{name} ({number})", number + 1
        return shown

    def add(
        self,
        *,
        at: int,
        speaker: int,
        kind: Kind,
        line: int,
        text: str = "",
        duration: float = NAN,
        ident: int | str = 0,
        reply_to: int | str = 0,
        wall: int | None = None,
    ) -> None:
        """Put one record down, or note that its time is none a chat can have.

        `at`: microseconds; `ident`, `reply_to`: the format's own ids (0 = none).
        """
        if not EARLIEST < at < LATEST or not (wall is None or EARLIEST < wall < LATEST):
            self.skip("impossible-date", line)
            return
        if len(self._pending) >= STRETCH:
            self._count()
        row = len(self._time)
        self._time.append(at)
        if wall is not None:
            self._wall.append(wall)
        self._speaker.append(speaker)
        self._kind.append(kind)
        self._line.append(line)
        self._ident.append(ident if type(ident) is int and -LARGE < ident < LARGE else _number(ident))
        if duration == duration:  # noqa: PLR0124 - not NaN
            self._durations.append((row, duration))
        if reply_to:
            self._reply_rows.append(row)
            self._replies_to.append(_number(reply_to))
        if self.part != self._parts[-1][1]:
            self._parts.append((row, self.part))
        self._pending.append(text.replace("\x00", "") if "\x00" in text else text)

    def skip(self, code: str, line: int) -> None:
        """Note an object or a line that was not understood."""
        self._skipped.setdefault(code, array("q")).append(line)

    def attempt(self, take: Callable[[Any, int], None], thing: Any, line: int) -> None:
        """Take one object of a stranger's file; what does not fit is skipped and counted, never raised."""
        before = len(self._time)
        try:
            take(thing, line)
        except ODD:
            if len(self._time) == before:
                self.skip("object-not-understood", line)

    def append_to_last(self, text: str) -> None:
        """Add a line to the text of the last record; a text longer than any real one grows no further."""
        if self._pending and len(self._pending[-1]) < LONGEST:
            self._pending[-1] += text.replace("\x00", "")

    def _count(self) -> None:
        found = count(self._pending)
        self._words.frombytes(found.words.tobytes())
        self._characters.frombytes(found.characters.tobytes())
        self._asks.frombytes(found.asks.tobytes())
        if self._settings.each_text is not None:
            self._scores.append(self._settings.each_text(self._pending))
        if self._settings.keep_text:
            self._texts.extend(self._pending)
        self._pending = []

    def transcript(
        self,
        source: Source,
        *,
        form: str,
        platform: str,
        encoding: str,
        carries: Carries,
        utc: bool,
        wall_too: bool = False,
        lines: int | None = None,
        title: str = "",
        owner: str | None = None,
        is_group: bool = False,
        order: DateOrder | None = None,
        truncated_left: bool = False,
        problems: tuple[Problem, ...] = (),
        parts: tuple[str, ...] = (),
    ) -> Transcript:
        """Give the transcript. `lines`: of the file; None = its objects."""
        if self._pending or not self._time:
            self._count()
        time, wall, line = _column(self._time), _column(self._wall), _column(self._line)
        skipped = tuple(
            Skipped(code=code, lines=np.array(where, dtype=np.int64)) for code, where in self._skipped.items()
        )
        lost = sum(each.lines.size for each in skipped)
        if self.untimed_reactions:
            where = Where(source=source.name)
            problems = (
                *problems,
                Problem(code="reactions-without-time", where=where, slots={"n": self.untimed_reactions}),
            )
        total = len(self._time) + lost if lines is None else lines
        return Transcript(
            format=form,
            platform=platform,
            source=source.name,
            encoding=encoding,
            title=title,
            speakers=tuple(self.speakers),
            wall=wall if wall_too else None if utc else time,
            utc=time if utc else None,
            speaker=_column(self._speaker),
            kind=_column(self._kind),
            words=_column(self._words),
            characters=_column(self._characters),
            asks=_column(self._asks).view(np.bool_),
            reply_to=self._replies(),
            duration=self._duration(),
            line=line,
            lines=total,
            continuations=total - len(self._time) - lost,
            carries=carries,
            part=self._part() if parts else None,
            parts=parts,
            owner=owner,
            is_group=is_group,
            order=order,
            truncated_left=truncated_left,
            edited=self.edited,
            skipped=skipped,
            problems=problems,
            text=tuple(self._texts) if self._settings.keep_text else None,
            scores=self._all_scores(),
        )

    def _duration(self) -> NDArray[np.float32]:
        found = np.full(len(self._time), np.nan, dtype=np.float32)
        for row, seconds in self._durations:
            found[row] = seconds
        return found

    def _part(self) -> NDArray[np.int16]:
        rows = [*(row for row, _ in self._parts), len(self._time)]
        return np.repeat(np.array([part for _, part in self._parts], dtype=np.int16), np.diff(rows))

    def _replies(self) -> NDArray[np.int64]:
        found = np.full(len(self._time), -1, dtype=np.int64)
        ident, asked, wanted = _column(self._ident), _column(self._reply_rows), _column(self._replies_to)
        if asked.size:
            order = None if bool((ident[1:] >= ident[:-1]).all()) else np.argsort(ident, kind="stable")
            place = np.minimum(np.searchsorted(ident, wanted, sorter=order), ident.size - 1)
            row = place if order is None else order[place]
            hit = ident[row] == wanted
            found[asked[hit]] = row[hit]
        return found

    def _all_scores(self) -> NDArray[np.float32] | None:
        parts = [part for part in self._scores if part is not None and len(part)]
        if not parts or len(parts) != len([part for part in self._scores if part is None or len(part)]):
            return None
        return np.concatenate([np.asarray(part, dtype=np.float32).reshape(len(part), -1) for part in parts])


def _column(values: "array[int]") -> NDArray[Any]:
    """Give what was gathered as a column, without a copy."""
    return np.frombuffer(values, dtype=values.typecode) if len(values) else np.empty(0, dtype=values.typecode)


def _number(ident: int | str) -> int:
    number = ident if isinstance(ident, int) else hash(ident)
    return number if -(2**63) <= number < 2**63 else hash(str(number))
