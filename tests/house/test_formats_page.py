"""docs/manual/formats.md names every reader on the shelf, and none that is not there."""

import re
from pathlib import Path

from tidewise.conversation.recognising import readers

PAGE = Path(__file__).parents[2] / "docs" / "manual" / "formats.md"


def test_the_page_is_the_shelf() -> None:
    told = re.findall(r"^\| [^|]+ \| `(\w+)` \|", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert sorted(told) == sorted(readers())
