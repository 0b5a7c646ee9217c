from typing import Any

from tidewise.cli.telling_inspection import tell_inspection

SOURCE: dict[str, Any] = {
    "format": "whatsapp-android", "messages": 3, "first": "2017-07-03T22:35:00", "last": "2017-07-04T22:35:00",
    "because": "It begins so.", "people": [{"name": "Jo", "messages": 2}, {"name": "Ana", "messages": 1}],
    "lines": 5, "records": 3, "continuations": 1, "skipped": 1, "order": "dmy", "order_sure": False,
    "order_evidence": "Nothing decides it.", "examples": ["3/7 means 3 July.", "3/7 means 7 March."], "zone": "UTC",
    "zone_assumed": True, "carries": ["edits"], "resolution_seconds": 60.0, "truncated_left": True, "owner": None,
    "group": False, "chat": "Ana", "source": "a.txt",
    "problems": [{"code": "x", "line": 1, "say": "It was left out.", "source": "a.txt"}],
}  # fmt: skip


def test_a_question_stands_with_its_two_examples() -> None:
    told = tell_inspection({**SOURCE, "sources": [SOURCE]})
    assert "3/7 means 3 July." in told
    assert "--order dmy (day first) or --order mdy" in told
    assert "Line 1: It was left out." in told
    assert "It cannot tell: the time zone, whose phone" in told


def test_each_chat_of_an_account_has_its_line_and_what_is_much_is_cut() -> None:
    told = tell_inspection({**SOURCE, "problems": SOURCE["problems"] * 30, "sources": [SOURCE] * 50})
    assert "It holds 50 chats:" in told
    assert "and 10 more; --json" in told
    assert "A.txt" not in told.split("It holds")[0]
    assert "... and 10 more of this kind" in told


def test_what_is_sure_asks_nothing_and_an_owner_is_named() -> None:
    sure = {**SOURCE, "order_sure": True, "zone_assumed": False, "owner": "Me", "group": True, "problems": []}
    told = tell_inspection({**sure, "sources": [sure]})
    assert "--order" not in told
    assert "It was exported by Me." in told
    assert "looked into, not read" in told
