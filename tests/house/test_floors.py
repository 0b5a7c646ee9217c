"""docs/floors.md draws the house that the import contracts hold up: the same floors, in the same order."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
#: the first cell of a row of the table: one floor, or two neighbours
ROW = re.compile(r"^\| (`[^`]+`[^|]*(?:\\\| `\w+`)?) \|", re.MULTILINE)


def test_the_page_draws_the_floors_that_are_checked() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    layers = next(each["layers"] for each in contracts if each["id"] == "floors")
    checked = [tuple(name.strip() for name in layer.split("|")) for layer in layers]
    page = (ROOT / "docs" / "floors.md").read_text("utf-8")
    drawn = [tuple(re.findall(r"`(\w+)`", cell)) for cell in ROW.findall(page)]
    assert [each for each in drawn if set(each) <= _folders()] == checked


def test_every_folder_has_a_floor() -> None:
    page = (ROOT / "docs" / "floors.md").read_text("utf-8")
    assert not {name for name in _folders() if f"`{name}`" not in page}


def _folders() -> set[str]:
    return {each.name for each in (ROOT / "src" / "tidewise").iterdir() if (each / "__init__.py").is_file()}
