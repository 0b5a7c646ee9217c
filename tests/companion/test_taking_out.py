import io
import json
import zipfile
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from tidewise.companion import checking_in, diaries, events, owning, taking_out
from tidewise.ground.people import Person
from tidewise.store.door import Safe
from tidewise.store.sealing import Cost
from tidewise.store.types import Opener

LISBON = ZoneInfo("Europe/Lisbon")


def written(diary: Safe, evening: datetime) -> Safe:
    checking_in.check_in(diary, {"close": "7", "than_usual": "1", "word": "tern"}, now=evening, zone=LISBON)
    days = {"kind": "travel", "day": "2025-10-01", "until": "2025-10-03", "note": "the <coast>"}
    events.note(diary, days, now=evening, zone=LISBON)
    diary.view().keep("plan", {"step": "a walk", "empty": None}, at=1_760_000_000_000_000, now=1_760_000_000_000_000)
    return diary


def test_the_page_reads_like_a_notebook(diary: Safe, evening: datetime) -> None:
    page = taking_out.readable(written(diary, evening), now=evening, zone=LISBON)
    assert "close 7 · closer" in page
    assert "tern" in page
    assert "One of us was away" in page
    assert "the &lt;coast&gt;" in page
    assert "step: a walk" in page
    assert "None" not in page
    assert page.index("9 October 2025") < page.index("1 October 2025"), "newest first"
    assert "http" not in page.replace("http-equiv", "")


def test_a_folder_and_a_zip_hold_the_same(diary: Safe, evening: datetime, tmp_path: Path) -> None:
    written(diary, evening)
    said = taking_out.export(diary, tmp_path / "out", now=evening, zone=LISBON)
    assert "index.html" in said
    assert "not encrypted" in said
    with zipfile.ZipFile(io.BytesIO(taking_out.export_bytes(diary, now=evening, zone=LISBON))) as archive:
        names = set(archive.namelist())
        files = {path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*.*")}
        assert names == files
        assert all(archive.read(name) == (tmp_path / "out" / name).read_bytes() for name in names)
        assert json.loads(archive.read("manifest.json"))["side"] == "all"


def test_a_zip_comes_back_into_a_fresh_diary(diary: Safe, evening: datetime, tmp_path: Path) -> None:
    (tmp_path / "out.zip").write_bytes(taking_out.export_bytes(written(diary, evening), now=evening, zone=LISBON))
    fresh = diaries.start(
        Opener("passphrase", "x y z"), now=evening, data_dir=tmp_path / "new", name=None, cost=Cost(64, 1, 1)
    ).safe
    done = owning.bring_in(fresh, tmp_path / "out.zip", now=evening, zone=LISBON)
    assert done.say == "3 entries were added."
    assert fresh.view().entries() == diary.view().entries()
    fresh.lock()


def test_ones_own_side_leaves_the_others_words_out(diary: Safe, evening: datetime) -> None:
    written(diary, evening)
    diary.viewer = Person.B
    events.note(diary, {"kind": "talk", "note": "heron", "shared": "both"}, now=evening, zone=LISBON)
    diary.viewer = Person.A
    assert "heron" in taking_out.readable(diary, now=evening, zone=LISBON)
    assert "heron" not in taking_out.readable(diary, now=evening, zone=LISBON, own_only=True)
