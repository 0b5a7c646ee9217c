from pathlib import Path
from typing import Any


def test_a_backup_says_who_can_read_it(run: Any, place: Path, tmp_path: Path) -> None:
    code, out, err = run("backup", tmp_path / "b.tidewise", "--data-dir", place)
    assert code == 0, err
    assert "no passphrase" in out
    assert run("backup", tmp_path / "b.tidewise", "--data-dir", place)[0] == 2
    code, _, err = run("backup", tmp_path / "c", "--data-dir", tmp_path / "nowhere")
    assert code == 2
    assert "[no-diary]" in err
