from datetime import datetime, timedelta

from tidewise.companion.locking import OpenDiary
from tidewise.store.door import Safe


def test_three_minutes_without_use_lock_it(diary: Safe, evening: datetime) -> None:
    clock = [evening]
    kept = OpenDiary(diary, now=lambda: clock[0])
    clock[0] += timedelta(minutes=2)
    assert kept.safe() is diary
    clock[0] += timedelta(minutes=2, seconds=50)
    assert kept.safe() is diary
    clock[0] += timedelta(minutes=3)
    assert kept.safe() is None
    assert repr(kept) == "OpenDiary(locked)"


def test_a_new_phrase_is_forgotten_with_the_lock(diary: Safe, evening: datetime) -> None:
    kept = OpenDiary(diary, now=lambda: evening)
    kept.phrase = "abcd"
    kept.lock()
    assert kept.phrase == ""


def test_nobody_there_locks_it_too(diary: Safe, evening: datetime) -> None:
    import time

    kept = OpenDiary(diary, now=lambda: evening, minutes=0.001)
    time.sleep(0.5)
    assert "locked" in repr(kept)
