import json
from pathlib import Path
from typing import Any


def test_a_well_diary_and_a_damaged_one_and_its_repair(run: Any, place: Path) -> None:
    code, out, _ = run("doctor", "--json", "--data-dir", place)
    found = json.loads(out)
    assert (code, found["ok"]) == (0, True)
    assert all(set(each) == {"name", "ok", "say"} for each in found["checks"])
    path = next(place.glob("notes-*.db"))
    hit = bytearray(path.read_bytes())
    hit[6000] ^= 1
    path.write_bytes(hit)
    code, out, _ = run("doctor", "--data-dir", place)
    assert code == 2
    assert f"{path.name} is damaged at page 2" in out
    code, out, _ = run("doctor", "--repair", "--data-dir", place)
    assert code == 0
    assert "page 2 could not be read" in out
    assert run("doctor", "--data-dir", place)[0] == 0


def test_before_the_first_diary_all_is_well(run: Any, tmp_path: Path) -> None:
    code, out, _ = run("doctor", "--json", "--data-dir", tmp_path / "none")
    found = json.loads(out)
    assert (code, found["ok"]) == (0, True)
    assert "There is no diary here yet." in [each["say"] for each in found["checks"]]
    (tmp_path / "file").write_text("")
    code, out, _ = run("doctor", "--data-dir", tmp_path / "file")
    assert code == 2
    assert "is a file, and no folder" in out
