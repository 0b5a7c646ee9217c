import io
import zipfile
from pathlib import Path
from typing import Any

from tidewise.companion import owning

WORDS = "reed and rush"
CSV = b"date,mood,note\n2026-02-01,5,calm\n"


def test_out_a_backup_and_in_again(writer: Any, tmp_path: Path) -> None:
    writer.post("/check-in", fields={"close": "7"})
    out = writer.post("/own-data/export", fields={"folder": str(tmp_path / "out"), "side": "all"})
    assert "not encrypted" in out.text
    assert (tmp_path / "out" / "manifest.json").exists()
    brought = writer.upload("/own-data/bring-in", "d.csv", CSV, into="file")
    assert "1 entry was added" in brought.text
    again = writer.upload("/own-data/bring-in", "d.csv", CSV, into="file")
    assert "Nothing new was in it" in again.text


def test_erasing_asks_and_then_leaves_nothing(writer: Any, place: Path) -> None:
    writer.post("/check-in", fields={"close": "7"})
    assert "Nothing was erased" in writer.post("/own-data/erase", fields={"what": "all"}).text
    days = {"what": "days", "first": "2026-03-01", "last": "2026-03-01", "sure": "yes"}
    assert "1 entry of these days was erased; 0 messages" in writer.post("/own-data/erase", fields=days).text
    gone = writer.post("/own-data/erase", fields={"what": "all", "sure": "yes"})
    assert "It is erased" in gone.text
    assert "flash drive" in gone.text
    assert list(place.rglob("*")) == []


def test_relationships_are_added_chosen_and_erased_apart(writer: Any) -> None:
    writer.post("/check-in", fields={"close": "7", "word": "first"})
    writer.post("/own-data/change", fields={"what": "add", "name": "Kim"})
    assert "first" not in writer.get("/check-in").text
    one, two = writer.opening.diary.safe().relationships()
    writer.post("/own-data/change", fields={"what": "choose", "relationship": one.id})
    assert "first" in writer.get("/check-in").text
    erased = writer.post("/own-data/erase", fields={"what": "relationship", "relationship": two.id, "sure": "yes"})
    assert "This relationship was erased" in erased.text
    assert [each.name for each in writer.opening.diary.safe().relationships()] == ["Sam"]


def test_a_backup_is_looked_at_before_anything_is_locked_for_it(writer: Any, place: Path) -> None:
    writer.post("/check-in", fields={"close": "7", "word": "before"})
    copy = place.parent / "b.tidewise"
    owning.backup(writer.opening.diary.safe(), copy, now=writer.opening.now())
    writer.post("/check-in", fields={"close": "6", "word": "after"})
    wrong = writer.upload("/own-data/restore", "b.tidewise", copy.read_bytes(), {"words": "no"}, into="file")
    assert wrong.status == 401
    assert "does not open" in wrong.text
    nothing = writer.upload("/own-data/restore", "b.tidewise", b"PK nothing", {"words": WORDS}, into="file")
    assert "not a Tidewise backup" in nothing.text
    assert "after" in writer.get("/check-in").text, "still open, still whole"
    right = writer.upload("/own-data/restore", "b.tidewise", copy.read_bytes(), {"words": WORDS}, into="file")
    assert right.headers["location"].startswith("/diary/unlock")
    writer.post("/diary/unlock", fields={"words": WORDS})
    assert "before" in writer.get("/check-in").text
    assert "after" not in writer.get("/check-in").text


def test_everything_is_downloaded_as_one_file_and_read(writer: Any) -> None:
    writer.post("/check-in", fields={"close": "7", "word": "tern"})
    answer = writer.post("/own-data/export", fields={"side": "all"})
    assert answer.headers["content-disposition"].endswith('.zip"')
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.testzip() is None
        assert "tern" in archive.read("index.html").decode()
        assert "manifest.json" in archive.namelist()
