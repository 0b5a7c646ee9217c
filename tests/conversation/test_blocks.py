from tests.conversation.chats import NOW, rows

from tidewise.conversation.blocks import Blocks, Names
from tidewise.conversation.counting import points_of
from tidewise.conversation.headers import locked_shape
from tidewise.conversation.heads import HeadFinder, line_starts
from tidewise.conversation.types import Settings

CHAT = "12/07/2017, 22:35 - Jo: hello\nagain\n13/07/2017, 22:36 - Ana: really?\n"


def test_columns_of_a_stretch() -> None:
    shape = locked_shape(CHAT)
    assert shape is not None
    finder = HeadFinder(shape, ascii_digits=True, name_ends_bare=False)
    points = points_of(CHAT)
    heads = finder.find(CHAT, points, line_starts(points))
    block = Blocks(shape, Settings(now=NOW), Names(notices_too=True)).block(CHAT, points, heads, finder.names, line=1)
    assert block.line.tolist() == [1, 3]
    assert block.counts.words.tolist() == [2, 1]
    assert block.counts.asks.tolist() == [False, True]
    assert block.parts.tolist() == [[12, 7, 2017], [13, 7, 2017]]


def test_a_name_may_hold_a_colon() -> None:
    chat = "".join(f"{d}/07/2017, 22:35 - The test: of colons?: word {d}\n" for d in range(13, 20))
    assert {each[1] for each in rows(chat + "20/07/2017, 22:35 - Ana: hi\n")} == {"The test: of colons?", "Ana"}


def test_one_person_under_two_spellings() -> None:
    names = Names(notices_too=True)
    assert names["José"] == names["Jose\u0301"] == names["\u200eJosé "] == 0
    assert names['Ana created group "x'] == -1
