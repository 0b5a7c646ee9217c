from typing import Any


def test_hide_forgets_the_answer(client: Any) -> None:
    client.post("/fear", fields={"fear": "yes"})
    answer = client.post("/hide")
    assert (answer.status, answer.headers["location"]) == (303, "/notes")
    assert client.opening.fear == "unasked"


def test_the_neutral_page_says_nothing(client: Any) -> None:
    text = client.get("/notes").text.lower()
    for word in ("tidewise", "hide", "help", "afraid", "closeness", "script"):
        assert word not in text
