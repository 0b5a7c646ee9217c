"""What one writes for oneself, the other never sees: a rare word in A's private side, every verb done as B.

The verbs, the pages and the commands are taken from the code: a new one is tried by itself, or its name is missing
below and the test says so.
"""

import inspect
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import click
import pytest
from starlette.routing import Route
from tests.web.conftest import make_client

from tidewise import companion
from tidewise.cli.main import main, tidewise
from tidewise.companion import (
    caring,
    checking_in,
    diaries,
    events,
    keeping_chats,
    owning,
    sampling,
    taking_out,
)
from tidewise.companion.opening import Opening
from tidewise.companion.types import Reading
from tidewise.ground.people import Person
from tidewise.ground.problems import TidewiseError
from tidewise.store.door import Safe
from tidewise.store.places import Folder
from tidewise.store.sealing import Cost
from tidewise.store.types import Opener
from tidewise.web.building import found_pages
from tidewise.web.unlocked import take_in

CANARY = "quetzalcoatlus"
SHARED = "oystercatcher"  # what A shows to B: it must be seen, or nothing at all was looked at
WORDS = "reed and rush"
NOW = datetime(2026, 10, 6, 9, 0, tzinfo=UTC)
ZONE = diaries.own_zone()
DAYS = {"day": "2026-09-01", "until": "2026-09-03"}


@dataclass(frozen=True)
class World:
    """A folder in which A wrote, opened by B."""

    safe: Safe
    tmp: Path
    ident: str
    reading: Reading

    @property
    def relationship(self) -> str:
        return self.safe.book.books[0].id


@pytest.fixture(scope="module")
def reading() -> Reading:
    return sampling.read_sample(7, now=NOW)


@pytest.fixture
def place(tmp_path: Path, reading: Reading) -> tuple[Path, str]:
    """A's diary, with the rare word in everything that is A's alone."""
    safe = diaries.start(
        Opener("passphrase", WORDS), now=NOW, data_dir=tmp_path / "data", name=CANARY, cost=Cost(64, 1, 1)
    ).safe
    ident = checking_in.check_in(safe, {"close": "7", "word": CANARY}, now=NOW, zone=ZONE)
    events.note(safe, {"kind": "travel", "note": CANARY, **DAYS}, now=NOW, zone=ZONE)
    events.note(safe, {"kind": "gave_space", "note": CANARY}, now=NOW, zone=ZONE)
    events.note(safe, {"kind": "talk", "note": SHARED, "shared": "both"}, now=NOW, zone=ZONE)
    safe.view().keep("draft", {"text": CANARY, "deep": [{CANARY: 1}]}, at=1, now=1)
    chat = replace(
        reading.conversation,
        names=("Robin", CANARY),
        sources=(f"{CANARY}.txt",),
        text=(CANARY,) * len(reading.conversation),
    )
    keeping_chats.keep(safe, chat, now=NOW, with_words=True)
    safe.lock()
    return tmp_path / "data", ident


@pytest.fixture
def world(place: tuple[Path, str], tmp_path: Path, reading: Reading) -> Iterator[World]:
    folder, ident = place
    safe = diaries.unlock(Opener("passphrase", WORDS), now=NOW, data_dir=folder, viewer=Person.B)
    yield World(safe, tmp_path, ident, reading)
    safe.lock()


#: Every function of `companion` that takes the diary, as B would call it. Those who refuse say so with a sentence.
AS_B: dict[str, Callable[[World], Any]] = {
    "caring.clocks": lambda w: caring.clocks(w.safe, now=NOW),
    "caring.due": lambda w: caring.due(w.safe, now=NOW),
    "caring.keep_on": lambda w: caring.keep_on(w.safe, now=NOW),
    "caring.let_go": lambda w: caring.let_go(w.safe, now=NOW),
    "checking_in.check_in": lambda w: checking_in.check_in(w.safe, {"close": "3"}, now=NOW, zone=ZONE),
    "checking_in.recent": lambda w: checking_in.recent(w.safe, zone=ZONE),
    "checking_in.take_back": lambda w: checking_in.take_back(w.safe, w.ident, now=NOW),
    "diaries.add": lambda w: diaries.add(w.safe, "x", now=NOW),
    "diaries.change_words": lambda w: diaries.change_words(w.safe, "a b", "a b"),
    "events.note": lambda w: events.note(w.safe, {"kind": "talk"}, now=NOW, zone=ZONE),
    "events.recent": lambda w: events.recent(w.safe, zone=ZONE),
    "events.take_back": lambda w: events.take_back(w.safe, w.ident, now=NOW),
    "keeping_chats.keep": lambda w: keeping_chats.keep(w.safe, w.reading.conversation, now=NOW),
    "keeping_chats.kept": lambda w: keeping_chats.kept(w.safe),
    "keeping_chats.let_go": lambda w: keeping_chats.let_go(w.safe, "x", now=NOW),
    "keeping_chats.open_kept": lambda w: keeping_chats.open_kept(w.safe, now=NOW),
    "owning.backup": lambda w: owning.backup(w.safe, w.tmp / "b.tidewise", now=NOW),
    "owning.backup_bytes": lambda w: owning.backup_bytes(w.safe, now=NOW),
    "owning.bring_in": lambda w: owning.bring_in(w.safe, _table(w.tmp), now=NOW, zone=ZONE),
    "owning.bring_in_bytes": lambda w: owning.bring_in_bytes(
        w.safe, b"date,mood\n2026-01-01,5\n", "d.csv", now=NOW, zone=ZONE
    ),
    "owning.erase_days": lambda w: owning.erase_days(w.safe, date(2026, 1, 1), date(2026, 12, 1), now=NOW, zone=ZONE),
    "owning.erase_relationship": lambda w: owning.erase_relationship(w.safe, w.relationship),
    "owning.purge_partner": lambda w: owning.purge_partner(w.safe, now=NOW),
    "taking_out.export": lambda w: taking_out.export(w.safe, w.tmp / "out", now=NOW, zone=ZONE),
    "taking_out.export_bytes": lambda w: _unpacked(taking_out.export_bytes(w.safe, now=NOW, zone=ZONE)),
    "taking_out.readable": lambda w: taking_out.readable(w.safe, now=NOW, zone=ZONE),
}
#: What only the one whose diary it is may do.
REFUSED = {
    "caring.keep_on", "caring.let_go", "checking_in.take_back", "diaries.add", "diaries.change_words",
    "events.take_back", "keeping_chats.keep", "keeping_chats.let_go", "keeping_chats.open_kept", "owning.backup",
    "owning.backup_bytes", "owning.erase_days", "owning.erase_relationship", "owning.purge_partner",
}  # fmt: skip


def _table(tmp: Path) -> Path:
    (tmp / "d.csv").write_text("date,mood\n2026-01-02,5\n")
    return tmp / "d.csv"


def _unpacked(content: bytes) -> str:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "".join(archive.namelist()) + "".join(archive.read(each).decode() for each in archive.namelist())


def _verbs() -> Iterator[str]:
    for module in iter_modules(companion.__path__):
        found = import_module(f"tidewise.companion.{module.name}")
        for name, each in inspect.getmembers(found, inspect.isfunction):
            takes_diary = any("Safe" in str(p.annotation) for p in inspect.signature(each).parameters.values())
            if each.__module__ == found.__name__ and not name.startswith("_") and takes_diary:
                yield f"{module.name}.{name}"


def test_every_verb_over_the_diary_is_tried_as_the_other() -> None:
    assert sorted(AS_B) == sorted(_verbs()), "a verb without its line in AS_B (or a line without its verb)"


@pytest.mark.parametrize("name", AS_B)
def test_no_verb_shows_the_other_what_is_private(
    name: str, world: World, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    shown = []
    try:
        shown.append(repr(AS_B[name](world)))
        assert name not in REFUSED
    except TidewiseError as refused:
        assert name in REFUSED
        shown += [refused.sentence, refused.hint or "", repr(refused), str(refused)]
    shown += [*capfd.readouterr(), caplog.text, repr(world.safe), repr(world.safe.relationships())]
    out = world.tmp / "out"
    shown += [each.read_text() for each in out.rglob("*") if each.is_file()] if out.exists() else []
    assert CANARY not in "".join(shown)
    if name in {"events.recent", "taking_out.export", "taking_out.export_bytes", "taking_out.readable"}:
        assert SHARED in "".join(shown), "what was shown to both is there"


# --- pages


class Forms(HTMLParser):
    """The forms of a page as a person would send them with what stands in them, the first of each choice taken."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str], bool]] = []
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.found.append((given.get("action", ""), {}, given.get("enctype", "").startswith("multipart")))
        elif self.found and tag in {"input", "button"} and given.get("name"):
            self.found[-1][1].setdefault(given["name"], given.get("value", ""))
        elif self.found and tag == "select":
            self._select = given.get("name", "")
        elif self.found and tag == "option" and self._select and given.get("value"):
            self.found[-1][1].setdefault(self._select, given["value"])


def _addresses(world: World) -> Iterator[tuple[str, str]]:
    ids = [each.id for each in world.reading.story.all() if each.because]
    slots = {"which": ["closeness", "rhythm"], "id": ids[:2] or ["x"]}
    for each in found_pages().values():
        for route in each.routes:
            assert isinstance(route, Route)
            names = re.findall(r"{(\w+)", route.path)
            fills = slots.get(names[0], ["x", world.ident]) if names else [""]
            for fill in fills:
                path = re.sub(r"{\w+(:\w+)?}", fill, route.path)
                for method in sorted((route.methods or set()) - {"HEAD"}):
                    yield method, path


def test_no_page_shows_the_other_what_is_private(
    world: World, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    """Every address by GET, then every form found on a page as it stands there, then every other POST bare."""
    opening = Opening(now=lambda: NOW, data_dir=world.safe.folder.path)
    take_in(opening, world.safe)
    client = make_client(opening).walk_in()
    last = {"/hide", "/diary/lock", "/own-data/erase", "/own-data/restore", "/diary/mend", "/diary/unlock"}
    shown, sent = [], set()

    def look(text: str, where: str) -> None:
        assert CANARY not in text, where
        shown.append(text)

    forms: dict[str, tuple[dict[str, str], bool]] = {}
    addresses = list(_addresses(world))
    for method, path in addresses:
        if method == "GET":
            answer = client.get(path)
            look(answer.text + repr(answer.headers), path)
            reader = Forms()
            reader.feed(answer.text)
            forms.update({action: (fields, parts) for action, fields, parts in reader.found})
    posts = {path for method, path in addresses if method == "POST"} | set(forms)
    for path in sorted(posts, key=lambda each: (each in last, each)):
        fields, parts = forms.get(path, ({}, False))
        fields = {name: value for name, value in fields.items() if name not in {"token", "sure", "file", "chat"}}
        if parts:
            answer = client.upload(path, "d.csv", b"date,mood\n2026-01-03,5\n", fields, into="file")
        else:
            answer = client.post(path, fields=fields)
        text = answer.text
        if answer.content[:2] == b"PK" and "zip" in answer.headers.get("content-type", ""):
            text += _unpacked(answer.content)
        look(text + repr(answer.headers), f"POST {path}")
        sent.add(path)
        if path == "/diary/lock":
            opening.diary = None
    assert len(sent) > 15
    look("".join(capfd.readouterr()) + caplog.text, "logs")
    assert SHARED in "".join(shown), "what was shown to both is there"


# --- commands


def _commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        found = group.get_command(context, name)
        if isinstance(found, click.Group):
            yield from _commands(found, (*path, name))
        elif found is not None and any(each.name == "passphrase_fd" for each in found.params):
            yield (*path, name)


#: Every command that can open the diary, with arguments as B would give them.
COMMANDS: dict[tuple[str, ...], Callable[[Path], list[str]]] = {
    ("backup",): lambda tmp: [str(tmp / "b.tidewise")],
    ("config", "show"): lambda tmp: ["--json"],
    ("doctor",): lambda tmp: ["--json"],
    ("erase",): lambda tmp: ["--partner-half", "--yes"],
    ("export",): lambda tmp: [str(tmp / "out")],
    ("helplines", "update"): lambda tmp: [str(_table(tmp))],
    ("import",): lambda tmp: [str(_table(tmp))],
    ("keep",): lambda tmp: [str(_table(tmp)), "--me", "Robin"],
    ("kept",): lambda tmp: ["--json"],
    ("restore",): lambda tmp: [str(_table(tmp))],
    ("retention",): lambda tmp: ["--json"],
    ("where",): lambda tmp: ["--json"],
}


def test_every_command_over_the_diary_is_tried_as_the_other() -> None:
    found = set(_commands(tidewise))
    assert found >= {("export",), ("backup",)}
    assert not found - set(COMMANDS), "a command without its line in COMMANDS"


@pytest.mark.parametrize("name", COMMANDS, ids=" ".join)
def test_no_command_shows_the_other_what_is_private(  # noqa: PLR0917 - fixtures
    name: tuple[str, ...],
    place: tuple[Path, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(diaries, "unlock", partial(diaries.unlock, viewer=Person.B))
    (tmp_path / "words").write_text(WORDS + "\n")
    with (tmp_path / "words").open() as words:
        given = [*COMMANDS[name](tmp_path), "--data-dir", str(place[0]), "--passphrase-fd", str(words.fileno())]
        with pytest.raises(SystemExit) as ended:
            main([*name, *given])
    shown = [*capfd.readouterr(), caplog.text]
    out = tmp_path / "out"
    files = [each.read_text() for each in out.rglob("*") if each.is_file()] if out.exists() else []
    assert CANARY not in "".join(shown + files)
    assert ended.value.code in {0, 2}, shown
    if name == ("export",):
        assert SHARED in "".join(files)
        assert json.loads((out / "manifest.json").read_text())["relationships"][0]["name"] == ""


def test_the_net_can_catch(place: tuple[Path, str]) -> None:
    """The same as A: the word is there, so that its absence above means something."""
    safe = diaries.unlock(Opener("passphrase", WORDS), now=NOW, data_dir=place[0])
    assert CANARY in repr(safe.relationships())
    assert CANARY in taking_out.readable(safe, now=NOW, zone=ZONE)
    assert CANARY in _unpacked(taking_out.export_bytes(safe, now=NOW, zone=ZONE))
    assert CANARY in repr([each.other for each in keeping_chats.kept(safe)])
    assert Folder(place[0]).exists()
    safe.lock()
