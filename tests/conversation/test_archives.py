import io
import zipfile
from pathlib import Path

import pytest
from tests.conversation.chats import NOW

from tidewise.conversation.archives import Upload, sources_of
from tidewise.conversation.importing import open_chat
from tidewise.ground.problems import BadCall, BadInput

CHAT = "12/07/2017, 22:35 - Jo: hello there\n13/07/2017, 22:36 - Ana: hi\n"


def _zip(**members: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/"), data)
    return held.getvalue()


def test_a_zip_as_the_phone_makes_it(tmp_path: Path) -> None:
    path = tmp_path / "WhatsApp Chat - Ana.zip"
    path.write_bytes(_zip(**{"_chat.txt": CHAT.encode(), "photo.jpg": b"\xff\xd8" * 500}))
    assert len(open_chat([path], me="Jo", now=NOW, zone="UTC")) == 2
    assert [each.name for each in sources_of([path])] == ["WhatsApp Chat - Ana.zip/_chat.txt"]


def test_a_folder_is_looked_through(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "chat.txt").write_text(CHAT)
    (tmp_path / "photo.png").write_bytes(b"\x89PNG")
    assert [each.name for each in sources_of([tmp_path])] == ["chat.txt"]


def test_names_inside_a_zip_are_never_paths() -> None:
    found = sources_of([Upload(name="a.zip", data=_zip(**{"../../../etc/evil.txt": CHAT.encode()}))])
    assert found[0].name == "a.zip/evil.txt"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (_zip(**{"bomb.txt": b"0" * 80_000_000}), "zip-not-safe"),
        (_zip(**{"inner.zip": _zip(**{"_chat.txt": CHAT.encode()})}), "zip-without-chat"),
        (_zip(**{"photo.jpg": b"1"}), "zip-without-chat"),
        (_zip(**{"_chat.txt": CHAT.encode()})[:-30], "zip-damaged"),
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
    data = bytearray(_zip(**{"_chat.txt": (CHAT * 20_000).encode()}))
    data[400:420] = b"\x00" * 20
    with pytest.raises(BadInput):
        open_chat([Upload(name="a.zip", data=bytes(data))], me="Jo", now=NOW, zone="UTC")


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(BadCall) as caught:
        sources_of([Path("nothing-here.txt")])
    assert caught.value.code == "file-not-found"
