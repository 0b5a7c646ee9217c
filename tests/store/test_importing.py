from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from tidewise.conversation.types import Conversation
from tidewise.ground.people import Person
from tidewise.ground.problems import BadInput
from tidewise.store import messages
from tidewise.store.door import Safe, create_safe
from tidewise.store.exporting import export
from tidewise.store.importing import bring_in, is_export
from tidewise.store.places import Folder
from tidewise.store.sealing import Cost
from tidewise.store.types import Opener


def test_out_and_in_again_loses_nothing_and_doubles_nothing(
    safe: Safe, chat: Callable[..., Conversation], words: Opener, tmp_path: Path, now: int
) -> None:
    view = safe.store().seen_by(Person.A)
    old = view.entries("event")[0]
    view.take_back(old.id, now=now)
    view.keep("plan", {"deep": {"er": [1, None, "ü"]}}, at=now, now=now)
    view.keep_conversation(chat(500, text=True), now=now, with_text=True)
    export(safe, tmp_path / "one", now=now)
    fresh = create_safe(Folder(tmp_path / "new"), words, name=None, now=now, cost=Cost(64, 1, 1))
    first = bring_in(fresh, tmp_path / "one", now=now)
    assert (first.relationships, first.entries, first.messages, first.already) == (1, 15, 500, 0)
    again = bring_in(fresh, tmp_path / "one", now=now)
    assert (again.entries, again.messages, again.already) == (0, 0, 15)
    export(fresh, tmp_path / "two", now=now)
    for path in (each for each in (tmp_path / "one").rglob("*") if each.is_file() and each.name != "manifest.json"):
        assert path.read_bytes() == (tmp_path / "two" / path.relative_to(tmp_path / "one")).read_bytes(), path.name
    new = fresh.store().seen_by(Person.A)
    assert new.entries() == view.entries()
    one, two = (v.conversation(v.conversations()[0].id, with_text=True) for v in (view, new))
    for name in messages.COLUMNS:
        np.testing.assert_array_equal(getattr(one, name), getattr(two, name))
    assert one.text == two.text
    fresh.lock()
    safe.lock()


def test_a_changed_or_cut_export_brings_nothing_in(safe: Safe, tmp_path: Path, now: int) -> None:
    export(safe, tmp_path / "out", now=now)
    path = tmp_path / "out" / "relationship-1" / "entries.jsonl"
    whole = path.read_text()
    path.write_text(whole.replace("word3", "word4"))
    with pytest.raises(BadInput, match="changed") as caught:
        bring_in(safe, tmp_path / "out", now=now)
    assert caught.value.code == "changed-export"
    path.write_text(whole)
    (tmp_path / "out" / "manifest.json").unlink()
    assert not is_export(tmp_path / "out")
    with pytest.raises(BadInput, match="manifest"):
        bring_in(safe, tmp_path / "out", now=now)
    safe.lock()
