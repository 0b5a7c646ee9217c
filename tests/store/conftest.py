"""A small diary, made once and copied for each test; keys that cost little."""

import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from tidewise.conversation.types import Carries, Conversation, Span
from tidewise.diary.types import CheckIn, Event, EventKind
from tidewise.ground.people import Person
from tidewise.ground.privacy import ForWhom
from tidewise.store.door import Safe, create_safe, open_safe
from tidewise.store.places import Folder
from tidewise.store.sealing import Cost
from tidewise.store.types import Opener

NOW = 1_760_000_000_000_000
DAY = 86_400_000_000
WORDS = Opener("passphrase", "salt wind over the pier")


def made_up_chat(n: int = 500, *, start: int = NOW - 200 * DAY, text: bool = False) -> Conversation:
    """A chat of n records, one an hour, taking turns."""
    row = np.arange(n)
    at = start + row.astype(np.int64) * 3_600_000_000
    return Conversation(
        wall=at + 3_600_000_000,
        at=at,
        person=(row % 2).astype(np.int8),
        kind=np.zeros(n, dtype=np.int8),
        words=(row % 9).astype(np.int32),
        characters=(row % 50).astype(np.int32),
        asks=row % 7 == 0,
        reply_to=np.where(row % 5 == 4, row - 1, -1).astype(np.int64),
        duration=np.full(n, np.nan, dtype=np.float32),
        source=np.zeros(n, dtype=np.int16),
        line=row.astype(np.int64) + 1,
        sources=("chat.txt",),
        names=("Ana", "Ben"),
        zone=("Europe/Lisbon", "Europe/Lisbon"),
        zone_assumed=False,
        carries=Carries(resolution_seconds=60.0, replies=True),
        spans=(Span(source="chat.txt", first=int(at[0]), last=int(at[-1])),) if n else (),
        text=tuple(f"line {i}" for i in range(n)) if text else None,
    )


@pytest.fixture(scope="session")
def _first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("first") / "data"
    safe = create_safe(Folder(path), WORDS, name="Sam", now=NOW - 10 * DAY, cost=Cost(64, 1, 1))
    view = safe.store().seen_by(Person.A)
    for n in range(12):
        view.note(CheckIn(at=NOW - n * DAY, person=Person.A, close=float(n % 11), word=f"word{n}"), now=NOW)
    view.note(
        Event(at=NOW - DAY, person=Person.A, kind=EventKind.TRAVEL, for_whom=ForWhom.BOTH, note="a trip"), now=NOW
    )
    view.keep_conversation(made_up_chat(), now=NOW)
    safe.lock()
    return path


@pytest.fixture
def folder(_first: Path, tmp_path: Path) -> Folder:
    shutil.copytree(_first, tmp_path / "data")
    return Folder(tmp_path / "data")


@pytest.fixture
def safe(folder: Folder) -> Safe:
    return open_safe(folder, WORDS, now=NOW)


@pytest.fixture
def chat() -> Callable[..., Conversation]:
    return made_up_chat


@pytest.fixture
def words() -> Opener:
    return WORDS


@pytest.fixture
def now() -> int:
    return NOW
