import json
from pathlib import Path
from typing import Any


def test_clocks_are_listed_and_nothing_goes_unasked(run: Any, place: Path) -> None:
    code, out, _ = run("retention", "--json", "--data-dir", place)
    assert (code, json.loads(out)) == (0, {"clocks": []})
    assert "no clock" in run("retention", "--data-dir", place)[1]
    assert "words of 0 messages" in run("retention", "--let-go", "--data-dir", place)[1]
