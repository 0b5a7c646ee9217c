from tests.conversation.chats import rows


def test_replies_repeated_under_their_parent_are_counted_once() -> None:
    chat = (
        "May 17, 2022  5:29:42 PM\nMe\nhi\n\n    May 17, 2022  5:30:42 PM\n    Ana\n    hello\n\n"
        "May 17, 2022  5:30:42 PM\nAna\nhello\nThis message responded to an earlier message.\n\n"
    )
    assert [(row[1], row[3]) for row in rows(chat)] == [("Me", "hi"), ("Ana", "hello")]
    assert rows(chat)[0][0] == "2022-05-17T17:29:42"
