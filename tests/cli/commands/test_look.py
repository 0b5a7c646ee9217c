import json

from click.testing import CliRunner

from tidewise.cli.commands.look import command


def test_json_from_answers_at_hand() -> None:
    done = CliRunner().invoke(command, ["--answer", "stress-noted=yes", "--json"])
    assert done.exit_code == 0
    assert json.loads(done.stdout)["next"]["question"]


def test_in_the_terminal_all_may_be_skipped() -> None:
    done = CliRunner().invoke(command, ["--whose", "own"], input="no\n" + "\n" * 12)
    assert done.exit_code == 0
    assert "no pattern in it" in done.stdout
    assert "One thing for tonight" in done.stdout


def test_fear_ends_it_with_help() -> None:
    done = CliRunner().invoke(command, [], input="not-sure\n")
    assert done.exit_code == 0
    assert "findahelpline.com" in done.stdout
    assert "One thing" not in done.stdout
