import pytest
from tests.conversation.chats import look

from tidewise.conversation.choosing import chosen, title_of
from tidewise.ground.problems import BadCall

ONE = look("13/07/2017, 22:35 - Jo: a\n13/07/2017, 22:36 - Ana: b\n", name="WhatsApp Chat with Ana.txt").transcripts[
    0
]
OTHER = look(
    "13/07/2017, 22:35 - Jo: a\n13/07/2017, 22:36 - Bea: b\n", name="WhatsApp Chat with Bea.txt"
).transcripts[0]


def test_a_chat_is_chosen_by_its_name() -> None:
    assert title_of(ONE) == "Ana"
    assert chosen([ONE, OTHER], "ana") == [ONE]
    assert chosen([ONE], None) == [ONE]


def test_a_chat_that_is_not_there_is_said_with_those_that_are() -> None:
    with pytest.raises(BadCall) as caught:
        chosen([ONE, OTHER], "Zoe")
    assert "Ana, Bea" in caught.value.hint
