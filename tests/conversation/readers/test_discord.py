from pathlib import Path

from tests.conversation.chats import NOW

from tidewise.conversation.importing import open_chat

SAMPLES = Path(__file__).parents[1] / "samples" / "discord"


def test_json_and_table_are_one_platform() -> None:
    found = open_chat([SAMPLES / "dm.json"], me="Jo", now=NOW, zone="UTC")
    assert found.reply_to.tolist() == [-1, 0, -1]
    assert found.duration[2] == 600
    assert len(open_chat([SAMPLES / "dm.csv"], me="jo", now=NOW, zone="UTC")) == 2
