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
from numpy.random import default_rng
from starlette.routing import Route
from tests.web.conftest import make_client

from tidewise import companion
from tidewise.cli.main import main, tidewise
from tidewise.companion import (
    agreeing,
    caring,
    checking_in,
    diaries,
    events,
    filling_sheets,
    giving_room,
    holding_urges,
    keeping_answers,
    keeping_chats,
    owning,
    planning,
    sample_moves,
    sampling,
    sheets_as_things_stand,
    showing_room,
    taking_out,
    what_helped,
)
from tidewise.companion.opening import Opening
from tidewise.companion.types import Reading
from tidewise.ground.people import Person
from tidewise.ground.problems import TidewiseError
from tidewise.ground.time import microseconds
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
    _plan_with(CANARY, safe)
    chat = replace(
        reading.conversation,
        names=("Robin", CANARY),
        sources=(f"{CANARY}.txt",),
        text=(CANARY,) * len(reading.conversation),
    )
    keeping_chats.keep(safe, chat, now=NOW, with_words=True)
    safe.lock()
    return tmp_path / "data", ident


def _plan_with(word: str, safe: Safe) -> None:
    """Put a word into everything that plans, sheets, urges and agreements keep."""
    plan = planning.begin(safe, "cold-water", now=NOW)
    planning.look_back(safe, plan, "much", word, now=NOW)
    filling_sheets.fill(safe, filling_sheets.sheet_named("goal"), {"goal": word, "done": "going"}, now=NOW)
    filling_sheets.fill(safe, filling_sheets.sheet_named("meaning"), {"feared": word, "was": word}, now=NOW)
    holding_urges.hold(safe, {"level": "7", "draft": word, "wait": "twenty"}, now=NOW, zone=ZONE)
    giving_room.keep_hours(
        safe, {"weekday": "1", "hour": "19:00", "minutes": "60", "title": word}, now=NOW, zone=ZONE
    )
    day = 86_400_000_000
    at = microseconds(NOW)
    safe.view().keep("said", {"private": {}, "people": [[word, word]], "whose": "own", "answers": {}}, at=at, now=at)
    room: dict[str, object] = {"check_in": at + day, "limit": None, "activities": [word], "extended": 0}
    safe.view().keep("space", room, at=at, until=at + day, now=at)
    agreed: dict[str, object] = {"why": word, "mine": word, "theirs": word, "restart": word, "contact": "not"}
    safe.view().keep("agreement", agreed, at=at, until=at + day, now=at)


def _opening(w: World) -> Opening:
    return Opening(now=lambda: NOW, data_dir=w.safe.folder.path)


@pytest.fixture
def world(place: tuple[Path, str], tmp_path: Path, reading: Reading) -> Iterator[World]:
    folder, ident = place
    safe = diaries.unlock(Opener("passphrase", WORDS), now=NOW, data_dir=folder, viewer=Person.B)
    yield World(safe, tmp_path, ident, reading)
    safe.lock()


#: Every function of `companion` that takes the diary, as B would call it. Those who refuse say so with a sentence.
AS_B: dict[str, Callable[[World], Any]] = {
    "agreeing.agreements": lambda w: agreeing.agreements(w.safe, now=NOW, zone=ZONE),
    "agreeing.longer": lambda w: agreeing.longer(w.safe, w.ident, {}, now=NOW, zone=ZONE),
    "agreeing.look_back": lambda w: agreeing.look_back(w.safe, w.ident, "kept", now=NOW, zone=ZONE),
    "agreeing.write": lambda w: agreeing.write(_opening(w), w.safe, {}, zone=ZONE),
    "caring.clocks": lambda w: caring.clocks(w.safe, now=NOW),
    "caring.due": lambda w: caring.due(w.safe, now=NOW),
    "caring.keep_on": lambda w: caring.keep_on(w.safe, now=NOW),
    "caring.let_go": lambda w: caring.let_go(w.safe, now=NOW),
    "checking_in.check_in": lambda w: checking_in.check_in(w.safe, {"close": "3"}, now=NOW, zone=ZONE),
    "checking_in.recent": lambda w: checking_in.recent(w.safe, zone=ZONE),
    "checking_in.take_back": lambda w: checking_in.take_back(w.safe, w.ident, now=NOW),
    "diaries.add": lambda w: diaries.add(w.safe, "x", now=NOW),
    "diaries.change_words": lambda w: diaries.change_words(w.safe, "reed rush sand", "reed rush sand"),
    "events.note": lambda w: events.note(w.safe, {"kind": "talk"}, now=NOW, zone=ZONE),
    "events.recent": lambda w: events.recent(w.safe, zone=ZONE),
    "events.take_back": lambda w: events.take_back(w.safe, w.ident, now=NOW),
    "filling_sheets.fill": lambda w: filling_sheets.fill(
        w.safe, filling_sheets.sheet_named("goal"), {"goal": "x"}, now=NOW
    ),
    "filling_sheets.filled": lambda w: filling_sheets.filled(w.safe, filling_sheets.sheet_named("goal"), zone=ZONE),
    "filling_sheets.own_goal": lambda w: filling_sheets.own_goal(w.safe, zone=ZONE, today=NOW.date()),
    "filling_sheets.record": lambda w: filling_sheets.record(w.safe, zone=ZONE),
    "filling_sheets.take_back": lambda w: filling_sheets.take_back(w.safe, w.ident, now=NOW),
    "giving_room.begin_room": lambda w: giving_room.begin_room(
        _opening(w), w.safe, {"until_day": "2026-10-06", "until_hour": "20:00"}, zone=ZONE
    ),
    "giving_room.drop_hours": lambda w: giving_room.drop_hours(w.safe, w.ident, now=NOW),
    "giving_room.end_room": lambda w: giving_room.end_room(w.safe, w.ident, {"back": "then"}, now=NOW),
    "giving_room.filled_before": lambda w: giving_room.filled_before(w.safe, zone=ZONE),
    "giving_room.since_hours": lambda w: giving_room.since_hours(_opening(w), w.safe, zone=ZONE),
    "giving_room.keep_hours": lambda w: giving_room.keep_hours(
        w.safe, {"weekday": "1", "hour": "19:00", "minutes": "60"}, now=NOW, zone=ZONE
    ),
    "giving_room.make_room_longer": lambda w: giving_room.make_room_longer(w.safe, w.ident, {}, now=NOW, zone=ZONE),
    "giving_room.own_hours": lambda w: giving_room.own_hours(w.safe, zone=ZONE),
    "giving_room.own_record": lambda w: giving_room.own_record(_opening(w), w.safe, zone=ZONE),
    "giving_room.room_now": lambda w: giving_room.room_now(w.safe, now=NOW, zone=ZONE),
    "holding_urges.hold": lambda w: holding_urges.hold(w.safe, {"level": "3", "wait": "twenty"}, now=NOW, zone=ZONE),
    "holding_urges.look_again": lambda w: holding_urges.look_again(w.safe, w.ident, {}, now=NOW),
    "holding_urges.urges": lambda w: holding_urges.urges(w.safe, now=NOW, zone=ZONE),
    "keeping_answers.bring_back": lambda w: keeping_answers.bring_back(w.safe, _opening(w)),
    "keeping_answers.forget_said": lambda w: keeping_answers.forget_said(w.safe, _opening(w), now=NOW),
    "keeping_answers.keep_said": lambda w: keeping_answers.keep_said(w.safe, _opening(w)),
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
    "planning.begin": lambda w: planning.begin(w.safe, "cold-water", now=NOW),
    "planning.begun": lambda w: planning.begun(w.safe, now=NOW, zone=ZONE),
    "planning.decline": lambda w: planning.decline(w.safe, "cold-water", now=NOW),
    "planning.look_back": lambda w: planning.look_back(w.safe, w.ident, "much", "", now=NOW),
    "planning.next_moves": lambda w: planning.next_moves(_opening(w), w.safe, planning.Wishes()),
    "sample_moves.note_moves": lambda w: sample_moves.note_moves(w.safe),
    "sheets_as_things_stand.fill_if_open": lambda w: sheets_as_things_stand.fill_if_open(
        _opening(w), w.safe, "goal", {"goal": "x"}
    ),
    "sheets_as_things_stand.sheet_page": lambda w: sheets_as_things_stand.sheet_page(
        _opening(w), w.safe, "goal", {}, zone=ZONE
    ),
    "showing_room.room_page": lambda w: showing_room.room_page(_opening(w), w.safe, zone=ZONE),
    "taking_out.export": lambda w: taking_out.export(w.safe, w.tmp / "out", now=NOW, zone=ZONE),
    "taking_out.export_bytes": lambda w: _unpacked(taking_out.export_bytes(w.safe, now=NOW, zone=ZONE)),
    "taking_out.readable": lambda w: taking_out.readable(w.safe, now=NOW, zone=ZONE),
    "what_helped.questions": lambda w: what_helped.questions(_opening(w), w.safe, zone=ZONE),
    "what_helped.running": lambda w: what_helped.running(w.safe, today=NOW.date()),
    "what_helped.start_test": lambda w: what_helped.start_test(
        _opening(w), w.safe, "cold-water", rng=default_rng(1), zone=ZONE
    ),
    "what_helped.results_of_tests": lambda w: what_helped.results_of_tests(w.safe, zone=ZONE, today=NOW.date()),
    "what_helped.stop_test": lambda w: what_helped.stop_test(w.safe, w.ident, now=NOW),
}
#: What only the one whose diary it is may do.
REFUSED = {
    "agreeing.longer", "agreeing.look_back", "agreeing.write", "caring.keep_on", "caring.let_go",
    "checking_in.take_back", "diaries.add", "diaries.change_words", "events.take_back",
    "filling_sheets.take_back", "giving_room.drop_hours", "giving_room.end_room",
    "giving_room.make_room_longer", "holding_urges.look_again", "keeping_chats.keep", "keeping_chats.let_go",
    "keeping_chats.open_kept", "owning.backup", "owning.backup_bytes", "owning.erase_days",
    "owning.erase_relationship", "owning.purge_partner", "planning.look_back", "what_helped.stop_test",
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
