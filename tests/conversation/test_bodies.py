import pytest

from tidewise.conversation.bodies import body_of
from tidewise.conversation.types import Kind


@pytest.mark.parametrize(
    ("said", "need_mark", "kind", "words_left"),
    [
        ("hello", False, Kind.TEXT, "hello"),
        ("<Media omitted>", False, Kind.MEDIA, ""),
        ("\u200eimage omitted", True, Kind.MEDIA, ""),
        ("image omitted", True, Kind.TEXT, "image omitted"),
        ("I have no image omitted", False, Kind.TEXT, "I have no image omitted"),
        ("IMG-20241202-WA0001.jpg (file attached)\nthe lake", False, Kind.MEDIA, "the lake"),
        ("the lake <attached: 00000005-PHOTO.jpg>", False, Kind.MEDIA, "the lake "),
        ("This message was deleted", False, Kind.DELETED, ""),
        ("This message was deleted\nand so was my patience", False, Kind.TEXT, None),
        ("fine <This message was edited>", False, Kind.TEXT, "fine"),
        ("", False, Kind.MEDIA, ""),
    ],
)
def test_what_a_body_is(said: str, need_mark: bool, kind: Kind, words_left: str | None) -> None:  # noqa: FBT001
    found = body_of(said, need_mark=need_mark)
    assert found.kind is kind
    left = said[found.front : len(said) - found.back]
    assert left == (said if words_left is None else words_left)


def test_a_call_has_its_length() -> None:
    found = body_of("\u200eVoice call. 12 min", need_mark=True)
    assert (found.kind, found.duration) == (Kind.CALL, 720.0)


def test_what_only_repetition_can_tell_is_kept_without_its_numbers() -> None:
    assert body_of("<xyz 12>", need_mark=False).unsure == "<xyz #>"
    assert body_of("plain words", need_mark=False).unsure is None
