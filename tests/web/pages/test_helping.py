from typing import Any


def test_help_is_one_press_away(client: Any) -> None:
    assert "Help, from people" in client.get("/help").text


def test_the_emergency_number_stands_first(client: Any) -> None:
    text = client.get("/help", accept_language="de-DE,de").text
    assert text.index(">112<") < text.index("When someone hurts")
    assert "guessed from your language settings" in text


def test_every_line_says_where_it_was_printed_and_that_we_have_not_rung_it(client: Any) -> None:
    text = client.get("/help", accept_language="en-GB").text
    assert text.count("we have not rung it") == text.count('class="number"')
    assert "24/7" not in text


def test_the_country_is_changed_with_one_form(client: Any) -> None:
    client.post("/help/country", fields={"country": "FR", "back": "/help"})
    text = client.get("/help", accept_language="de-DE").text
    assert ">3919<" in text
    assert "guessed" not in text


def test_without_a_country_the_words_that_do_not_go_stale(client: Any) -> None:
    client.post("/help/country", fields={"country": "", "back": "/help"})
    text = client.get("/help", accept_language="de-DE").text
    assert "Try 112 or 911 from a mobile" in text
    assert "findahelpline.com" in text


def test_a_need_without_a_line_says_so(client: Any) -> None:
    client.post("/help/country", fields={"country": "ES", "back": "/help"})
    assert "We know of no line of this kind for Spain" in client.get("/help").text


def test_where_help_stands_first_the_picture_can_be_asked_for(client: Any) -> None:
    client.opening.open_chat(lambda: None)
    client.post("/fear", fields={"fear": "not-sure"})
    text = client.get("/").text
    assert "Show me the picture all the same" in text
    assert "Hide" in text


def test_what_hide_cannot_do_is_said(client: Any) -> None:
    """R16: history, backups, recordings of the screen, somebody who knows the password."""
    text = client.get("/help").text
    assert "It cannot clear the browser" in text
    assert "backup" in text
