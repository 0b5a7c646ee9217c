import numpy as np
from tests.conversation.chats import look

from tidewise.conversation.clocks import clocked, listed, ranges


def test_utc_never_falls_and_each_fall_is_said() -> None:
    chat = "13/07/2017, 22:35 - Jo: a\n13/07/2017, 22:30 - Ana: b\n13/07/2017, 22:40 - Jo: c\n"
    found = look(chat)
    clock = clocked(found.transcripts[0], "UTC")
    assert (np.diff(clock.at) >= 0).all()
    assert [(p.code, p.where.line) for p in clock.problems] == [("clock-went-back", 2)]


def test_every_line_is_listed_however_many() -> None:
    found = listed("impossible-date", "a.txt", np.arange(1, 3_001, dtype=np.int64))
    assert len(found) == 1_001
    assert found[-1].slots["lines"] == "1001-3000"
    assert ranges(np.array([3, 4, 5, 9], dtype=np.int64)) == "3-5, 9"
