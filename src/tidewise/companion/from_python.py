"""The main job from Python: ``tidewise.read(path, me=...)`` and ``tidewise.episodes(path, me=...)``."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from tidewise.companion.reading_chat import find_stretches, read_chat
from tidewise.companion.types import Reading
from tidewise.cycle.types import Cycle
from tidewise.ground.time import now as clock

Files = str | Path | Sequence[str | Path]


def read(path: Files, *, me: str | Sequence[str], now: datetime | None = None, **options: Any) -> Reading:
    """Read a chat export and give everything it shows: path, quiet stretches, sentences, what could not be known.

    Parameters
    ----------
    path : a file, zip or folder, or several
    me : your own name (or names), as in the chat
    now : the moment of reading (the clock's, where not given)
    options : zone, their_zone, order, chat, as_of, diary, keep_text as in `companion.reading_chat.read_chat`
    """
    return read_chat(_several(path), me=me, now=now or clock(), **options)


def episodes(
    path: Files,
    *,
    me: str | Sequence[str],
    as_of: date | Sequence[date] | None = None,
    now: datetime | None = None,
    **options: Any,
) -> Cycle | dict[date, Cycle]:
    """Find the quiet stretches of both; with several days in `as_of`, as they stood on each, the file read once."""
    days = () if as_of is None else (as_of,) if isinstance(as_of, date) else tuple(as_of)
    _, found = find_stretches(_several(path), me=me, now=now or clock(), days=days, **options)
    if as_of is None or isinstance(as_of, date):
        return next(iter(found.values()))
    return {day: cycle for day, cycle in found.items() if day is not None}


def _several(path: Files) -> list[str | Path]:
    return [path] if isinstance(path, str | Path) else list(path)
