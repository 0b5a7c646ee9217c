"""``tidewise coach``: the keys are a promise; nothing is stored and no text stands in an error."""

import json
import socket
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tidewise.cli.main import tidewise
from tidewise.ground.problems import BadCall, BadInput

KEYS = {"lang", "moves", "kind_moves", "severity", "offer", "safety"}


def _coach(said: str, *args: str) -> Result:
    return CliRunner().invoke(tidewise, ["coach", *args], input=said, catch_exceptions=False)


def test_one_draft_as_json() -> None:
    text = "i felt stupid waiting there. you never listen to me"
    found = json.loads(_coach(text + "\n", "--json").stdout)
    assert set(found) >= KEYS
    assert found["lang"] == "en"
    for move in found["moves"]:
        assert set(move) == {"kind", "start", "end", "severity", "sureness", "say"}
        assert text[move["start"] : move["end"]].strip()
        assert move["say"]
    assert "generalisation" in {move["kind"] for move in found["moves"]}
    assert set(found["offer"]) == {"observation", "feeling", "need", "request", "message", "asks"}
    assert found["safety"] is None


def test_lines_in_lines_out() -> None:
    rows = [
        {"id": 7, "text": "i want to kill myself"},
        {"id": "b", "text": "bin gleich da", "lang": "de"},
        {"text": "ok"},
    ]
    out = [json.loads(line) for line in _coach("\n".join(map(json.dumps, rows)), "--jsonl").stdout.splitlines()]
    assert [each.get("id") for each in out] == [7, "b", None]
    assert "id" not in out[2]
    assert out[0]["safety"]["kind"] == "self_harm"
    assert out[0]["safety"]["say"]
    assert out[0]["offer"] is None
    assert "self_harm" in {move["kind"] for move in out[0]["moves"]}
    assert out[0]["severity"] == 3
    assert out[1]["lang"] == "de"
    assert out[1]["moves"] == []


def test_a_line_that_is_none_is_named_without_its_words() -> None:
    with pytest.raises(BadInput) as told:
        _coach('{"id": 1, "text": "fine"}\n{"text": 3, "zebra": 1}\n', "--jsonl")
    assert told.value.code == "not-json-lines"
    assert "2" in told.value.sentence
    assert "zebra" not in told.value.sentence + told.value.hint


def test_in_words() -> None:
    assert "Nothing stood out to us" in _coach("on my way").stdout
    told = _coach("you never listen to me").stdout
    assert "never listen" in told
    assert any(word in told for word in ("clear", "likely", "unsure"))
    assert "talk to someone" in _coach("he hit me last night").stdout


def test_no_socket_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", forbidden)
    assert _coach("you never listen to me", "--json").exit_code == 0


def test_one_draft_or_many(run: Any) -> None:
    code, out, err = run("coach", "--json", "--jsonl")
    assert (code, out) == (2, "")
    assert "[json-or-jsonl]" in err


def test_a_code_that_names_no_language_is_turned_away_with_those_there_are() -> None:
    for args in (["--lang", "zz"], ["--lang", "zz", "--json"]):
        with pytest.raises(BadCall) as caught:
            _coach("you never listen", *args)
        assert "zz" in str(caught.value)
        assert "de (Deutsch)" in caught.value.hint
    assert json.loads(_coach("moi", "--lang", "fi", "--json").stdout)["note"]
