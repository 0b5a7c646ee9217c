from tests.conversation.chats import NOW, upload

from tidewise.companion.inspecting import inspect_chat, look_into, messages_of, questions_about

CHAT = "3/4/2017, 22:35 - Jo: a\n3/4/2017, 22:36 - Ana: b\n"


def test_what_has_to_be_asked() -> None:
    asked = questions_about([upload(CHAT)], now=NOW, zone="UTC")
    assert asked.orders == ("dmy", "mdy")
    assert len(asked.examples) == 2
    assert asked.people == ("Jo", "Ana")
    assert not asked.group
    assert questions_about([upload(CHAT)], now=NOW, zone="UTC", order="mdy").orders == ()


def test_the_report_and_the_messages() -> None:
    assert inspect_chat([upload(CHAT)], now=NOW, zone="UTC")["messages"] == 2
    assert len(list(messages_of(look_into([upload(CHAT)], now=NOW, zone="UTC")))) == 2
