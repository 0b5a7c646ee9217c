import pytest

from tidewise.ground.problems import DamagedStore
from tidewise.store import keys
from tidewise.store.checking import check
from tidewise.store.places import Folder
from tidewise.store.types import Opener


def test_a_flipped_bit_is_named_with_its_page(folder: Folder, words: Opener) -> None:
    book, _ = keys.read_book(folder)
    (entry,) = book.books
    key = keys.bare_key(keys.root_key(book, words), entry)
    check(folder, entry, key)
    path = folder.notes(entry.file)
    hit = bytearray(path.read_bytes())
    hit[4096 * 4 + 100] ^= 2
    path.write_bytes(hit)
    with pytest.raises(DamagedStore, match="page 5") as caught:
        check(folder, entry, key)
    assert entry.file in str(caught.value)
    path.unlink()
    with pytest.raises(DamagedStore):
        check(folder, entry, key)
