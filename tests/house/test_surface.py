"""The public surface is sorted, whole and loaded on first use."""

import subprocess
import sys
from pathlib import Path

import tidewise


def test_surface_is_sorted_and_importable() -> None:
    assert list(tidewise.__all__) == sorted(tidewise.__all__)
    for name in tidewise.__all__:
        assert getattr(tidewise, name) is not None


def test_import_loads_no_floor() -> None:
    code = "import sys, tidewise; print([m for m in sys.modules if m.startswith('tidewise.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_first_thing_asked_of_it_may_be_the_reading_of_a_draft() -> None:
    here = str(Path(tidewise.__file__).parents[1])
    code = f"import sys; sys.path.insert(0, {here!r}); import tidewise; "
    code += "print(tidewise.coach('You never listen').draft.lang)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "en"
