from pathlib import Path

from tests.conversation.chats import NOW

from tidewise.conversation.importing import open_chat

SAMPLES = Path(__file__).parents[1] / "samples" / "telegram_pages"


def test_pages_are_one_chat_in_order() -> None:
    found = open_chat([SAMPLES / "messages2.html", SAMPLES / "messages.html"], me="Jo", now=NOW, zone="UTC")
    assert [found.sources[part] for part in found.source] == ["messages.html"] * 4 + ["messages2.html"]
    assert found.reply_to.tolist() == [-1, -1, 0, -1, -1]
    assert found.duration[3] == 35
