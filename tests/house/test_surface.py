"""The public surface is sorted, whole and loaded on first use."""

import subprocess
import sys

import tidewise


def test_surface_is_sorted_and_importable() -> None:
    assert list(tidewise.__all__) == sorted(tidewise.__all__)
    for name in tidewise.__all__:
        assert getattr(tidewise, name) is not None


def test_import_loads_no_floor() -> None:
    code = "import sys, tidewise; print([m for m in sys.modules if m.startswith('tidewise.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
