import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from tidewise.cli.main import main, tidewise


def test_help_needs_no_engine() -> None:
    code = "import sys; from tidewise.cli.main import tidewise; tidewise.main(['--help'], standalone_mode=False);"
    code += "print(sorted(m for m in ('numpy', 'starlette', 'sqlalchemy', 'scipy', 'rich') if m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_no_command_is_described_half() -> None:
    """In a window of 80 columns every line ends where its sentence does."""
    told = CliRunner().invoke(tidewise, ["--help"], terminal_width=80).output
    commands = told.partition("Commands:")[2].splitlines()
    assert len(commands) > 25
    assert not [line for line in commands if "..." in line or len(line) > 80]


def test_an_unknown_command_exits_2() -> None:
    done = subprocess.run([sys.executable, "-m", "tidewise", "nonsense"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "No such command" in done.stderr


def test_a_wrong_option_is_one_sentence_a_code_and_what_to_try(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["read", "--nonsense"])
    assert ended.value.code == 2
    said = capsys.readouterr().err.splitlines()
    assert said[0].endswith("[usage]")
    assert said[1] == "See tidewise read --help."


def test_a_fault_of_ours_exits_1_and_tells_no_words(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(**_: object) -> None:
        message = "quokka"
        raise RuntimeError(message)

    monkeypatch.setattr("tidewise.cli.opening.open_here", fails)
    with pytest.raises(SystemExit) as ended:
        main([])
    assert ended.value.code == 1
    said = capsys.readouterr().err
    assert "RuntimeError at test_main.py" in said
    assert "quokka" not in said
    monkeypatch.setenv("TIDEWISE_DEBUG", "1")
    with pytest.raises(RuntimeError, match="quokka"):
        main([])


@pytest.mark.parametrize("below", ["", "inside"])
def test_a_folder_that_cannot_be_made_is_the_calls_fault(
    below: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file", encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["study", "simulate", "--couples", "1", "--days", "3", "--out", str(taken / below / "x")])
    assert ended.value.code == 2
    said = capsys.readouterr().err.splitlines()
    assert str(taken) in said[0]
    assert said[0].endswith("[no-access]")
    assert len(said) == 2


@pytest.mark.parametrize(("group", "first"), [("config", "show"), ("helplines", "update"), ("study", "precision")])
def test_a_command_that_holds_others_names_them(group: str, first: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([group])
    said = capsys.readouterr()
    assert (ended.value.code, said.out) == (2, "")
    assert said.err.startswith(f"Say what to do: tidewise {group} {first}")
    assert len(said.err.splitlines()) == 2


def test_a_command_starts_one_thread_unless_more_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "4")
    with pytest.raises(SystemExit):
        main(["--version"])
    assert os.environ["OPENBLAS_NUM_THREADS"] == "4"
    monkeypatch.delenv("OPENBLAS_NUM_THREADS")
    with pytest.raises(SystemExit):
        main(["--version"])
    assert os.environ["OPENBLAS_NUM_THREADS"] == "1"
