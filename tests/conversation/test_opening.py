from pathlib import Path

import pytest
from tests.conversation.chats import NOW

from tidewise.conversation import importing
from tidewise.conversation.importing import open_chat
from tidewise.conversation.opening import opened
from tidewise.conversation.reporting import inspect
from tidewise.ground.problems import BadCall

CHAT = "13/07/2017, 22:35 - Jo: a\n13/07/2017, 22:36 - Ana: bb\n14/07/2017, 22:36 - Ana: cc\n"


def test_one_reading_gives_both(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "_chat.txt"
    path.write_text(CHAT)
    alone = open_chat([path], me="Jo", now=NOW, zone="UTC")
    told = inspect([path], now=NOW, zone="UTC", names=("Jo",)).report
    times = iter((importing.transcripts_of,))
    monkeypatch.setattr("tidewise.conversation.opening.transcripts_of", lambda *given: next(times)(*given))
    conversation, report = opened([path], me=("Jo",), now=NOW, zone="UTC")
    assert report == told
    assert conversation.names == alone.names
    assert conversation.at.tolist() == alone.at.tolist()


def test_a_stranger_is_told_the_names(tmp_path: Path) -> None:
    path = tmp_path / "_chat.txt"
    path.write_text(CHAT)
    with pytest.raises(BadCall, match="Jo, Ana"):
        opened([path], me=("Eve",), now=NOW, zone="UTC")
