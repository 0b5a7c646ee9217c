import pytest
from tests.conversation.chats import NOW, upload

from tidewise.conversation.importing import open_chat
from tidewise.conversation.joining import shared
from tidewise.conversation.types import Carries
from tidewise.ground.problems import NeedsAnAnswer

ONE = upload("13/07/2017, 22:35 - Jo: a\n13/07/2017, 22:36 - Ana: b\n", "one.txt")
LATER = upload("[14.08.17, 22:35:00] Jo: c\n[14.08.17, 22:36:00] Ana: d\n", "two.txt")
OTHER = upload("[14.08.17, 22:35:00] Jo: c\n[14.08.17, 22:36:00] Ana Silva: d\n", "two.txt")


def test_two_sources_become_one_in_time() -> None:
    found = open_chat([LATER, ONE], me="Jo", now=NOW, zone="UTC")
    assert found.sources == ("two.txt", "one.txt")
    assert found.source.tolist() == [1, 1, 0, 0]
    assert found.carries.resolution_seconds == 60
    assert len(found.spans) == 2


def test_another_name_is_asked_about() -> None:
    with pytest.raises(NeedsAnAnswer) as caught:
        open_chat([ONE, OTHER], me="Jo", now=NOW, zone="UTC")
    assert caught.value.options == ("Ana", "Ana Silva")
    assert len(open_chat([ONE, OTHER], me="Jo", them=("Ana", "Ana Silva"), now=NOW, zone="UTC")) == 4


def test_together_they_tell_what_each_tells() -> None:
    both = shared([Carries(resolution_seconds=1, reactions=True), Carries(resolution_seconds=60)])
    assert (both.resolution_seconds, both.reactions) == (60, False)
