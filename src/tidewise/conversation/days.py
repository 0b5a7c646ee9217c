"""Files that write a date once and then only hours: the days of their banners, decided together."""

import re
from dataclasses import replace
from datetime import datetime

import numpy as np

from tidewise.conversation.dates import IMPOSSIBLE, Dates, decide, wall_clock
from tidewise.conversation.headers import clock_word
from tidewise.conversation.types import DateOrder, Order, Skipped, Transcript
from tidewise.ground.time import MICROSECONDS_PER_DAY, MICROSECONDS_PER_SECOND

_CLOCK = re.compile(
    r"^\s*([^\W\d_]+(?:\.[^\W\d_]+\.?)?)?\s*(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([^\W\d_]+(?:\.[^\W\d_]+\.?)?)?\s*$"
)


def seconds_of(clock: str) -> int:
    """Read an hour such as ``午後1:02`` or ``9:30AM`` as seconds since midnight.

    Raises
    ------
    ValueError
        When it is none, or the word beside it is not known.
    """
    found = _CLOCK.match(clock)
    half = clock_word(found[1] or found[5] or "") if found is not None else "?"
    if found is None or half == "?" or int(found[2]) > 23 or int(found[3]) > 59:
        message = "not an hour"
        raise ValueError(message)
    hour = int(found[2])
    if half in ("am", "pm"):
        hour = hour % 12 + (12 if half == "pm" else 0)
    return hour * 3600 + int(found[3]) * 60 + int(found[4] or 0)


class Days:
    """The banners of a file. A record's time is first (number of its day, hour), and becomes a moment at the end."""

    def __init__(self) -> None:
        self._days: list[tuple[int, int, int]] = []
        self.separator = "/"

    def __len__(self) -> int:
        return len(self._days)

    def begin(self, first: int, second: int, third: int) -> None:
        """Begin a day; the numbers stand as the file writes them."""
        self._days.append((first, second, third))

    def at(self, seconds: int) -> int:
        """Give the time of a record on the day that was begun last."""
        return (len(self._days) - 1) * MICROSECONDS_PER_DAY + seconds * MICROSECONDS_PER_SECOND

    def settled(self, transcript: Transcript, *, now: datetime, said: Order | None) -> Transcript:
        """Give the transcript with its moments; records of days that do not exist are skipped and told."""
        if not self._days or transcript.wall is None:
            return transcript
        numbers = np.array(self._days, dtype=np.int64)
        first = bool((numbers[:, 0] > 31).all())
        dates = Dates(
            first=numbers[:, 0],
            second=numbers[:, 1],
            third=numbers[:, 2],
            seconds=np.zeros(len(numbers), dtype=np.int64),
            separator=self.separator,
            year_first=first,
        )
        order: DateOrder = decide(dates, now=now, said=None if first else said)
        midnight = wall_clock(dates, order.order)[transcript.wall // MICROSECONDS_PER_DAY]
        good = np.flatnonzero(midnight != IMPOSSIBLE)
        bad = np.flatnonzero(midnight == IMPOSSIBLE)
        skipped = transcript.skipped
        if bad.size:
            skipped = (*skipped, Skipped(code="impossible-date", lines=transcript.line[bad]))
        return replace(
            transcript,
            wall=(midnight + transcript.wall % MICROSECONDS_PER_DAY)[good],
            order=order,
            skipped=skipped,
            text=tuple(transcript.text[row] for row in good) if transcript.text is not None else None,
            scores=transcript.scores[good] if transcript.scores is not None else None,
            reply_to=np.full(good.size, -1, dtype=np.int64),
            **{
                name: getattr(transcript, name)[good]
                for name in ("speaker", "kind", "words", "characters", "asks", "duration", "line")
            },
        )
