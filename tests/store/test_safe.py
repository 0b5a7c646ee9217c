import pytest

from tidewise.ground.people import Person
from tidewise.ground.problems import BadCall, StoreTrouble, WrongPassphrase
from tidewise.store.door import open_safe
from tidewise.store.places import Folder
from tidewise.store.safe import Safe
from tidewise.store.sealing import Cost
from tidewise.store.types import Opener


def test_relationships_are_kept_apart(safe: Safe, now: int) -> None:
    other = safe.add("Kim", now=now)
    assert [each.name for each in safe.relationships()] == ["Sam", "Kim"]
    assert other.seen_by(Person.A).entries() == ()
    safe.rename(other.entry.id, "Lee")
    assert safe.relationships()[1].name == "Lee"
    with pytest.raises(BadCall, match="no relationship"):
        safe.store("nothing")


def test_locking_forgets_the_key(safe: Safe, folder: Folder, words: Opener, now: int) -> None:
    safe.lock()
    with pytest.raises(StoreTrouble, match="locked"):
        safe.relationships()
    again = open_safe(folder, words, now=now)
    assert again.relationships()[0].name == "Sam"
    again.lock()


def test_changing_the_passphrase_and_a_phrase_on_paper(safe: Safe, folder: Folder, words: Opener, now: int) -> None:
    phrase = safe.new_recovery_phrase()
    safe.change_opener(Opener("passphrase", "another one"), cost=Cost(64, 1, 1))
    safe.lock()
    with pytest.raises(WrongPassphrase):
        open_safe(folder, words, now=now)
    for opener in (Opener("passphrase", "another one"), Opener("recovery", phrase)):
        opened = open_safe(folder, opener, now=now)
        assert len(opened.store().seen_by(Person.A).diary().check_ins) == 12
        opened.lock()


def test_a_marker_stands_in_no_file(safe: Safe, folder: Folder, now: int) -> None:
    marker = "zanzibarquince"
    view = safe.store().seen_by(Person.A)
    view.keep("note", {"text": marker}, at=now, now=now)
    safe.rename(safe.relationships()[0].id, marker)
    for path in (each for each in folder.path.rglob("*") if each.is_file()):
        assert marker.encode() not in path.read_bytes(), path.name
    safe.lock()
    for path in (each for each in folder.path.rglob("*") if each.is_file()):
        assert marker.encode() not in path.read_bytes(), path.name
    assert marker not in repr(safe) + repr(view)
