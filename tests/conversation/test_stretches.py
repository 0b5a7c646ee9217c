import pytest
from tests.conversation.chats import NOW, source

from tidewise.conversation import decoding, stretches
from tidewise.conversation.blocks import Names
from tidewise.conversation.headers import locked_shape
from tidewise.conversation.stretches import lines_between, stretch
from tidewise.conversation.types import Settings

CHAT = "before\n" + "".join(f"{d}/07/2017, 22:35 - Jo: hello\nand {d}\n" for d in range(13, 29))


def test_lines_are_cut_out_of_chunks() -> None:
    found = "".join(text for text, _ in lines_between(source("a\nb\nc\nd\ne"), "utf-8", 1, 3))
    assert found == "b\nc\n"


def test_chunks_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    shape = locked_shape(CHAT)
    assert shape is not None
    whole = stretch(source(CHAT), "utf-8", shape, Settings(now=NOW), names=Names(notices_too=True))
    monkeypatch.setattr(stretches, "chunks_of", lambda s, e: decoding.chunks_of(s, e, 11))
    pieces = stretch(source(CHAT), "utf-8", shape, Settings(now=NOW), names=Names(notices_too=True))
    for one in (whole, pieces):
        assert (one.stop, one.before) == (33, [1])
        assert [int(n) for b in one.blocks for n in b.line] == list(range(2, 34, 2))
        assert [int(n) for b in one.blocks for n in b.counts.characters] == [12] * 16


def test_a_line_without_end_is_counted_as_far_as_it_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stretches, "LONGEST", 100)
    monkeypatch.setattr(stretches, "chunks_of", lambda s, e: decoding.chunks_of(s, e, 50))
    chat = "13/07/2017, 22:35 - Jo: " + "x" * 5_000 + "\n14/07/2017, 22:35 - Jo: hello\n"
    shape = locked_shape(chat)
    assert shape is not None
    done = stretch(source(chat), "utf-8", shape, Settings(now=NOW), names=Names(notices_too=True))
    assert done.stop == 2
    assert [int(n) for b in done.blocks for n in b.line] == [1, 2]
    assert done.too_long
