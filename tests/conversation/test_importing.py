from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray
from tests.conversation.chats import NOW, upload

from tidewise.conversation.importing import open_chat
from tidewise.conversation.types import Kind
from tidewise.ground.problems import NeedsAnAnswer

CHAT = """13/07/2017, 22:35 - Jo: are you there?
13/07/2017, 22:36 - Ana: yes
and more
13/07/2017, 22:37 - Ana: <Media omitted>
"""


def test_a_conversation_of_two_without_its_words() -> None:
    found = open_chat([upload(CHAT)], me="jo", now=NOW, zone="Europe/Lisbon")
    assert found.names == ("Jo", "Ana")
    assert found.text is None
    assert found.asks.tolist() == [True, False, False]
    assert found.kind.tolist() == [Kind.TEXT, Kind.TEXT, Kind.MEDIA]
    assert found.line.tolist() == [1, 2, 4]
    assert found.zone == ("Europe/Lisbon", "Europe/Lisbon")
    assert not found.zone_assumed
    assert open_chat([upload(CHAT)], me="Jo", now=NOW).zone_assumed


def test_the_words_are_looked_at_once_and_dropped() -> None:
    def lengths(texts: Sequence[str]) -> NDArray[np.float32]:
        return np.array([len(text) for text in texts], dtype=np.float32)

    found = open_chat([upload(CHAT)], me="Jo", now=NOW, zone="UTC", each_text=lengths)
    assert found.scores is not None
    assert found.scores[:, 0].tolist() == [len("are you there?"), len("yes\nand more"), 0]
    assert found.text is None


def test_an_order_that_cannot_be_told_is_asked() -> None:
    chat = "3/4/2017, 22:35 - Jo: a\n3/4/2017, 22:36 - Ana: b\n"
    with pytest.raises(NeedsAnAnswer) as caught:
        open_chat([upload(chat)], me="Jo", now=NOW, zone="UTC")
    assert caught.value.options == ("dmy", "mdy")
    assert "3 April 2017" in caught.value.sentence
    assert len(open_chat([upload(chat)], me="Jo", now=NOW, zone="UTC", order="mdy")) == 2
