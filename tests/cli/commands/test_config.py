import json
from pathlib import Path
from typing import Any


def test_each_setting_says_what_decided_it(run: Any, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setenv("TIDEWISE_LANGUAGE", "de")
    code, out, _ = run("config", "show", "--json", "--data-dir", tmp_path)
    found = json.loads(out)
    assert code == 0
    assert found["data_dir"] == {"value": str(tmp_path), "from": "option"}
    assert found["language"] == {"value": "de", "from": "TIDEWISE_LANGUAGE"}
    assert "data_dir" in run("config", "show")[1]
