import subprocess
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


def test_another_package_adds_what_it_names_as_an_entry_point(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _package(tmp_path, "shelf_of_colours", red="thing = 'red'")
    _package(tmp_path, "more_colours", shades="blue = 'blue'")
    told = tmp_path / "more_colours-1.0.dist-info"
    told.mkdir()
    (told / "METADATA").write_text("Name: more-colours\nVersion: 1.0\n")
    (told / "entry_points.txt").write_text("[shelf_of_colours]\nblue = more_colours.shades:blue\n")
    monkeypatch.syspath_prepend(tmp_path)
    assert offered("shelf_of_colours", "thing", str) == {"red": "red", "blue": "blue"}


def test_a_shelf_that_no_package_adds_to_does_not_load_the_reader_of_packages() -> None:
    code = "import sys; from tidewise.conversation.recognising import readers; readers(); "
    code += "print('importlib.metadata' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
