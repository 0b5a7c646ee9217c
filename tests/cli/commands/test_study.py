import json
import subprocess
import sys
from pathlib import Path


def _run(*args: str) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-m", "tidewise", "study", *args]
    return subprocess.run(call, capture_output=True, text=True, check=False)


def test_simulate_writes_and_says_what(tmp_path: Path) -> None:
    done = _run("simulate", "--couples", "2", "--days", "5", "--per-day", "1", "--out", str(tmp_path / "s"))
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["n"] == 2
    assert (tmp_path / "s" / "study.csv").is_file()


def test_an_impossible_plan_exits_2(tmp_path: Path) -> None:
    done = _run("precision", "--couples", "0", "--days", "5", "--out", str(tmp_path))
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
