import json

import pytest
from tests.conversation.chats import NOW, look, upload

from tidewise.conversation.importing import open_chat
from tidewise.conversation.types import Kind
from tidewise.ground.problems import TidewiseError


def _message(number: int, who: str, text: str, **more: object) -> dict[str, object]:
    unix = 1_710_450_000 + number * 60
    return {
        "id": number, "type": "message", "date": "2024-03-14T22:00:00", "date_unixtime": str(unix), "from": who,
        "from_id": f"user{who}", "text": text, **more,
    }  # fmt: skip


CHAT = {
    "name": "Ana",
    "type": "personal_chat",
    "id": 1,
    "messages": [_message(1, "Jo", "a?"), _message(2, "Ana", "b")],
}
GROUP = {
    "name": "Team",
    "type": "private_group",
    "id": 2,
    "messages": [_message(1, "Bea", "c"), _message(2, "Jo", "d")],
}
ACCOUNT = json.dumps({"about": "", "chats": {"about": "", "list": [CHAT, GROUP, {**CHAT, "name": "Bea", "messages": [
    _message(1, "Jo", "x"), _message(2, "Bea", "y")]}]}})  # fmt: skip


def test_one_chat_of_an_account_is_chosen() -> None:
    found = open_chat([upload(ACCOUNT)], me="Jo", chat="Ana", now=NOW, zone="UTC")
    assert found.names == ("Jo", "Ana")
    assert found.carries.zone_known
    with pytest.raises(TidewiseError) as caught:
        open_chat([upload(ACCOUNT)], me="Jo", now=NOW, zone="UTC")
    assert caught.value.code == "which-chat"


def test_the_owner_is_known_and_must_be_me() -> None:
    with pytest.raises(TidewiseError) as caught:
        open_chat([upload(json.dumps(CHAT))], me="Ana", now=NOW, zone="UTC")
    assert caught.value.code == "not-the-owner"


def test_a_reply_and_a_deleted_account() -> None:
    messages = [_message(1, "Jo", "a"), {**_message(2, "x", "b", reply_to_message_id=1), "from": None}, {"id": 3}, 7]
    found = look(json.dumps({**CHAT, "messages": messages}))
    assert found.transcripts[0].reply_to.tolist() == [-1, 0]
    assert found.transcripts[0].kind.tolist() == [Kind.TEXT, Kind.TEXT]
    assert found.report["skipped"] == 2


def test_an_account_whose_owner_is_no_object_is_read_all_the_same() -> None:
    message = (
        '{"id": 1, "type": "message", "date": "2024-03-14T10:00:00", "from": "Jo", "from_id": "user1", "text": "a"}'
    )
    chat = f'{{"name": "Ana", "type": "personal_chat", "id": 2, "messages": [{message}]}}'
    for person in ('"x"', "[1]", "7", "null"):
        text = f'{{"personal_information": {person}, "chats": {{"list": [{chat}]}}}}'
        assert look(text, "result.json").report["messages"] == 1


def test_a_time_of_no_chat_is_left_out_and_told() -> None:
    odd = [
        {**_message(2, "Jo", "b"), "date": "9999-12-31T23:59:59", "date_unixtime": "253402300799"},
        {**_message(3, "Jo", "c"), "date": "0001-01-01T00:00:00", "date_unixtime": "-62135596800"},
    ]
    found = look(json.dumps({**CHAT, "messages": [_message(1, "Jo", "a"), *odd]}))
    assert (found.report["messages"], found.report["skipped"]) == (1, 2)
    assert len(list(found.messages(text=True))) == 1
