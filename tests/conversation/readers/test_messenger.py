from pathlib import Path

from tests.conversation.chats import NOW

from tidewise.conversation.importing import open_chat

SAMPLES = Path(__file__).parents[1] / "samples" / "messenger"


def test_names_in_disguise_can_be_typed_as_they_are() -> None:
    found = open_chat([SAMPLES / "message_1.json"], me="josé ruiz", now=NOW, zone="UTC")
    assert found.names == ("José Ruiz", "Ana")
    assert (found.at[1:] >= found.at[:-1]).all()
