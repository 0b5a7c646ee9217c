import pytest

from tidewise.ground.people import Person
from tidewise.ground.problems import DamagedStore
from tidewise.store import backups, mending
from tidewise.store.cipher import PAGE
from tidewise.store.door import Safe, open_safe
from tidewise.store.places import Folder
from tidewise.store.types import Opener


@pytest.mark.slow
def test_a_damaged_diary_is_mended_and_the_rest_comes_from_the_last_backup(
    safe: Safe, folder: Folder, words: Opener, now: int
) -> None:
    backups.automatic(safe, now=now, reason="weekly")
    safe.store().seen_by(Person.A).keep("late", {}, at=now, now=now)
    path = safe.store().path
    safe.lock()
    whole = path.read_bytes()
    hit = bytearray(whole)
    for page in range(1, len(whole) // PAGE, 2):
        hit[page * PAGE + 99] ^= 1
    path.write_bytes(hit)
    with pytest.raises(DamagedStore):
        open_safe(folder, words, now=now)
    (report,) = mending.mend(folder, words, take_from_backup=True)
    assert len(report.pages_lost) == len(range(1, len(whole) // PAGE, 2))
    assert report.offered == report.taken
    again = open_safe(folder, words, now=now)
    view = again.store().seen_by(Person.A)
    assert len(view.diary().check_ins) == 12
    assert len(view.conversation(view.conversations()[0].id)) == 500
    again.lock()
    assert path.exists()
    assert mending.let_go_of_damaged(folder) == 1
    assert not path.exists()


def test_the_rest_can_still_be_put_back_after_mending(safe: Safe, folder: Folder, words: Opener, now: int) -> None:
    backups.automatic(safe, now=now, reason="weekly")
    path = safe.store().path
    safe.lock()
    hit = bytearray(path.read_bytes())
    for page in range(2, len(hit) // PAGE):
        hit[page * PAGE + 99] ^= 1
    path.write_bytes(hit)
    (report,) = mending.mend(folder, words)
    assert report.offered > 0
    assert report.taken == 0
    (later,) = mending.mend(folder, words, take_from_backup=True)
    assert later.taken == report.offered
    again = open_safe(folder, words, now=now)
    view = again.store().seen_by(Person.A)
    assert len(view.diary().check_ins) == 12
    assert len(view.conversation(view.conversations()[0].id)) == 500
    again.lock()
    assert mending.mend(folder, words, take_from_backup=True) == ()


def test_a_sound_diary_is_left_as_it_is(folder: Folder, words: Opener) -> None:
    before = folder.keys.read_bytes()
    assert mending.mend(folder, words) == ()
    assert folder.keys.read_bytes() == before
