import tracemalloc
from collections.abc import Sequence
from dataclasses import fields

import numpy as np
import pytest
from numpy.typing import NDArray
from tests.conversation.chats import NOW, upload

from tidewise.conversation import importing
from tidewise.conversation.archives import sources_of
from tidewise.conversation.importing import open_chat, without_doubles
from tidewise.conversation.joining import joined
from tidewise.conversation.recognising import matched
from tidewise.conversation.reporting import inspect
from tidewise.conversation.types import Conversation, Kind
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


def test_a_file_given_twice_is_read_once_and_said() -> None:
    twice = [upload(CHAT), upload(CHAT, name="again.txt")]
    found = open_chat(twice, me="Jo", now=NOW, zone="UTC")
    assert len(found) == 3
    (problem,) = [each for each in found.problems if each.code == "same-file"]
    assert problem.where.source == "again.txt"
    report = inspect(twice, now=NOW, zone="UTC").report
    assert report["messages"] == 3
    assert [each["code"] for each in report["problems"]] == ["same-file"]
    assert len(report["sources"]) == 1


def test_one_byte_of_difference_makes_two_files() -> None:
    other = CHAT.replace("yes", "yep")
    known, doubled = without_doubles(matched(sources_of([upload(CHAT), upload(other, name="b.txt")]))[0])
    assert len(known) == 2
    assert doubled == ()


def test_what_was_read_is_let_go_before_the_sources_are_joined(monkeypatch: pytest.MonkeyPatch) -> None:
    """A long chat is never held twice: at the end there are its own columns and little else."""
    held: list[int] = []

    def watched(parts: Sequence[Conversation], **how: Sequence[str]) -> Conversation:
        held.append(tracemalloc.get_traced_memory()[0])
        return joined(parts, **how)

    monkeypatch.setattr(importing, "joined", watched)
    lines = (
        f"{1 + n % 28}/{1 + n // 28 % 12}/{10 + n // 336:02d}, 12:{n % 60:02d} - {('Ana', 'Jo')[n % 2]}: hello you"
        for n in range(5_000)
    )
    given = upload("\n".join(f"{line}\n{line}" for line in sorted(lines, key=_month_of)))
    open_chat([given], me="Ana", now=NOW, zone="UTC", order="dmy")  # everything that is kept for good is made once
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        chat = open_chat([given], me="Ana", now=NOW, zone="UTC", order="dmy")
    finally:
        tracemalloc.stop()
    columns = sum(each.nbytes for each in vars_of(chat) if isinstance(each, np.ndarray))
    assert len(chat) == 10_000
    assert held[-1] - before < 1.4 * columns


def _month_of(line: str) -> tuple[int, int, int]:
    day, month, year = (int(each) for each in line.split(",", maxsplit=1)[0].split("/"))
    return year, month, day


def vars_of(chat: Conversation) -> list[object]:
    return [getattr(chat, each.name) for each in fields(chat)]
