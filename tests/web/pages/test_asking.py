from typing import Any


def test_the_answer_is_kept_in_this_opening(client: Any) -> None:
    assert client.post("/fear", fields={"fear": "not-sure"}).status == 303
    assert client.opening.fear == "not-sure"


def test_after_no_one_is_back_where_it_was_asked(client: Any) -> None:
    def leads_to(fear: str, back: str) -> str:
        where: str = client.post("/fear", fields={"fear": fear, "back": back}).headers["location"]
        return where

    assert 'name="back" value="/words"' in client.get("/words").text
    assert leads_to("no", "/words") == "/words"
    assert leads_to("yes", "/words") == "/", "help comes first"
    for elsewhere in ("//other.example", "https://other.example", "/words?x=1", "words", "/\\other.example"):
        assert leads_to("no", elsewhere) == "/"


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
