from pathlib import Path
from typing import Any


def test_a_backup_comes_back_elsewhere(run: Any, place: Path, tmp_path: Path) -> None:
    run("backup", tmp_path / "b.tidewise", "--data-dir", place)
    code, out, err = run("restore", tmp_path / "b.tidewise", "--data-dir", tmp_path / "new", "--no-passphrase")
    assert code == 0, err
    assert "in place" in out
    assert run("export", tmp_path / "out", "--data-dir", tmp_path / "new")[0] == 0
    assert run("restore", tmp_path / "b.tidewise", "--data-dir", tmp_path / "x", words="no")[0] == 2


def test_a_file_that_is_no_backup_is_said_before_a_passphrase_is_asked_for(run: Any, tmp_path: Path) -> None:
    (tmp_path / "b.tidewise").write_text("no backup")
    for name, code in (("b.tidewise", "no-backup"), ("none", "no-file")):
        ended, _, err = run("restore", tmp_path / name, "--data-dir", tmp_path / "x")
        assert ended == 2
        assert f"[{code}]" in err
        assert "Passphrase" not in err
    assert not (tmp_path / "x").exists()
