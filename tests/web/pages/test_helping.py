from typing import Any


def test_help_is_one_press_away(client: Any) -> None:
    assert "Help, from people" in client.get("/help").text
