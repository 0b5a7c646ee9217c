"""A person with a diary of their own, open behind the pages."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tidewise.companion import diaries
from tidewise.companion.opening import Opening
from tidewise.store.sealing import Cost
from tidewise.store.types import Opener
from tidewise.web.unlocked import take_in

WORDS = "reed and rush"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def empty_handed(client_for: Callable[[Opening], Any], now: datetime, place: Path) -> Any:
    """In, without a diary."""
    return client_for(Opening(now=lambda: now, data_dir=place))


@pytest.fixture
def writer(empty_handed: Any, now: datetime, place: Path) -> Any:
    """In, with a diary open."""
    started = diaries.start(Opener("passphrase", WORDS), now=now, data_dir=place, name="Sam", cost=Cost(64, 1, 1))
    take_in(empty_handed.opening, started.safe)
    yield empty_handed
    if empty_handed.opening.diary is not None:
        empty_handed.opening.diary.lock()
