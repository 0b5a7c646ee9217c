import json
from pathlib import Path

import pytest

from tidewise.ground.people import Person
from tidewise.ground.problems import BadCall
from tidewise.store.door import Safe
from tidewise.store.exporting import export, sum_of


def test_everything_comes_out_with_a_sum_for_each_file(safe: Safe, tmp_path: Path, now: int) -> None:
    done = export(safe, tmp_path / "out", now=now)
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert manifest["files"].keys() == done.files.keys()
    for name, about in manifest["files"].items():
        assert sum_of(tmp_path / "out" / name) == about["sha256"]
    part = tmp_path / "out" / "relationship-1"
    assert len((part / "check_ins.csv").read_text().splitlines()) == 13
    assert "word3" in (part / "entries.jsonl").read_text()
    (messages,) = part.glob("messages-*.jsonl")
    lines = messages.read_text().splitlines()
    assert len(lines) == 500
    assert json.loads(lines[4])["reply_to"] == 3
    safe.lock()


def test_own_side_holds_nothing_of_the_other(safe: Safe, tmp_path: Path, now: int) -> None:
    safe.store().seen_by(Person.B).keep("note", {"text": "theirword"}, at=now, now=now)
    export(safe, tmp_path / "own", now=now, own_only=True)
    everything = "".join(each.read_text() for each in (tmp_path / "own").rglob("*") if each.is_file())
    assert "theirword" not in everything
    assert '"who":"B"' not in everything
    assert "Ben" not in everything
    safe.lock()


def test_a_folder_with_something_in_it_is_left_alone(safe: Safe, tmp_path: Path, now: int) -> None:
    (tmp_path / "x").write_text("mine")
    with pytest.raises(BadCall, match="nothing was written"):
        export(safe, tmp_path, now=now)
    safe.lock()
