"""Run a command as a person would, over a diary of their own."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tidewise.cli.main import main

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Give exit code, stdout and stderr of a command; `words` reach it through a file descriptor."""

    def ran(*args: object, words: str | None = None) -> tuple[int, str, str]:
        given = [str(each) for each in args]
        descriptor = None
        if words is not None:
            descriptor, other = os.pipe()
            os.write(other, words.encode() + b"\n")
            os.close(other)
            given += ["--passphrase-fd", str(descriptor)]
        try:
            with pytest.raises(SystemExit) as ended:
                main(given)
            code = int(ended.value.code or 0)
        finally:
            if descriptor is not None:
                os.close(descriptor)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return ran


@pytest.fixture
def place(run: Run, tmp_path: Path) -> Path:
    """A diary without a passphrase, with two days brought in from a table."""
    table = tmp_path / "days.csv"
    table.write_text("date,mood,note\n2025-09-01,5,calm\n2025-09-02,6,\n")
    code, out, err = run(
        "import", table, "--data-dir", tmp_path / "data", "--no-passphrase", "--zone", "Europe/Lisbon"
    )
    assert (code, out) == (0, "2 entries were added.\n"), err
    return tmp_path / "data"
