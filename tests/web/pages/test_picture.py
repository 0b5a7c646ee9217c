from typing import Any


def test_without_a_chat_there_is_no_place_for_it(client: Any) -> None:
    assert "The picture" not in client.get("/").text
