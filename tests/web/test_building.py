from typing import Any


def test_after_hide_every_page_is_the_neutral_one(client: Any) -> None:
    client.post("/hide")
    for path in ("/help", "/breathe", "/tonight", "/nowhere"):
        answer = client.get(path, sec_fetch_site="same-origin")
        assert (answer.status, answer.headers["location"]) == (303, "/notes")
    assert client.get("/", sec_fetch_site="same-origin").headers["location"] == "/notes"


def test_typing_the_address_comes_back(client: Any) -> None:
    client.post("/hide")
    answer = client.get("/", sec_fetch_site="none")
    assert answer.status == 200
    assert "data-came-back" in answer.text
    assert "data-came-back" not in client.get("/", sec_fetch_site="none").text


def test_a_fault_of_ours_has_its_page_and_no_words_of_a_person(client: Any) -> None:
    def broken() -> Any:
        message = "a line someone wrote: thimbleberry"
        raise RuntimeError(message)

    client.opening.open_chat(broken)
    answer = client.get("/")
    assert answer.status == 500
    assert "it is our fault" in answer.text
    assert "RuntimeError" in answer.text
    assert "thimbleberry" not in answer.text


def test_a_missing_page_says_so(client: Any) -> None:
    answer = client.get("/nowhere")
    assert answer.status == 404
    assert "There is no page at this address." in answer.text
