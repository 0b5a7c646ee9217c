"""Nothing a person wrote lies readable anywhere: a planted word through every step of using Tidewise, and in a fault.

What is looked through: the data folder, the folder for temporary files, the home folder, the working folder, what was
printed and logged. What is meant to be readable (an export) goes elsewhere.
"""

import logging
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from tests.web.conftest import make_client

from tidewise.cli.main import main
from tidewise.companion import checking_in
from tidewise.companion.opening import Opening
from tidewise.companion.sample_couple import sample
from tidewise.store import salvage

MARKER = "quetzalcoatlus"
WORDS = f"reed and {MARKER} rush"
NOW = datetime(2026, 10, 6, 9, 0, tzinfo=UTC)
SPELLINGS = [MARKER.encode(), MARKER.encode("utf-16-le"), MARKER.encode("utf-16-be"), MARKER.encode().hex().encode()]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home, a working folder and a folder for temporary files that hold nothing else."""
    for name in ("home", "temp", "here"):
        (tmp_path / "own" / name).mkdir(parents=True)
    home = tmp_path / "own"
    monkeypatch.setenv("HOME", str(home / "home"))
    monkeypatch.setenv("TMPDIR", str(home / "temp"))
    monkeypatch.setenv("SQLITE_TMPDIR", str(home / "temp"))
    monkeypatch.setattr(tempfile, "tempdir", str(home / "temp"))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.chdir(home / "here")
    return home


def lying_about(folder: Path) -> list[str]:
    """Name the files (and names of files) that hold the word."""
    return [
        each.relative_to(folder).as_posix()
        for each in folder.rglob("*")
        if MARKER in each.name or (each.is_file() and any(s in each.read_bytes() for s in SPELLINGS))
    ]


def short_chat() -> str:
    """The first weeks of the sample couple, with the word in every hundredth message."""
    lines = sample(7).chat.splitlines()[:1_200]
    return "\n".join(f"{line} {MARKER}" if n % 100 == 50 else line for n, line in enumerate(lines))


@pytest.fixture
def quiet(capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture) -> Callable[[], str]:
    caplog.set_level(logging.DEBUG)
    return lambda: "".join(capfd.readouterr()) + caplog.text


def test_no_step_leaves_a_word_readable(home: Path, tmp_path: Path, quiet: Callable[[], str]) -> None:
    chat = short_chat().replace("Sam", MARKER)
    table = "date,mood,note\n" + f"2026-02-01,5,{MARKER}\n" * 3_000
    opening = Opening(now=lambda: NOW, data_dir=home / "data")
    client = make_client(opening).walk_in()

    def look(step: str) -> None:
        assert lying_about(home) == [], step

    client.post("/diary/start", fields={"kind": "passphrase", "words": WORDS, "again": WORDS, "name": MARKER})
    look("the start")
    client.post("/check-in", fields={"close": "7", "word": MARKER})
    client.post("/events", fields={"kind": "talk", "note": f"about {MARKER}", "shared": "both"})
    look("writing")
    client.upload("/own-data/bring-in", f"{MARKER}.csv", table.encode(), into="file")
    look("bringing in")
    client.upload("/chat/hand-over", f"{MARKER}.txt", chat.encode() + b"\n" * 1_500_000)
    look("handing over a file larger than a form is kept in memory by others")
    client.post("/chat/read", fields={"me": "Robin", "order": "dmy", "stays": "words"})
    client.get("/")
    client.get("/pictures/closeness.svg")
    look("reading a chat")
    assert "kept until" in client.post("/kept/keep", fields={"words": "yes"}).text
    client.get("/")
    look("keeping a chat with its words")
    assert MARKER.encode() in _unpacked(client.post("/own-data/export", fields={"side": "all"}).content)
    look("taking everything out through the page")
    copy = client.post("/own-data/backup").content
    assert MARKER.encode() not in copy
    look("a backup")
    days = {"what": "days", "first": "2026-02-01", "last": "2026-02-01", "sure": "yes"}
    client.post("/own-data/erase", fields=days)
    look("erasing some days")
    assert client.upload("/own-data/restore", "b.tidewise", copy, {"words": WORDS}, into="file").status == 303
    look("restoring")
    client.post("/diary/unlock", fields={"words": f"{WORDS}{MARKER}"})
    client.post("/diary/unlock", fields={"words": WORDS})
    client.post("/diary/lock")
    look("locking and a wrong passphrase")
    _hit(next((home / "data").glob("notes-*.db")))
    client.post("/diary/unlock", fields={"words": WORDS})
    client.post("/diary/mend", fields={"words": WORDS, "backup": "yes"})
    look("mending")
    assert MARKER not in quiet()


def _unpacked(content: bytes) -> bytes:
    import zipfile

    with zipfile.ZipFile(BytesIO(content)) as archive:
        return b"".join(archive.read(each) for each in archive.namelist())


def _hit(path: Path) -> None:
    content = bytearray(path.read_bytes())
    for page in range(2, len(content) // 4096, 7):
        content[page * 4096 + 99] ^= 1
    path.write_bytes(content)


def test_the_commands_leave_nothing_either(home: Path, tmp_path: Path, quiet: Callable[[], str]) -> None:
    (tmp_path / "words").write_text(WORDS + "\n")
    (tmp_path / "chat.txt").write_text(short_chat())
    (tmp_path / "days.csv").write_text(f"date,mood,note\n2026-02-01,5,{MARKER}\n")
    steps: list[list[str]] = [
        ["import", str(tmp_path / "days.csv")],
        ["keep", str(tmp_path / "chat.txt"), "--me", "Robin", "--order", "dmy", "--with-words", "--quiet"],
        ["kept", "--read"],
        ["retention"],
        ["doctor"],
        ["where"],
        ["backup", str(home / "b.tidewise")],
        ["restore", str(home / "b.tidewise")],
        ["export", str(tmp_path / "out")],
        ["erase", "--from", "2026-01-01", "--to", "2026-03-01", "--yes"],
    ]
    for step in steps:
        with (tmp_path / "words").open() as words:
            given = [*step, "--data-dir", str(home / "data"), "--passphrase-fd", str(words.fileno())]
            with pytest.raises(SystemExit) as ended:
                main(given)
        assert ended.value.code == 0, (step, quiet())
        assert lying_about(home) == [], step
    assert MARKER not in quiet()
    assert lying_about(tmp_path / "out") != [], "an export is meant to be read"


def test_a_fault_of_ours_tells_no_word(
    home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, quiet: Callable[[], str]
) -> None:
    """A page and a command that break in the middle, with the word in hand and in the error itself."""

    def broken(*args: Any, **named: Any) -> Any:
        raise RuntimeError(MARKER, args, named)

    opening = Opening(now=lambda: NOW, data_dir=home / "data")
    client = make_client(opening).walk_in()
    client.post("/diary/start", fields={"kind": "passphrase", "words": WORDS, "again": WORDS, "name": MARKER})
    monkeypatch.setattr(checking_in, "check_in", broken)
    answer = client.post("/check-in", fields={"close": "7", "word": MARKER})
    assert answer.status == 500
    assert MARKER not in answer.text
    opening.diary.lock()
    monkeypatch.setattr(salvage, "save", broken)
    _hit(next((home / "data").glob("notes-*.db")))
    (tmp_path / "words").write_text(WORDS + "\n")
    with (tmp_path / "words").open() as words, pytest.raises(SystemExit) as ended:
        main(["doctor", "--repair", "--data-dir", str(home / "data"), "--passphrase-fd", str(words.fileno())])
    assert ended.value.code == 1
    assert MARKER not in quiet()
    assert lying_about(home) == []


def test_an_error_of_the_database_carries_no_word(home: Path) -> None:
    """SQLAlchemy would print the values of a statement that failed."""
    from tidewise.companion import diaries
    from tidewise.store.sealing import Cost
    from tidewise.store.types import Opener

    safe = diaries.start(
        Opener("passphrase", WORDS), now=NOW, data_dir=home / "data", name=MARKER, cost=Cost(64, 1, 1)
    ).safe
    view = safe.view()
    ident = view.keep("note", {"text": MARKER}, at=1, now=1)
    with pytest.raises(Exception, match="UNIQUE") as caught:
        view.keep("note", {"text": MARKER}, at=1, now=1, ident=ident)
    assert MARKER not in str(caught.value)
    assert MARKER not in repr(caught.value)
    safe.lock()


def test_the_look_can_find(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x").write_text(f"...{MARKER}...")
    (tmp_path / "a" / "y").write_bytes(MARKER.encode("utf-16-le"))
    (tmp_path / "a" / MARKER).write_text("")
    assert len(lying_about(tmp_path)) == 3
