"""The next move in the terminal: the gate holds here too, and a choice can be asked why down to the lines."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tidewise.cli.commands.plan import command
from tidewise.cli.commands.why import command as why

CALM = [f"--answer={each}=no" for each in ("afraid", "hurt", "threats", "control", "silence", "watching")]


def told(*args: str) -> Result:
    return CliRunner().invoke(command, list(args))


def as_json(*args: str) -> dict[str, object]:
    done = told(*args, "--json")
    assert done.exit_code == 0, done.output
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_without_a_chat_it_gives_at_most_three_and_asks() -> None:
    found = as_json("--now", "quiet")
    choices = found["choices"]
    assert isinstance(choices, list)
    assert 1 <= len(choices) <= 3
    assert all(each["length"] and each["review_on"] and each["chosen"] for each in choices)
    assert found["asks"]


def test_answers_open_more_and_fear_leaves_help_alone() -> None:
    few = {each["kind"] for each in as_json("--now", "quiet")["choices"]}  # type: ignore[attr-defined]
    more = {each["kind"] for each in as_json("--now", "quiet", *CALM)["choices"]}  # type: ignore[attr-defined]
    assert few <= more
    for said in ("yes", "not-sure"):
        afraid = as_json("--now", "quiet", *CALM[1:], f"--answer=afraid={said}")
        assert afraid["choices"] == []
        assert "findahelpline.com" in str(afraid["help"])


def test_with_a_chat_the_choice_leads_on_to_the_lines(sample_chat: Path) -> None:
    chat = (str(sample_chat), "--me", "Robin", "--zone", "Europe/Lisbon", "--quiet")
    found = as_json(*chat, *CALM)
    assert found["known"]
    assert found["quiet"], "the sample couple's chat ends in a quiet stretch"
    assert found["side"] == "reaching"
    done = CliRunner().invoke(why, [str(found["stretch"]), *chat, "--json"])
    assert done.exit_code == 0
    assert any(piece["lines"] for piece in json.loads(done.stdout)["pieces"])


@pytest.mark.parametrize("wrong", ["afraid=perhaps", "weather=no", "afraid"])
def test_an_answer_to_nothing_is_refused(wrong: str) -> None:
    done = told("--answer", wrong)
    assert done.exit_code != 0


def test_in_words_it_names_a_length_and_a_day_to_look_back() -> None:
    done = told("--now", "calm", *CALM)
    assert done.exit_code == 0
    assert "Look back on" in done.stdout
