from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.conversation.chats import NOW

from tidewise.conversation import opening
from tidewise.conversation.archives import Given
from tidewise.conversation.importing import Found, open_chat, transcripts_of
from tidewise.conversation.opening import opened
from tidewise.conversation.reporting import inspect
from tidewise.conversation.types import Settings
from tidewise.ground.problems import BadCall

CHAT = "13/07/2017, 22:35 - Jo: a\n13/07/2017, 22:36 - Ana: bb\n14/07/2017, 22:36 - Ana: cc\n"


def test_one_reading_gives_both(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "_chat.txt"
    path.write_text(CHAT)
    alone = open_chat([path], me="Jo", now=NOW, zone="UTC")
    told = inspect([path], now=NOW, zone="UTC", names=("Jo",)).report
    times: list[int] = []

    def counted(given: Sequence[Given], settings: Settings) -> Found:
        times.append(1)
        return transcripts_of(given, settings)

    monkeypatch.setattr(opening, "transcripts_of", counted)
    conversation, report = opened([path], me=("Jo",), now=NOW, zone="UTC")
    assert len(times) == 1
    assert report == told
    assert conversation.names == alone.names
    assert conversation.at.tolist() == alone.at.tolist()


def test_a_stranger_is_told_the_names(tmp_path: Path) -> None:
    path = tmp_path / "_chat.txt"
    path.write_text(CHAT)
    with pytest.raises(BadCall, match="Jo, Ana"):
        opened([path], me=("Eve",), now=NOW, zone="UTC")
