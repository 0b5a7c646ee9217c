import json
from pathlib import Path
from typing import Any


def test_nothing_kept_is_said(run: Any, place: Path) -> None:
    assert run("kept", "--data-dir", place)[1] == "No chat is kept here.\n"
    assert json.loads(run("kept", "--json", "--data-dir", place)[1]) == {"kept": []}


def test_letting_go_asks_which(run: Any, place: Path) -> None:
    code, _, err = run("kept", "--let-go", "--data-dir", place)
    assert code == 2
    assert "[which-chat]" in err
    assert run("kept", "--read", "--data-dir", place)[0] == 2
