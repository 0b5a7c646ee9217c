from pathlib import Path

from tests.conversation.chats import NOW

from tidewise.conversation.importing import open_chat
from tidewise.conversation.types import Kind

SAMPLES = Path(__file__).parents[1] / "samples" / "instagram"


def test_a_like_is_an_answer_and_no_message() -> None:
    found = open_chat([SAMPLES / "message_1.json"], me="Jo", now=NOW, zone="UTC")
    assert found.kind.tolist() == [Kind.TEXT, Kind.TEXT, Kind.REACTION]
