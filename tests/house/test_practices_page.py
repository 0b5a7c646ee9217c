"""docs/manual/practices.md is what the shelf says now, and names every practice of it."""

import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import get_args

from tidewise.knowledge.article import article
from tidewise.knowledge.shelves import practices
from tidewise.knowledge.types import Family, NotWhen

ROOT = Path(__file__).parents[2]


def test_the_page_is_the_shelf() -> None:
    spec = spec_from_file_location("practices_page", ROOT / "tools" / "practices.py")
    assert spec is not None
    assert spec.loader is not None
    tool = module_from_spec(spec)
    spec.loader.exec_module(tool)
    written = tool.PAGE.read_text(encoding="utf-8")
    assert written == tool.page(), "run `make practices`"
    assert sorted(re.findall(r"^### (.+)$", written, flags=re.MULTILINE)) == sorted(practices())
    assert all(f"| {each} |" in written for each in article())
    assert set(tool.FAMILIES) == set(get_args(Family))
    assert set(tool.CONDITIONS) == set(get_args(NotWhen))
