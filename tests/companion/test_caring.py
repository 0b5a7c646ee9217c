from datetime import datetime, timedelta
from pathlib import Path

from tidewise.companion import caring
from tidewise.store.door import Safe
from tidewise.store.types import Opener

WORDS = Opener("passphrase", "reed and rush")


def test_where_says_whether_a_copied_folder_is_safe(diary: Safe, tmp_path: Path) -> None:
    found = caring.where(diary.folder.path)
    assert found["exists"]
    assert "copied folder is safe" in str(found["say"])
    assert "no diary" in str(caring.where(tmp_path / "none")["say"])


def test_a_doctor_finds_a_well_diary_well_and_a_damaged_one_not(diary: Safe, evening: datetime) -> None:
    place = diary.folder.path
    diary.lock()
    checks = caring.doctor(lambda: WORDS, now=evening, data_dir=place)
    assert all(each.ok for each in checks), [each for each in checks if not each.ok]
    assert {"pages", "keys", "clock", "room", "backup"} <= {each.name for each in checks}
    path = next(place.glob("notes-*.db"))
    hit = bytearray(path.read_bytes())
    hit[5000] ^= 1
    path.write_bytes(hit)
    checks = caring.doctor(lambda: WORDS, now=evening, data_dir=place)
    (bad,) = [each for each in checks if not each.ok]
    assert bad.name == "damaged-store"
    assert "page 2" in bad.say
    assert "page 2 could not be read" in caring.repair(WORDS, take_from_backup=False, data_dir=place)
    assert all(each.ok for each in caring.doctor(lambda: WORDS, now=evening, data_dir=place))


def test_a_wrong_passphrase_is_named_as_one(diary: Safe, evening: datetime) -> None:
    diary.lock()
    checks = caring.doctor(lambda: Opener("passphrase", "no"), now=evening, data_dir=diary.folder.path)
    assert [each.name for each in checks if not each.ok] == ["wrong-passphrase"]


def test_clocks_ask_before_anything_goes(diary: Safe, evening: datetime) -> None:
    assert caring.clocks(diary, now=evening) == ()
    assert caring.let_go(diary, now=evening + timedelta(days=9999)).startswith("The words of 0")
    assert caring.keep_on(diary, now=evening).startswith("0 chats")


def test_settings_say_where_they_come_from(diary: Safe) -> None:
    found = {each.name: each for each in caring.settings(diary.folder.path)}
    assert found["data_dir"].origin == "option"
