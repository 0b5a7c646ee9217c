import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

FUZZ = Path(__file__).parent / "fuzz.py"
SECONDS = 110


@pytest.mark.slow
@pytest.mark.skipif(find_spec("atheris") is None, reason="atheris cannot be imported here: it needs Linux")
def test_two_minutes_of_strangers_bytes(tmp_path: Path) -> None:
    """Every format in turn, with the same dice each time; `make fuzz` gives each ten minutes, with other dice."""
    command = [sys.executable, str(FUZZ), "--together", str(SECONDS), "--seed", "1"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stdout[-8_000:]
    assert done.stdout.count("number_of_executed_units") == done.stdout.count(" held")
    assert done.stdout.endswith("every format held\n")
