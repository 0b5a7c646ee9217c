from pathlib import Path
from typing import Any


def test_a_backup_comes_back_elsewhere(run: Any, place: Path, tmp_path: Path) -> None:
    run("backup", tmp_path / "b.tidewise", "--data-dir", place)
    code, out, err = run("restore", tmp_path / "b.tidewise", "--data-dir", tmp_path / "new", "--no-passphrase")
    assert code == 0, err
    assert "in place" in out
    assert run("export", tmp_path / "out", "--data-dir", tmp_path / "new")[0] == 0
    assert run("restore", tmp_path / "b.tidewise", "--data-dir", tmp_path / "x", words="no")[0] == 2
