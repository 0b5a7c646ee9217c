import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tidewise.ground.problems import BadCall

ME = ("--me", "Robin", "--zone", "Europe/Lisbon", "--quiet")


def test_down_to_the_line_with_its_words_only_when_asked(sample_chat: Path, call: Callable[..., Result]) -> None:
    story = json.loads(call("read", sample_chat, *ME, "--json").stdout)["story"]
    answer = json.loads(call("why", story[0]["id"], sample_chat, *ME, "--json", "--text").stdout)
    line = answer["pieces"][0]["lines"][0]
    raw = sample_chat.read_text("utf-8").splitlines()[line["line"] - 1]
    assert raw.endswith(f"{line['who']}: {line['text']}")
    plain = call("why", story[0]["id"], sample_chat, *ME).stdout
    assert f"{sample_chat.name}:{line['line']}" in plain
    assert f"\n      {line['text']}\n" not in plain


def test_an_unknown_id_is_a_sentence(sample_chat: Path, call: Callable[..., Result]) -> None:
    with pytest.raises(BadCall):
        call("why", "nonsense", sample_chat, *ME)
