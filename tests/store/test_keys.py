import pytest

from tidewise.ground.problems import DamagedStore, StoreTrouble, WrongPassphrase
from tidewise.store import keys
from tidewise.store.places import Folder
from tidewise.store.sealing import Cost
from tidewise.store.types import Opener

LIGHT = Cost(64, 1, 1)


def test_every_flipped_bit_is_told_apart_from_a_wrong_passphrase(folder: Folder, words: Opener) -> None:
    whole = folder.keys.read_bytes()
    copy = folder.keys_copy.read_bytes()
    for place in range(0, len(whole), 41):
        hit = bytearray(whole)
        hit[place] ^= 1 << place % 7
        folder.keys.write_bytes(hit)
        folder.keys_copy.write_bytes(copy)
        book, lame = keys.read_book(folder)
        assert lame or bytes(hit) == whole
        assert keys.root_key(book, words)
        folder.keys_copy.write_bytes(hit)
        with pytest.raises(DamagedStore, match="key file"):
            keys.read_book(folder)
    folder.keys.write_bytes(whole)
    with pytest.raises(WrongPassphrase, match="files are sound"):
        keys.root_key(keys.read_book(folder)[0], Opener("passphrase", "salt wind over the peer"))


def test_a_recovery_phrase_opens_what_a_passphrase_opens() -> None:
    book, root = keys.new_book(Opener("passphrase", "one two three"), cost=LIGHT)
    phrase = keys.new_recovery_phrase()
    book = keys.with_slot(book, keys.make_slot(root, Opener("recovery", phrase)))
    assert keys.root_key(book, Opener("recovery", phrase)) == root
    changed = keys.with_slot(book, keys.make_slot(root, Opener("passphrase", "four"), cost=LIGHT))
    assert keys.root_key(changed, Opener("recovery", phrase)) == root
    assert keys.root_key(changed, Opener("passphrase", "four")) == root
    with pytest.raises(WrongPassphrase):
        keys.root_key(changed, Opener("passphrase", "one two three"))


def test_an_open_diary_opens_without_words_and_only_it() -> None:
    book, root = keys.new_book(Opener("open"))
    assert keys.root_key(book, Opener("open")) == root
    closed = keys.with_slot(book, keys.make_slot(root, Opener("passphrase", "a b c"), cost=LIGHT))
    assert closed.slot("open") is None
    with pytest.raises(WrongPassphrase, match="not opened in that way"):
        keys.root_key(closed, Opener("open"))


def test_an_empty_passphrase_is_refused() -> None:
    with pytest.raises(StoreTrouble, match="protects nothing"):
        keys.new_book(Opener("passphrase", "  "))


def test_no_diary_and_a_newer_one_are_sentences(folder: Folder) -> None:
    import json

    body = json.loads(folder.keys.read_bytes())
    body.pop("sum")
    body["version"] = 99
    body["sum"] = keys._sum(body)
    with pytest.raises(StoreTrouble, match="newer Tidewise"):
        keys.from_bytes(json.dumps(body).encode())
    folder.keys.unlink()
    folder.keys_copy.unlink()
    with pytest.raises(StoreTrouble, match="no diary"):
        keys.read_book(folder)


def test_nothing_secret_in_a_repr() -> None:
    book, root = keys.new_book(Opener("open"))
    assert root.hex() not in repr(book)
    assert "secret" not in repr(book).replace("secret=b''", "")
    assert "hidden words" not in repr(Opener("passphrase", "hidden words"))
