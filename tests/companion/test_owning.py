from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tidewise.companion import checking_in, diaries, owning, taking_out
from tidewise.ground.problems import NotRecognised, TidewiseError
from tidewise.store.door import Safe
from tidewise.store.sealing import Cost
from tidewise.store.types import Opener

LISBON = ZoneInfo("Europe/Lisbon")
CSV = b"date,mood,note\n2025-09-01,5,calm\n2025-09-02,6,\n"


def test_out_in_copy_and_back(diary: Safe, evening: datetime, tmp_path: Path) -> None:
    checking_in.check_in(diary, {"close": "7", "word": "tern"}, now=evening, zone=LISBON)
    taking_out.export(diary, tmp_path / "out", now=evening, zone=LISBON)
    other = diaries.start(
        Opener("passphrase", "x y z"), now=evening, data_dir=tmp_path / "other", name=None, cost=Cost(64, 1, 1)
    ).safe
    assert owning.bring_in(other, tmp_path / "out", now=evening, zone=LISBON).say.startswith("1 entry was added.")
    assert checking_in.recent(other, zone=LISBON)[0].row.word == "tern"
    said = owning.backup(other, tmp_path / "b.tidewise", now=evening)
    assert "passphrase of today" in said
    other.lock()
    owning.restore(tmp_path / "b.tidewise", Opener("passphrase", "x y z"), now=evening, data_dir=tmp_path / "third")
    assert diaries.is_there(tmp_path / "third")


def test_a_diary_kept_elsewhere_comes_in_once(diary: Safe, evening: datetime, tmp_path: Path) -> None:
    path = tmp_path / "d.csv"
    path.write_bytes(CSV)
    assert owning.bring_in(diary, path, now=evening, zone=LISBON).say == "2 entries were added."
    again = owning.bring_in(diary, path, now=evening, zone=LISBON)
    assert again.say == "Nothing new was in it. 2 were here already and were left."
    for content in (b"", b"\x89PNG\r\n", b"hello"):
        with pytest.raises(TidewiseError):
            owning.bring_in_bytes(diary, content, "x", now=evening, zone=LISBON)


def test_erasing_days_says_what_went_and_what_may_remain(diary: Safe, evening: datetime) -> None:
    owning.bring_in_bytes(diary, CSV, "x", now=evening, zone=LISBON)
    said = owning.erase_days(diary, date(2025, 9, 1), date(2025, 9, 1), now=evening, zone=LISBON)
    assert said.startswith("1 entry of these days was erased; 0 messages")
    assert "flash drive" in said
    with pytest.raises(TidewiseError, match="ends before"):
        owning.erase_days(diary, date(2025, 9, 2), date(2025, 8, 1), now=evening, zone=LISBON)


def test_erasing_everything_leaves_no_diary(diary: Safe, evening: datetime, tmp_path: Path) -> None:
    place = diary.folder.path
    diary.lock()
    assert "erased" in owning.erase_everything(data_dir=place)
    assert not diaries.is_there(place)


def test_a_folder_that_is_no_export_is_said(diary: Safe, evening: datetime, tmp_path: Path) -> None:
    with pytest.raises(TidewiseError, match="manifest"):
        owning.bring_in(diary, tmp_path, now=evening, zone=LISBON)
    assert issubclass(NotRecognised, TidewiseError)
