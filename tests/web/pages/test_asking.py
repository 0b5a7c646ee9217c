from typing import Any


def test_the_answer_is_kept_in_this_opening(client: Any) -> None:
    assert client.post("/fear", fields={"fear": "not-sure"}).status == 303
    assert client.opening.fear == "not-sure"


def test_another_answer_is_refused(client: Any) -> None:
    assert client.post("/fear", fields={"fear": "green"}).status == 400
    assert client.opening.fear == "unasked"


def test_it_can_be_asked_again(client: Any) -> None:
    client.post("/fear", fields={"fear": "yes"})
    client.post("/fear/again")
    assert client.opening.fear == "unasked"


def test_the_picture_is_shown_when_asked_for_after_help(client: Any) -> None:
    client.post("/fear", fields={"fear": "yes"})
    client.post("/picture-anyway")
    assert client.opening.wants_picture
