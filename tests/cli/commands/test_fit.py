import json
import subprocess
import sys
from pathlib import Path


def _run(*args: str) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-m", "tidewise", "fit", *args]
    return subprocess.run(call, capture_output=True, text=True, check=False)


def test_one_json_object_and_an_error_that_names_the_column(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    rows = "".join(f"1,{who},{day},{(day * 7 + len(who) * who.count('b')) % 5}\n" for day in range(8) for who in "ab")
    path.write_text("c,p,t,y\n" + rows, encoding="utf-8")
    options = ["--couple", "c", "--person", "p", "--time", "t", "--json", "--quiet", "--workers", "1"]
    done = _run(str(path), "--value", "y", *options)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["couples"][0]["n"] == 16
    wrong = _run(str(path), "--value", "z", *options)
    assert wrong.returncode == 2
    assert "'z'" in wrong.stderr
    assert "Traceback" not in wrong.stderr
