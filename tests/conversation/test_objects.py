from tests.conversation.chats import source

from tidewise.conversation.objects import Objects, is_json, top_of

TEXT = '\ufeff{"name": "Ana", "messages": [{"id": 1}, {"id": 2}'


def test_objects_as_far_as_the_file_goes() -> None:
    found = Objects(source(TEXT), "messages.item")
    assert [each["id"] for each in found] == [1, 2]
    assert found.broken
    assert [each.code for each in found.problems()] == ["file-broke-off"]


def test_the_top_of_a_file() -> None:
    assert top_of(source(TEXT))["name"] == "Ana"
    assert is_json(source(TEXT))
    assert not is_json(source("hello"))
