from datetime import date

import numpy as np
from tests.conversation.chats import NOW, upload

from tidewise.conversation.cutting import only, until
from tidewise.conversation.importing import open_chat

CHAT = "".join(f"{d}/07/2017, 23:35 - Jo: a\n{d}/07/2017, 23:59 - Ana: b?\n" for d in range(13, 20))
WHOLE = open_chat([upload(CHAT)], me="Jo", now=NOW, zone="UTC", keep_text=True)


def test_nothing_later_shines_through() -> None:
    early = until(WHOLE, date(2017, 7, 15))
    assert len(early) == 6
    assert early.spans[0].last == early.at[-1]
    assert early.text == ("a", "b?") * 3
    assert len(until(WHOLE, date(2017, 7, 1))) == 0
    assert len(until(WHOLE, date(2030, 1, 1))) == len(WHOLE)


def test_rows_are_picked() -> None:
    assert only(WHOLE, np.array([1, 3], dtype=np.intp)).person.tolist() == [1, 1]
