from pathlib import Path

import pytest

from tidewise.ground.people import Person
from tidewise.ground.problems import StoreTrouble
from tidewise.store import backups, erasing
from tidewise.store.door import Safe, open_safe
from tidewise.store.places import Folder
from tidewise.store.types import Opener

DAY = 86_400_000_000


def test_erasing_all_leaves_an_empty_folder(safe: Safe, folder: Folder, now: int) -> None:
    backups.automatic(safe, now=now, reason="weekly")
    with pytest.raises(StoreTrouble, match="Another Tidewise"):
        erasing.erase_all(folder)
    safe.lock()
    done = erasing.erase_all(folder)
    assert done.backups == 2  # the weekly one of opening, and this
    assert list(folder.path.rglob("*")) == []


def test_erasing_one_relationship_leaves_the_other(safe: Safe, folder: Folder, words: Opener, now: int) -> None:
    other = safe.add("Kim", now=now)
    other.seen_by(Person.A).keep("x", {}, at=1, now=now)
    backups.automatic(safe, now=now, reason="weekly")
    first = safe.relationships()[0].id
    done = erasing.erase_relationship(safe, first)
    assert done.files >= 1
    assert done.backups >= 1
    assert [each.name for each in safe.relationships()] == ["Kim"]
    safe.lock()
    again = open_safe(folder, words, now=now)
    assert len(again.store().seen_by(Person.A).entries("x")) == 1
    assert len(list(folder.path.glob("notes-*.db"))) == 1
    again.lock()


def test_erasing_a_range_takes_shared_and_private_and_imported(safe: Safe, now: int) -> None:
    store = safe.store()
    view = store.seen_by(Person.A)
    before = view.conversation(view.conversations()[0].id)
    since, until = now - 195 * DAY, now - 190 * DAY
    done = erasing.erase_range(safe, store, since=since, until=until, now=now)
    inside = int(((before.at >= since) & (before.at < until)).sum())
    assert (done.messages, done.entries) == (inside, 0)
    done = erasing.erase_range(safe, safe.store(), since=now - 2 * DAY, until=now + 1, now=now)
    assert done.entries == 4
    view = safe.store().seen_by(Person.A)
    assert view.entries("event") == ()
    after = view.conversation(view.conversations()[0].id)
    assert len(after) == 500 - inside
    good = after.reply_to >= 0
    assert (after.line[after.reply_to[good]] == after.line[good] - 1).all()
    safe.lock()


def test_purging_the_partner_is_one_step(safe: Safe, now: int) -> None:
    store = safe.store()
    store.seen_by(Person.B).keep("shared", {"x": "theirs"}, at=now, now=now)
    done = erasing.purge_partner(safe, store, now=now)
    assert (done.entries, done.messages) == (1, 250)
    safe.lock()


def test_what_erasing_was_cut_short_of_is_finished_or_said(
    safe: Safe, folder: Folder, words: Opener, now: int, tmp_path: Path
) -> None:
    backups.automatic(safe, now=now, reason="weekly")
    safe.lock()
    folder.unfinished.write_text('{"what": "erase"}')
    again = open_safe(folder, words, now=now)
    assert [each.code for each in again.remarks] == ["cut-short-erase"]
    again.lock()
