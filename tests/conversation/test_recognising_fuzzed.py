import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

FUZZ = Path(__file__).parent / "fuzz.py"
SECONDS = 2_600
"""Only against a run that hangs: the tries decide how long it takes, about two minutes in all."""


@pytest.mark.slow
@pytest.mark.skipif(find_spec("atheris") is None, reason="atheris cannot be imported here: it needs Linux")
def test_two_minutes_of_strangers_bytes(tmp_path: Path) -> None:
    """Every format in turn, the same 5,000 tries each time; `make fuzz` gives each ten minutes, with other dice."""
    command = [sys.executable, str(FUZZ), "--together", str(SECONDS), "--seed", "1", "--runs", "5000"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stdout[-8_000:]
    *formats, last = done.stdout.splitlines()
    assert last == "every format held"
    assert len(formats) >= 13
    assert [each for each in formats if int(each.split()[1]) < 5000] == [], "each ran to its end"
