import json
from pathlib import Path

import pytest

from tidewise.cli.main import main

CHAT = "13/07/2017, 22:35 - Jo: a\n13/07/2017, 22:36 - Ana: bb\n"


def _run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as caught:
        main(["inspect", *args])
    told = capsys.readouterr()
    return int(caught.value.code or 0), told.out, told.err


def test_report_and_messages_as_json_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "_chat.txt"
    path.write_text(CHAT)
    code, out, _ = _run(capsys, str(path), "--json", "--messages", "--text", "--zone", "UTC")
    lines = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert lines[0]["messages"] == 2
    assert [each["text"] for each in lines[1:]] == ["a", "bb"]
    code, out, _ = _run(capsys, str(path), "--zone", "UTC")
    assert code == 0
    assert "Jo (1), Ana (1)" in out


def test_what_is_no_chat_exits_2_with_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text("a letter")
    code, out, err = _run(capsys, str(path), "--json")
    assert (code, out) == (2, "")
    assert "not-recognised" in err
    assert _run(capsys, str(path), "--columns", "a")[0] == 2
