from tests.conversation.chats import rows

HEAD = "--------------- Monday, December 9, 2024 ---------------\n"


def test_names_may_hold_brackets() -> None:
    assert [row[1] for row in rows(HEAD + "[Mia [home]] [2:30 PM] Hello\n[Jo] [2:31 PM] [x] y\n")] == [
        "Mia [home]",
        "Jo",
    ]


def test_media_is_a_whole_text() -> None:
    assert [row[2] for row in rows(HEAD + "[Mia] [2:30 PM] Photo\n[Jo] [2:31 PM] Photo of us?\n")] == [
        "media",
        "text",
    ]
