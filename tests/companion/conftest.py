"""A diary in a folder of its own, with a key that costs little."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tidewise.companion import diaries
from tidewise.companion.sampling import read_sample
from tidewise.companion.types import Reading
from tidewise.store.door import Safe
from tidewise.store.sealing import Cost
from tidewise.store.types import Opener


@pytest.fixture
def evening() -> datetime:
    return datetime(2025, 10, 9, 19, 0, tzinfo=UTC)


@pytest.fixture
def diary(tmp_path: Path, evening: datetime) -> Iterator[Safe]:
    started = diaries.start(
        Opener("passphrase", "reed and rush"), now=evening, data_dir=tmp_path / "data", cost=Cost(64, 1, 1)
    )
    yield started.safe
    started.safe.lock()


@pytest.fixture(scope="session")
def sampled() -> Reading:
    """The sample couple, read once for all tests of this floor."""
    return read_sample(now=datetime(2026, 10, 6, 9, 0, tzinfo=UTC))
