import pytest
from tests.conversation.chats import source

from tidewise.conversation.recognising import match, matched, readers
from tidewise.ground.problems import BadInput, NotRecognised


def test_readers_are_found_on_the_shelf() -> None:
    assert "whatsapp" in readers()


def test_content_decides_and_not_the_name() -> None:
    found = match(source("12/07/2017, 22:35 - Jo: hello\n", name="result.json"))
    assert found is not None
    assert found.name == "whatsapp"


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "empty-file"), ("just a letter\nto you\n", "not-recognised"), ("\x00\x01\x02" * 99, "not-text")],
)
def test_what_is_no_chat_is_refused_with_a_sentence(text: str, code: str) -> None:
    with pytest.raises(BadInput) as caught:
        matched([source(text)])
    assert caught.value.code == code
    assert caught.value.hint
    assert isinstance(caught.value, NotRecognised) or code == "empty-file"


def test_what_is_known_is_named_once_each() -> None:
    with pytest.raises(NotRecognised) as caught:
        matched([source("just a letter\nto you\n")])
    assert caught.value.hint is not None
    named = caught.value.hint.partition(": ")[2].partition(".")[0].split(", ")
    assert len(named) == len(set(named)) > 8
