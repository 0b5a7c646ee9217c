import pytest

from tidewise.store import keys, salvage
from tidewise.store.cipher import PAGE
from tidewise.store.places import Folder
from tidewise.store.types import Opener


@pytest.mark.slow
def test_whatever_page_is_hit_all_others_are_saved(folder: Folder, words: Opener) -> None:
    book, _ = keys.read_book(folder)
    (entry,) = book.books
    key = keys.bare_key(keys.root_key(book, words), entry)
    path = folder.notes(entry.file)
    whole = path.read_bytes()
    full = salvage.save(path, key, entry.salt, folder.path / ".scratch-0.db")
    assert (len(full.entries), len(full.stretches), len(full.conversations), len(full.facts)) == (13, 6, 1, 1)
    lost = []
    for page in range(len(whole) // PAGE):
        hit = bytearray(whole)
        hit[page * PAGE + 1234] ^= 1
        path.write_bytes(hit)
        saved = salvage.save(path, key, entry.salt, folder.path / ".scratch-0.db")
        assert saved.pages_lost == (page + 1,)
        gone = [len(full.entries) - len(saved.entries), len(full.stretches) - len(saved.stretches)]
        lost.append(gone)
        assert gone[1] <= 1
        for table in ("entries", "stretches", "conversations", "facts"):
            assert getattr(saved, table).items() <= getattr(full, table).items()
    # each row lies on one page: over all pages, each row is lost exactly once
    assert sum(each[1] for each in lost) == 6
    assert sum(each[0] for each in lost) == 13
    assert not list(folder.path.glob(".scratch*"))
