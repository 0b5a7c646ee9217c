import pytest
from tests.conversation.chats import look

from tidewise.conversation.days import Days, seconds_of


def test_hours_with_their_words() -> None:
    assert [seconds_of(each) for each in ("午後1:02", "9:30AM", "23:59", "오전 12:05")] == [
        46_920,
        34_200,
        86_340,
        300,
    ]
    with pytest.raises(ValueError, match="hour"):
        seconds_of("noonish 1:02")


def test_the_order_of_the_banners_is_decided_together() -> None:
    chat = "[LINE] Chat history with Ana\n\nSun, 04/26/2026\n09:30\tAna\ta\nMon, 04/27/2026\n09:31\tJo\tb\n"
    report = look(chat).report
    assert (report["order"], report["first"]) == ("mdy", "2026-04-26T00:00:00")
    assert len(Days()) == 0
