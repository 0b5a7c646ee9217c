import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

ME = ("--me", "Robin", "--zone", "Europe/Lisbon", "--quiet")


def test_one_answer_or_one_for_each_day(sample_chat: Path, call: Callable[..., Result]) -> None:
    one = json.loads(call("episodes", sample_chat, *ME, "--as-of", "2026-05-25", "--json").stdout)
    assert one.keys() == {"enough", "say", "episodes"}
    both = json.loads(call("episodes", sample_chat, *ME, "--as-of", "2026-04-10,2026-05-25", "--json").stdout)
    assert both.keys() == {"2026-04-10", "2026-05-25"}
    assert both["2026-05-25"] == one
    assert both["2026-04-10"]["enough"] is False
    assert both["2026-04-10"]["say"]


def test_in_words(sample_chat: Path, call: Callable[..., Result]) -> None:
    said = call("episodes", sample_chat, *ME).stdout
    assert said.count("Sam: from 2026-") >= 3
    assert "now" in said
