import pytest
from tests.conversation.chats import look, rows, upload

from tidewise.ground.problems import BadInput

SMS = '<sms address="+1" date="1710450303123" type="{}" body="{}" contact_name="{}" readable_date="x" />'


def _backup(*each: str, head: str = "") -> str:
    return f"<?xml version='1.0' encoding='UTF-8'?>\n{head}<smses count=\"1\">{''.join(each)}</smses>"


def test_emoji_in_two_halves_and_forbidden_signs() -> None:
    assert rows(_backup(SMS.format(1, "hi &#55357;&#56832;&#0;", "Ana")))[0][3] == "hi 😀"


def test_entities_are_refused() -> None:
    with pytest.raises(BadInput) as caught:
        look(_backup(SMS.format(1, "&lol;", "Ana"), head='<!DOCTYPE x [<!ENTITY lol "lol">]>'))
    assert caught.value.code == "xml-not-safe"


def test_every_contact_is_a_chat_and_unknown_ones_go_by_number() -> None:
    found = look(_backup(SMS.format(1, "a", "Ana"), SMS.format(2, "b", "Ana"), SMS.format(1, "c", "(Unknown)")))
    assert [each["chat"] for each in found.report["sources"]] == ["Ana", "+1"]
    assert upload("x").name
