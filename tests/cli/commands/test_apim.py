import json
import subprocess
import sys
from pathlib import Path

ACITELLI = Path(__file__).parents[2] / "data" / "acitelli_individual.csv"


def _run(*args: str) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-m", "tidewise", "apim", *args]
    return subprocess.run(call, capture_output=True, text=True, check=False)


def test_json_is_one_object_with_the_promised_keys() -> None:
    done = _run(
        str(ACITELLI), "--couple", "cuplid", "--person", "gender", "--value", "satisfaction", "--predictor",
        "other_pos", "--equal-people", "--json",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert {"model", "loglik", "fixed", "random"} <= set(found)
    assert round(found["loglik"], 3) == -148.359


def test_a_wrong_column_exits_2_and_names_what_there_is() -> None:
    done = _run(str(ACITELLI), "--couple", "pair", "--value", "satisfaction", "--predictor", "other_pos")
    assert done.returncode == 2
    assert "'pair'" in done.stderr
    assert "cuplid" in done.stderr
    assert "Traceback" not in done.stderr
