"""No message text in any repr, log or error: what a person wrote stays where it was."""

import ast
import dataclasses
import inspect
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest

import tidewise

SRC = Path(tidewise.__file__).parent
PRIVATE = {"text", "texts", "note", "word", "body", "draft", "passphrase", "key", "phrase"}


def _dataclasses() -> list[type]:
    found: list[type] = []
    for module in walk_packages(tidewise.__path__, "tidewise."):
        if module.name.endswith("types"):
            for _, kind in inspect.getmembers(import_module(module.name), inspect.isclass):
                if dataclasses.is_dataclass(kind) and kind.__module__ == module.name:
                    found.append(kind)
    return found


@pytest.mark.parametrize("kind", _dataclasses(), ids=lambda kind: kind.__qualname__)
def test_private_words_stand_in_no_repr(kind: type) -> None:
    if "def __repr__" in inspect.getsource(kind):
        pytest.skip("it says itself how it looks; its own test holds it to that")
    shown = [
        each.name for each in dataclasses.fields(kind) if each.name in PRIVATE and each.repr and _holds_words(each)
    ]
    assert not shown, f"{kind.__qualname__} would show {shown}; use field(repr=False)"


def _holds_words(field: "dataclasses.Field[object]") -> bool:
    return "str" in str(field.type)


def test_nothing_is_logged_below_the_pages() -> None:
    loud = []
    for path in SRC.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import) and any(name.name == "logging" for name in node.names):
                loud.append(path.relative_to(SRC).as_posix())
            if isinstance(node, ast.ImportFrom) and node.module == "logging":
                loud.append(path.relative_to(SRC).as_posix())
    assert all(each.startswith(("web/", "store/", "cohort/")) for each in loud), loud
