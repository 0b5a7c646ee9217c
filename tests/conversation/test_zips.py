"""A stranger's zip: what is inside is read as streams, and one that is not as it should be is one sentence."""

import pytest
from tests.conversation.chats import NOW, zipped

from tidewise.conversation.archives import Upload, is_same, sources_of
from tidewise.conversation.importing import open_chat
from tidewise.ground.problems import BadInput

CHAT = "12/07/2017, 22:35 - Jo: hello there\n13/07/2017, 22:36 - Ana: hi\n"


def test_names_inside_a_zip_are_never_paths() -> None:
    found = sources_of([Upload(name="a.zip", data=zipped(**{"../../../etc/evil.txt": CHAT.encode()}))])
    assert found[0].name == "a.zip/evil.txt"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (zipped(**{"bomb.txt": b"0" * 80_000_000}), "zip-not-safe"),
        (zipped(**{"inner.zip": zipped(**{"_chat.txt": CHAT.encode()})}), "zip-without-chat"),
        (zipped(**{"photo.jpg": b"1"}), "zip-without-chat"),
        (zipped(**{"_chat.txt": CHAT.encode()})[:-30], "zip-damaged"),
        (b"PK\x03\x04rubbish", "zip-damaged"),
    ],
    ids=["bomb", "nested", "no chat", "cut", "rubbish"],
)
def test_a_bad_zip_is_one_sentence(data: bytes, code: str) -> None:
    with pytest.raises(BadInput) as caught:
        open_chat([Upload(name="a.zip", data=data)], me="Jo", now=NOW, zone="UTC")
    assert caught.value.code == code
    assert caught.value.hint


def test_a_damaged_member_is_one_sentence() -> None:
    data = bytearray(zipped(**{"_chat.txt": (CHAT * 20_000).encode()}))
    data[400:420] = b"\x00" * 20
    with pytest.raises(BadInput):
        open_chat([Upload(name="a.zip", data=bytes(data))], me="Jo", now=NOW, zone="UTC")


def test_two_zips_of_which_one_is_damaged_far_inside_are_not_the_same() -> None:
    whole = zipped(**{"_chat.txt": (CHAT * 20_000).encode()})
    damaged = bytearray(whole)
    damaged[-400:-390] = b"\x00" * 10
    one, again, other = (sources_of([Upload(name="a.zip", data=bytes(data))])[0] for data in (whole, whole, damaged))
    assert is_same(one, again)
    assert one.head == other.head
    assert not is_same(one, other)
