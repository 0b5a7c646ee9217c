from pathlib import Path
from typing import Any


def test_a_range_and_then_everything(run: Any, place: Path) -> None:
    days = ("--from", "2025-09-01", "--to", "2025-09-01", "--zone", "Europe/Lisbon", "--yes")
    code, out, err = run("erase", *days, "--data-dir", place)
    assert code == 0, err
    assert out.startswith("1 entry of these days was erased; 0 messages")
    code, out, _ = run("erase", "--all", "--yes", "--data-dir", place)
    assert code == 0
    assert "flash drive" in out
    assert list(place.rglob("*")) == []


def test_what_to_erase_is_asked(run: Any, place: Path) -> None:
    for args in ((), ("--all", "--partner-half"), ("--from", "2025-01-01")):
        code, _, err = run("erase", *args, "--yes", "--data-dir", place)
        assert code == 2
        assert "[what-to-erase]" in err
    assert run("erase", "--relationship", "nobody", "--yes", "--data-dir", place)[0] == 2
    assert run("erase", "--partner-half", "--yes", "--data-dir", place)[0] == 0


def test_where_nothing_lies_nothing_is_said_to_be_erased(run: Any, tmp_path: Path) -> None:
    for folder in (tmp_path / "none", tmp_path):
        code, out, err = run("erase", "--all", "--yes", "--data-dir", folder)
        assert (code, out) == (2, "")
        assert "nothing was erased. [no-diary]" in err
        assert str(folder) in err
