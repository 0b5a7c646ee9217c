from pathlib import Path
from typing import Any


def test_locking_and_a_wrong_passphrase_and_the_right_one(writer: Any) -> None:
    assert writer.post("/diary/lock").headers["location"] == "/diary/unlock?to=/check-in"
    assert writer.get("/own-data").headers["location"] == "/diary/unlock?to=/own-data"
    wrong = writer.post("/diary/unlock", fields={"words": "no", "to": "/own-data"})
    assert wrong.status == 403
    assert "The files are sound" in wrong.text
    right = writer.post("/diary/unlock", fields={"words": "reed and rush", "to": "/own-data"})
    assert right.headers["location"] == "/own-data"
    assert writer.get("/own-data").status == 200


def test_a_way_out_of_our_pages_is_not_taken(writer: Any) -> None:
    writer.post("/diary/lock")
    answer = writer.post("/diary/unlock", fields={"words": "reed and rush", "to": "https://example.org"})
    assert answer.headers["location"] == "/check-in"


def test_a_damaged_file_is_not_called_a_wrong_passphrase(writer: Any, place: Path) -> None:
    writer.post("/diary/lock")
    path = next(place.glob("notes-*.db"))
    hit = bytearray(path.read_bytes())
    hit[9000] ^= 1
    path.write_bytes(hit)
    answer = writer.post("/diary/unlock", fields={"words": "reed and rush"})
    assert "damaged at page 3" in answer.text
    assert "passphrase is right" in answer.text
    assert "does not open" in writer.post("/diary/mend", fields={"words": "no"}).text
    mended = writer.post("/diary/mend", fields={"words": "reed and rush", "backup": "yes"}).text
    assert "page 3 could not be read" in mended
    assert writer.post("/diary/unlock", fields={"words": "reed and rush"}).status == 303


def test_hide_locks(writer: Any) -> None:
    writer.post("/hide")
    assert writer.opening.diary is None


def test_typing_keeps_it_open(writer: Any) -> None:
    assert writer.post("/diary/awake").status == 204
    writer.post("/diary/lock")
    assert writer.post("/diary/awake").status == 409
