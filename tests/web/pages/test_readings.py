from typing import Any

from tidewise.knowledge.shelves import reasons


def test_every_reading_stands_with_its_weight_for_against_and_a_question(client: Any) -> None:
    text = client.get("/readings").text
    for each in reasons().values():
        if each.kind != "unsafe":
            assert each.say in text
    assert "cannot be told" in text
    assert "You may want to ask, once and kindly" in text
    assert text.count('class="weight"') == 16


def test_no_question_to_them_after_fear(client: Any) -> None:
    client.post("/fear", fields={"fear": "yes"})
    assert client.get("/readings").headers["location"] == "/"
    client.post("/picture-anyway")
    assert "You may want to ask" not in client.get("/readings").text


def test_some_control_leaves_them_with_help_on_top(client: Any) -> None:
    client.post("/private", fields={"afraid": "no", "hurt": "no", "threats": "no", "watching": "not-sure"})
    for path in ("/readings", "/readings/five", "/look", "/tonight", "/tonight/room"):
        assert "top-care" in client.get(path).text


def test_the_five_are_looked_at_again(client: Any) -> None:
    text = client.get("/readings/five").text
    assert text.count('class="card five"') == 5
    client.post("/readings/five", fields={"prediction": "stress-kind", "came": "yes"})
    assert 'value="yes" aria-pressed="true"' in client.get("/readings/five").text
    assert client.post("/readings/five", fields={"prediction": "made-up", "came": "yes"}).status == 400


def test_their_word_goes_first_and_why_names_the_sources(client: Any) -> None:
    client.post("/readings/word", fields={"reason": "needs-time"})
    assert "One reading stands out a little." in client.get("/readings").text
    why = client.get("/readings/why/stress").text
    assert "Repetti 1989" in why
    assert "one study" in why
    assert client.get("/readings/why/made-up").status == 400


def test_ordinary_reasons_for_late_answers_come_before_any_reading(client: Any) -> None:
    """R28: night shifts, custom, language and how a mind works are offered before meaning is read into timing."""
    for path in ("/readings", "/look"):
        text = client.get(path).text
        assert "night shifts, custom, a language that is not the first" in text, path
        assert "neurodivergent" in text, path


def test_where_help_stands_on_top_control_is_not_explained_away(client: Any) -> None:
    client.post("/private", fields={"afraid": "no", "hurt": "no", "threats": "no", "watching": "not-sure"})
    for path in ("/readings", "/look"):
        assert "neurodivergent" not in client.get(path).text, path
