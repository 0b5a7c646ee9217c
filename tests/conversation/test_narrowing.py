import pytest
from tests.conversation.chats import NOW, look, upload

from tidewise.conversation.importing import open_chat
from tidewise.conversation.narrowing import messages_of, two_people, writers
from tidewise.ground.problems import TidewiseError

TWO = "13/07/2017, 22:35 - Jo: a\n13/07/2017, 22:36 - Ana: b\n"
GROUP = TWO + "13/07/2017, 22:37 - Carol: c\n"


def test_a_name_is_compared_whole_and_folded() -> None:
    transcript = look(TWO).transcripts[0]
    assert two_people(transcript, ["ANA"]) == ([1], [0])
    assert (writers(transcript), messages_of(transcript)) == ([0, 1], [1, 1])


@pytest.mark.parametrize(
    ("chat", "me", "code"),
    [
        (TWO, "An", "no-such-person"),
        (TWO, "", "who-is-me"),
        (TWO, " ", "who-is-me"),
        (GROUP, "Jo", "group-chat"),
        ("13/07/2017, 22:35 - Jo: a\n", "Jo", "one-person"),
        ("13/07/2017, 22:35 - Messages are end-to-end encrypted\n", "Jo", "no-messages"),
    ],
)
def test_one_sentence_for_what_is_not_two_people(chat: str, me: str, code: str) -> None:
    with pytest.raises(TidewiseError) as caught:
        open_chat([upload(chat)], me=(me,) if me else (), now=NOW, zone="UTC")
    assert caught.value.code == code


def test_a_new_number_is_merged_when_said() -> None:
    found = open_chat([upload(GROUP)], me="Jo", them=("Ana", "Carol"), now=NOW, zone="UTC")
    assert found.person.tolist() == [0, 1, 1]
