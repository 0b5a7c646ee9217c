from pathlib import Path
from typing import Any

CSV = b"date,mood,note\n2026-02-01,5,calm\n"


def test_out_a_backup_and_in_again(writer: Any, tmp_path: Path) -> None:
    writer.post("/check-in", fields={"close": "7"})
    out = writer.post("/own-data/export", fields={"folder": str(tmp_path / "out"), "side": "all"})
    assert "not encrypted" in out.text
    assert (tmp_path / "out" / "manifest.json").exists()
    brought = writer.upload("/own-data/bring-in", "d.csv", CSV, into="file")
    assert "1 entry came in" in brought.text
    again = writer.upload("/own-data/bring-in", "d.csv", CSV, into="file")
    assert "0 entries came in" in again.text


def test_erasing_asks_and_then_leaves_nothing(writer: Any, place: Path) -> None:
    writer.post("/check-in", fields={"close": "7"})
    assert "Nothing was erased" in writer.post("/own-data/erase", fields={"what": "all"}).text
    days = {"what": "days", "first": "2026-03-01", "last": "2026-03-01", "sure": "yes"}
    assert "1 entries and 0 messages" in writer.post("/own-data/erase", fields=days).text
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


def test_a_file_that_is_no_diary_is_said(writer: Any) -> None:
    assert "no date" in writer.upload("/own-data/bring-in", "x.csv", b"hello", into="file").text
    assert "No file was chosen" in writer.post("/own-data/bring-in").text
