"""docs/rules.md: every rule of care once, each with tests that are there and speak of it."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROWS = re.findall(
    r"^\| (R\d+) [^|]*\|([^|]*)\|([^|]*)\|$", (ROOT / "docs" / "rules.md").read_text(), flags=re.MULTILINE
)


def test_every_rule_stands_there_once_and_in_order() -> None:
    assert [name for name, _, _ in ROWS] == [f"R{n}" for n in range(1, 37)]


def test_what_holds_a_rule_is_there() -> None:
    for name, how, held in ROWS:
        assert how.strip(), name
        files = re.findall(r"`(tests/[^`]+)`", held)
        assert files or "reading" in held, name
        missing = [each for each in files if not (ROOT / each).is_file()]
        assert missing == [], (name, missing)
