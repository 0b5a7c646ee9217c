"""The commands that read a chat ask for no connection: any look-up, even on this computer, ends them."""

import subprocess
import sys
from pathlib import Path

import pytest

from tidewise.companion.sample_couple import CHAT_NAME, write_sample

GUARD = """
import sys
def watch(event, args):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.bind", "socket.gethostbyname", "socket.sendto"):
        raise RuntimeError("a connection was asked for: " + event)
sys.addaudithook(watch)
from tidewise.cli.main import main
main(sys.argv[1:])
"""


@pytest.fixture(scope="module")
def sample_chat(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("offline")
    write_sample(folder)
    return folder / CHAT_NAME


@pytest.mark.parametrize("command", ["inspect", "read", "episodes"])
def test_it_asks_for_no_connection(sample_chat: Path, tmp_path: Path, command: str) -> None:
    options = [] if command == "inspect" else ["--me", "Robin"]
    options += ["--out", str(tmp_path)] if command == "read" else []
    done = subprocess.run(
        [sys.executable, "-c", GUARD, command, str(sample_chat), "--zone", "Europe/Lisbon", *options],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout


def test_the_guard_itself_bites() -> None:
    code = GUARD.split("from tidewise", maxsplit=1)[0] + "import socket; socket.create_connection(('127.0.0.1', 9))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "a connection was asked for" in done.stderr
