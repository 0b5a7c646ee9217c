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


def test_the_name_of_the_window_can_be_chosen(client: Any, monkeypatch: Any) -> None:
    """R15: what stands in the title and on top says nothing of what this is, and can be another word."""
    monkeypatch.setenv("TIDEWISE_WINDOW_NAME", "Garden plan")
    for path in ("/help", "/notes", "/tonight"):
        text = client.get(path).text
        assert "<title>Garden plan</title>" in text, path
        assert "Tidewise" not in text, path
