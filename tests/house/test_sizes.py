"""One file, one thing: short files, short names of places, no drawers for odds and ends."""

from pathlib import Path

SRC = Path(__file__).parents[2] / "src" / "tidewise"
DRAWERS = {"utils", "common", "core", "manager", "helper", "helpers", "base", "misc", "util"}


def test_no_file_is_longer_than_400_lines() -> None:
    long = {
        p.relative_to(SRC).as_posix(): n for p in SRC.rglob("*.py") if (n := len(p.read_text().splitlines())) > 400
    }
    assert not long, long


def test_no_script_for_the_page_is_longer_than_150_lines() -> None:
    long = {p.name: n for p in SRC.rglob("*.js") if (n := len(p.read_text().splitlines())) > 150}
    assert not long, long


def test_no_drawer_for_odds_and_ends() -> None:
    found = [p for p in SRC.rglob("*") if p.stem in DRAWERS]
    assert not found, found
