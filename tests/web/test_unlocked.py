from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from tidewise.companion import diaries
from tidewise.companion.opening import Opening
from tidewise.web.unlocked import own


def test_one_that_needs_no_words_opens_by_itself(
    client_for: Callable[[Opening], Any], now: datetime, tmp_path: Path
) -> None:
    diaries.start(diaries.new_opener(None), now=now, data_dir=tmp_path / "d").safe.lock()
    client = client_for(Opening(now=lambda: now, data_dir=tmp_path / "d"))
    assert client.get("/check-in").status == 200
    client.opening.diary.lock()


def test_the_sample_couple_has_no_diary(now: datetime) -> None:
    assert own(Opening(now=lambda: now))
    assert not own(Opening(now=lambda: now, sample=True))
