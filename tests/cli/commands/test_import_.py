from pathlib import Path
from typing import Any


def test_a_diary_is_started_with_the_passphrase_given(run: Any, tmp_path: Path) -> None:
    table = tmp_path / "days.csv"
    table.write_text("date,mood\n2025-09-01,5\n2025-13-01,5\n2025-09-03,x\n")
    code, out, err = run("import", table, "--data-dir", tmp_path / "d", "--zone", "UTC", words="reed and rush")
    assert code == 0, err
    assert out.startswith("1 entry was added")
    assert "recovery phrase" in err
    assert "not a number" in err
    code, _, err = run("import", table, "--data-dir", tmp_path / "d", words="wrong")
    assert code == 2
    assert "files are sound. [wrong-passphrase]" in err


def test_questions_are_asked_and_nothing_is_guessed(run: Any, place: Path, tmp_path: Path) -> None:
    table = tmp_path / "two-ways.csv"
    table.write_text("date,mood\n03/04/2025,5\n")
    code, _, err = run("import", table, "--data-dir", place)
    assert code == 2
    assert "[date-order]" in err
    code, out, _ = run("import", table, "--data-dir", place, "--order", "mdy")
    assert (code, out) == (0, "1 entry was added.\n")
    assert run("import", tmp_path / "none", "--data-dir", place)[0] == 2
    assert run("import", table, "--data-dir", place, "--mood", "calm")[0] == 2


def test_what_is_no_diary_begins_none(run: Any, tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    (tmp_path / "folder").mkdir()
    for name in ("picture.png", "folder"):
        code, out, err = run("import", tmp_path / name, "--data-dir", tmp_path / "d", "--zone", "UTC")
        assert (code, out) == (2, "")
        assert "passphrase" not in err.lower()
        assert not (tmp_path / "d").exists()
