"""docs/manual/why-we-say-this.md is what the knowledge files say now, and leaves none of it out."""

import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

from tidewise.knowledge.shelves import readings, reasons, sources
from tidewise.reasons.network import questions

ROOT = Path(__file__).parents[2]


def test_the_page_is_the_knowledge() -> None:
    spec = spec_from_file_location("why_page", ROOT / "tools" / "why.py")
    assert spec is not None
    assert spec.loader is not None
    tool = module_from_spec(spec)
    spec.loader.exec_module(tool)
    written = tool.PAGE.read_text(encoding="utf-8")
    assert written == tool.page(), "run `make why`"
    assert set(re.findall(r"^### (.+)$", written, flags=re.MULTILINE)) == set(reasons())
    for reason in reasons().values():
        assert reason.say in written
        assert reason.ask in written
        assert all(each.id in written for each in reason.indicator)
    assert all(f"| `{each}` |" in written for each in (*questions(), *sources()))
    assert all(each.title in written for each in readings().values())
    assert all(one.say in written for each in readings().values() for one in each.predicts)


def test_it_says_that_the_numbers_are_judgement_and_nobody_was_asked() -> None:
    written = (ROOT / "docs" / "manual" / "why-we-say-this.md").read_text(encoding="utf-8")
    assert "our own judgement" in written
    assert "made-up respondents only" in written
