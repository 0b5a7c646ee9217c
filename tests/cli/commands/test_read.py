import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

ME = ("--me", "Robin", "--zone", "Europe/Lisbon", "--quiet")


def test_sentences_first_and_a_report(sample_chat: Path, tmp_path: Path, call: Callable[..., Result]) -> None:
    done = call("read", sample_chat, *ME, "--out", tmp_path / "out")
    assert done.exit_code == 0
    assert "Sam was probably in a quiet stretch" in done.stdout.strip().splitlines()[0], (
        "an old chat is told in the past"
    )
    assert "findahelpline.com" in done.stdout
    assert "An evening of your own" not in done.stdout
    assert {each.name for each in (tmp_path / "out").iterdir()} == {"report.html", "reading.json"}


def test_json_is_one_object(sample_chat: Path, call: Callable[..., Result]) -> None:
    told = json.loads(call("read", sample_chat, *ME, "--json").stdout)
    assert told["path"]["enough"]
    assert told["conversation"]["messages"] > 3000
