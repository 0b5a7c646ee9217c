"""docs/manual/reference.md is the program: its commands, settings, signals, pictures, practices, readings, errors."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "manual" / "reference.md"


@pytest.fixture(scope="module")
def manual() -> ModuleType:
    spec = importlib.util.spec_from_file_location("manual", ROOT / "tools" / "manual.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_the_program(manual: ModuleType) -> None:
    assert PAGE.read_text("utf-8") == manual.page(), "make manual writes it anew"


def test_every_option_is_told() -> None:
    assert not re.findall(r"^\| (`--.*`) \|  \|$", PAGE.read_text("utf-8"), flags=re.MULTILINE)


def test_every_error_code_of_the_source_stands_there(manual: ModuleType) -> None:
    text = PAGE.read_text("utf-8")
    codes = {code for code, _, _ in manual.raised()}
    assert len(codes) > 50
    assert all(f"`{code}`" in text for code in codes)


def test_every_page_of_the_manual_is_reached_from_the_readme() -> None:
    """A page nobody can find is not told."""
    start = (ROOT / "README.md").read_text("utf-8")
    pages = {path.name for path in PAGE.parent.glob("*.md")}
    assert not {name for name in pages if f"docs/manual/{name}" not in start}
