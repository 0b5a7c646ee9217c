import sys
from pathlib import Path

import pytest

from tidewise.ground.shelf import offered


def _package(folder: Path, name: str, **modules: str) -> None:
    (folder / name).mkdir()
    (folder / name / "__init__.py").write_text("")
    for module, code in modules.items():
        (folder / name / f"{module}.py").write_text(code)


def test_a_shelf_holds_what_its_modules_offer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _package(tmp_path, "shelf_of_numbers", one="thing = 1", two="thing = 2")
    monkeypatch.syspath_prepend(tmp_path)
    assert offered("shelf_of_numbers", "thing", int) == {"one": 1, "two": 2}
    sys.modules.pop("shelf_of_numbers", None)


def test_a_wrong_offer_is_refused_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _package(tmp_path, "shelf_of_words", one="thing = 'word'")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(TypeError, match=r"shelf_of_words\.one\.thing"):
        offered("shelf_of_words", "thing", int)
