import numpy as np
from tests.conversation.chats import law_holds, look, rows

from tidewise.conversation.pasted import pasted_rows

CHAT = """1/13/24, 10:00 - Jo: one
1/14/24, 10:00 - Ana: look what they wrote
1/2/24, 09:00 - Carol: pasted
1/2/24, 09:01 - Jo: pasted too
1/14/24, 10:05 - Jo: oh
1/15/24, 10:05 - Ana: yes
"""


def test_a_leap_back_with_a_stranger_is_pasted() -> None:
    assert len(rows(CHAT)) == 4
    report = look(CHAT).report
    assert law_holds(report)
    assert "pasted-messages" in [each["code"] for each in report["problems"]]


def test_two_people_only_is_never_pasted() -> None:
    wall = np.array([5, 1, 6], dtype=np.int64) * 86_400_000_000 * 2
    assert not pasted_rows(wall, np.array([0, 1, 0], dtype=np.int32)).any()
