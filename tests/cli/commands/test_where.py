import json
from pathlib import Path
from typing import Any


def test_where_needs_no_passphrase(run: Any, place: Path) -> None:
    code, out, _ = run("where", "--json", "--data-dir", place)
    found = json.loads(out)
    assert code == 0
    assert found["data"] == str(place)
    assert sorted(found["opens_with"]) == ["open", "recovery"]
    assert "anyone" in run("where", "--data-dir", place)[1]
