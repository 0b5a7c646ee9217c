from tests.conversation.chats import NOW, upload

from tidewise.conversation.importing import open_chat
from tidewise.conversation.renewing import renewed
from tidewise.conversation.types import Conversation, Kind

MAY = "".join(
    f"[{d}.05.24, 10:00:00] Jo: this is day {'x' * d}\n[{d}.05.24, 11:00:00] Ana: and a good one {d * d}\n"
    for d in range(10, 28)
)
JUNE = "".join(
    f"[{d}.06.24, 10:00:00] Jo: june {'y' * d}\n[{d}.06.24, 11:00:00] Ana: yes {d}\n" for d in range(10, 15)
)


def _chat(text: str) -> Conversation:
    return open_chat([upload(text)], me="Jo", now=NOW, zone="UTC")


def test_only_what_is_new_is_added() -> None:
    found = renewed(_chat(MAY), _chat(MAY + JUNE))
    assert (found.added, found.known, found.edited, found.gone) == (10, 36, 0, 0)
    assert len(found.conversation) == 46
    again = renewed(found.conversation, _chat(MAY + JUNE))
    assert (again.added, len(again.conversation)) == (0, 46)


def test_edits_and_deletions_are_recognised() -> None:
    lines = MAY.splitlines(keepends=True)
    lines[4] = "[12.05.24, 10:00:00] Jo: other words <This message was edited>\n"
    lines[6] = "[13.05.24, 10:00:00] Jo: \u200eThis message was deleted.\n"
    found = renewed(_chat(MAY), _chat("".join(lines) + JUNE))
    assert (found.added, found.edited, found.deleted) == (10, 1, 1)
    assert len(found.conversation) == 46
    assert found.conversation.kind[6] == Kind.DELETED
    assert found.conversation.characters[4] == len("other words")


def test_an_export_without_overlap_is_added_whole() -> None:
    assert renewed(_chat(MAY), _chat(JUNE)).added == 10
