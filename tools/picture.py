"""Draw docs/picture.svg, the README's picture, anew from the sample couple: ``make picture``."""

import sys
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))

from tidewise.companion.picturing import show  # noqa: E402 - after the path is set
from tidewise.companion.sampling import read_sample  # noqa: E402

if __name__ == "__main__":
    drawn = show(read_sample(now=datetime(2026, 10, 6, 9, tzinfo=UTC)), "closeness").svg
    (ROOT / "docs" / "picture.svg").write_text(drawn, encoding="utf-8")
