import json
from pathlib import Path
from typing import Any


def test_out_and_into_a_fresh_store(run: Any, place: Path, tmp_path: Path) -> None:
    code, out, err = run("export", tmp_path / "out", "--data-dir", place)
    assert code == 0, err
    assert "not encrypted" in out
    assert json.loads((tmp_path / "out" / "manifest.json").read_text())["format"] == "tidewise-export"
    code, out, err = run("import", tmp_path / "out", "--data-dir", tmp_path / "new", "--no-passphrase")
    assert (code, out) == (0, "2 entries were added.\n"), err
    code, _, err = run("export", tmp_path / "out", "--data-dir", place)
    assert code == 2
    assert "[folder-not-empty]" in err
