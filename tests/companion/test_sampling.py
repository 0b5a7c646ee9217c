from datetime import UTC, datetime, timedelta
from pathlib import Path

from tidewise.companion.diaries import opener_for, own_zone, unlock
from tidewise.companion.events import note
from tidewise.companion.locking import OpenDiary
from tidewise.companion.opening import Opening
from tidewise.companion.sample_couple import SPELLS
from tidewise.companion.sampling import open_sample, read_sample
from tidewise.companion.types import Reading
from tidewise.ground.people import Person


def test_the_three_quiet_stretches_are_found_and_nothing_else_is_said(sampled: Reading) -> None:
    said = [each for each in sampled.cycle.episodes if each.probability >= 0.5]
    true = [each for each in SPELLS if each.what == "quiet"]
    assert [each.person for each in said] == [Person.B] * 3
    for found, spell in zip(said, true, strict=True):
        assert abs((found.onset - spell.onset).days) <= 2
        assert found.onset_low - timedelta(days=1) <= spell.onset <= found.onset_high + timedelta(days=1)
        assert found.lines
    assert said[-1].end is None


def test_the_opening_speaks_of_the_one_that_is_not_over(sampled: Reading) -> None:
    assert sampled.story.opening.say == "Sam is probably in a quiet stretch, longer than the two before."
    assert "September" in sampled.story.beneath


def test_the_sample_has_a_diary_of_its_own_to_try_and_what_is_noted_moves_the_picture(tmp_path: Path) -> None:
    opening = Opening(now=lambda: datetime(2026, 10, 6, 9, tzinfo=UTC))
    open_sample(opening, tmp_path / "notes")
    before = opening.reading()
    assert not (tmp_path / "notes").exists(), "the picture needs no diary on disk"
    assert opening.start_diary is not None
    opening.start_diary()
    opener = opener_for(None, data_dir=opening.data_dir)
    safe = unlock(opener, now=opening.now(), data_dir=opening.data_dir)
    try:
        assert len(safe.view().diary().check_ins) == len(before.diary.check_ins) > 30
        assert len(safe.view().diary().events) == len(before.diary.events)
        opening.diary = OpenDiary(safe, now=opening.now)
        given = {"kind": "travel", "day": "2026-09-20", "until": "2026-09-25"}
        note(safe, given, now=opening.now(), zone=own_zone())
        assert opening.reading() is before, "until it is looked at again"
        opening.look_again()
        assert len(opening.reading().diary.events) == len(before.diary.events) + 1
    finally:
        safe.lock()
    assert not any(b"cabin" in each.read_bytes() for each in (tmp_path / "notes").rglob("*") if each.is_file())


def test_discreet_shows_initials_in_every_sentence() -> None:
    reading = read_sample(now=datetime(2026, 10, 6, 9, tzinfo=UTC), discreet=True)
    assert reading.story.opening.say.startswith("S. is probably in a quiet stretch")
    said = " ".join(each.say for each in reading.story.all())
    assert "Sam" not in said
    assert "Robin" not in said
