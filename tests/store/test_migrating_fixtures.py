"""The stores of every release, as they lay on disk, open today with all in them (`tools/store_fixture.py`)."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tidewise.ground.people import Person
from tidewise.store import backups
from tidewise.store.door import Safe, open_safe
from tidewise.store.migrating import version_of
from tidewise.store.places import Folder
from tidewise.store.tables import HEAD
from tidewise.store.types import Opener

FIXTURES = sorted((Path(__file__).parent / "fixtures").iterdir())
WORDS = Opener("passphrase", "salt wind over the pier")
LATER = 1_790_700_000_000_000


def test_today_has_its_fixture() -> None:
    assert any(each.name.endswith(f"-tables-{HEAD}") for each in FIXTURES), "run tools/store_fixture.py"


@pytest.fixture(params=FIXTURES, ids=lambda each: each.name)
def fixture(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Folder, dict[str, Any], str]:
    source: Path = request.param
    shutil.copytree(source / "data", tmp_path / "data")
    expected: dict[str, Any] = json.loads((source / "expected.json").read_text(encoding="utf-8"))
    return Folder(tmp_path / "data"), expected, source.name[-4:]


def holds(safe: Safe, expected: dict[str, Any]) -> None:
    (relationship,) = safe.relationships()
    assert relationship.name == expected["relationship"]
    view = safe.store().seen_by(Person.A)
    found = [[each.id, each.what, each.at, each.for_whom.value, each.body] for each in view.entries()]
    assert found == expected["entries"]
    (kept,) = view.conversations()
    conversation = view.conversation(kept.id, with_text=True)
    assert list(kept.names) == expected["names"]
    assert list(kept.messages) == expected["messages"]
    assert [int(conversation.at[0]), int(conversation.at[-1])] == expected["at"]
    assert int(conversation.characters.sum()) == expected["characters"]
    assert len(conversation.text or ()) == expected["texts"]


def test_a_store_of_every_release_opens_with_all_that_was_in_it(
    fixture: tuple[Folder, dict[str, Any], str], tmp_path: Path
) -> None:
    """It is brought up to date after a backup of how it was; that backup brings it back as it was, too."""
    folder, expected, step = fixture
    safe = open_safe(folder, WORDS, now=LATER)
    holds(safe, expected)
    raw = safe.store().raw()
    assert version_of(raw) == HEAD
    raw.close()
    before = [each for each in backups.listed(folder) if "before-update" in each.name]
    assert [each.code for each in safe.remarks].count("updated") == (step != HEAD)
    assert len(before) == (step != HEAD)
    new = safe.store().seen_by(Person.A).keep("line", {}, at=LATER, now=LATER)
    assert safe.store().seen_by(Person.A).entry(new) is not None
    safe.lock()
    for source in (*before, *(each for each in backups.listed(folder) if "weekly" in each.name)):
        again = Folder(tmp_path / f"from-{source.stem}")
        backups.restore(again, source, WORDS, now=LATER)
        opened = open_safe(again, WORDS, now=LATER)
        holds(opened, expected)
        opened.lock()


def test_an_update_that_fails_leaves_everything_as_it_was(
    fixture: tuple[Folder, dict[str, Any], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, expected, step = fixture
    if step == HEAD:
        pytest.skip("nothing to bring up to date")

    def broken(*args: object, **named: object) -> None:
        raise OSError(28, "No space left on device")

    import tidewise.store.migrating as floor

    monkeypatch.setattr(floor, "migrate", broken)
    with pytest.raises(Exception, match=r"full|earlier"):
        open_safe(folder, WORDS, now=LATER)
    monkeypatch.undo()
    safe = open_safe(folder, WORDS, now=LATER)
    holds(safe, expected)
    safe.lock()
