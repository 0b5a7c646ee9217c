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

STRETCH = 8_192
LONGEST = 1_000_000
NAN = float("nan")
ODD = (KeyError, TypeError, ValueError, AttributeError, IndexError, OverflowError, RecursionError)
"""What a stranger's object may raise when it is not what its format says; it is then skipped and counted."""


class Gathering:
    """One chat as it is read. `add` puts a record down, `transcript` gives the whole.

    The law: every object is a record or skipped (`skip`), every line a record, a continuation or skipped.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._time, self._wall = array("q"), array("q")
        self._speaker, self._kind, self._line = array("l"), array("b"), array("q")
        self._duration, self._ident, self._reply = array("f"), array("q"), array("q")
        self._part = array("h")
        self._pending: list[str] = []
        self._counts: list[tuple[NDArray[Any], ...]] = []
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
        wall: int = 0,
    ) -> None:
        """Put one record down. `at`: microseconds; `ident`, `reply_to`: the format's own ids (0 = none)."""
        if not -(2**60) < at < 2**60:
            message = "no time of this world"
            raise ValueError(message)
        if len(self._pending) >= STRETCH:
            self._count()
        self._time.append(at)
        self._wall.append(wall)
        self._speaker.append(speaker)
        self._kind.append(kind)
        self._line.append(line)
        self._duration.append(duration)
        self._ident.append(_number(ident))
        self._reply.append(_number(reply_to))
        self._part.append(self.part)
        self._pending.append(text.replace("\x00", ""))

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
        self._counts.append((found.words, found.characters, found.asks))
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
        if self._pending or not self._counts:
            self._count()
        words, characters, asks = (np.concatenate(each) for each in zip(*self._counts, strict=True))
        time = np.frombuffer(self._time, dtype=np.int64) if len(self._time) else np.empty(0, dtype=np.int64)
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
        kind = np.array(self._kind, dtype=np.int8)
        return Transcript(
            format=form,
            platform=platform,
            source=source.name,
            encoding=encoding,
            title=title,
            speakers=tuple(self.speakers),
            wall=np.array(self._wall, dtype=np.int64) if wall_too else None if utc else time,
            utc=time if utc else None,
            speaker=np.array(self._speaker, dtype=np.int32),
            kind=kind,
            words=words,
            characters=characters,
            asks=asks,
            reply_to=self._replies(),
            duration=np.array(self._duration, dtype=np.float32),
            line=np.array(self._line, dtype=np.int64),
            lines=total,
            continuations=total - len(self._time) - lost,
            carries=carries,
            part=np.array(self._part, dtype=np.int16) if parts else None,
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

    def _replies(self) -> NDArray[np.int64]:
        ident, reply = np.array(self._ident, dtype=np.int64), np.array(self._reply, dtype=np.int64)
        found = np.full(reply.size, -1, dtype=np.int64)
        asked = np.flatnonzero(reply != 0)
        if asked.size and ident.size:
            order = np.argsort(ident, kind="stable")
            place = np.minimum(np.searchsorted(ident[order], reply[asked]), ident.size - 1)
            hit = ident[order][place] == reply[asked]
            found[asked[hit]] = order[place[hit]]
        return found

    def _all_scores(self) -> NDArray[np.float32] | None:
        parts = [part for part in self._scores if part is not None and len(part)]
        if not parts or len(parts) != len([part for part in self._scores if part is None or len(part)]):
            return None
        return np.concatenate([np.asarray(part, dtype=np.float32).reshape(len(part), -1) for part in parts])


def _number(ident: int | str) -> int:
    number = ident if isinstance(ident, int) else hash(ident)
    return number if -(2**63) <= number < 2**63 else hash(str(number))
