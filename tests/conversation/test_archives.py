from pathlib import Path

import pytest
from tests.conversation.chats import NOW, zipped

from tidewise.conversation.archives import sources_of
from tidewise.conversation.importing import open_chat
from tidewise.ground.problems import BadCall

CHAT = "12/07/2017, 22:35 - Jo: hello there\n13/07/2017, 22:36 - Ana: hi\n"


def test_a_zip_as_the_phone_makes_it(tmp_path: Path) -> None:
    path = tmp_path / "WhatsApp Chat - Ana.zip"
    path.write_bytes(zipped(**{"_chat.txt": CHAT.encode(), "photo.jpg": b"\xff\xd8" * 500}))
    assert len(open_chat([path], me="Jo", now=NOW, zone="UTC")) == 2
    assert [each.name for each in sources_of([path])] == ["WhatsApp Chat - Ana.zip/_chat.txt"]


def test_a_folder_is_looked_through(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "chat.txt").write_text(CHAT)
    (tmp_path / "photo.png").write_bytes(b"\x89PNG")
    assert [each.name for each in sources_of([tmp_path])] == ["chat.txt"]


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(BadCall) as caught:
        sources_of([Path("nothing-here.txt")])
    assert caught.value.code == "file-not-found"
