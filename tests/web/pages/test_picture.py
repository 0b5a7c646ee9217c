from typing import Any

import pytest


def test_without_a_chat_there_is_no_place_for_it(client: Any) -> None:
    assert "The picture" not in client.get("/").text


def test_the_order_of_the_page(sample_client: Any) -> None:
    """One sentence, one picture, a few sentences, one thing to do or the question before it, the quiet line."""
    reading = sample_client.opening.reading()
    text = sample_client.get("/").text
    places = [
        text.index(f"<h1>{reading.story.opening.say}"),
        text.index("/pictures/closeness.svg"),
        text.index('class="says"'),
        text.index("Are you afraid of them"),
        text.index("Go to safety"),
    ]
    assert places == sorted(places)


def test_no_practice_beside_an_unanswered_question(sample_client: Any) -> None:
    step = sample_client.opening.reading().plan.steps[0]
    assert step.title not in sample_client.get("/").text
    sample_client.post("/fear", fields={"fear": "no"})
    assert step.title in sample_client.get("/").text


@pytest.mark.parametrize("answer", ["yes", "not-sure"])
def test_help_stands_in_place_of_picture_practice_and_story(sample_client: Any, answer: str) -> None:
    reading = sample_client.opening.reading()
    sample_client.post("/fear", fields={"fear": answer})
    text = sample_client.get("/").text
    assert "This is about safety, not closeness." in text
    assert reading.story.opening.say not in text
    for path in ("/pictures/closeness.svg", "/pictures/closeness", "/pictures/closeness.json"):
        assert sample_client.get(path).status == 403
    sample_client.post("/picture-anyway")
    text = sample_client.get("/").text
    assert reading.story.opening.say in text
    assert reading.plan.steps[0].title not in text


def test_the_drawing_is_an_answer_of_its_own(sample_client: Any) -> None:
    for query in ("", "?theme=dark", "?shape=phone", "?shape=phone&theme=dark"):
        answer = sample_client.get("/pictures/closeness.svg" + query)
        assert answer.headers["content-type"].startswith("image/svg+xml")
        assert answer.text.startswith("<svg")
        assert "<script" not in answer.text


def test_the_picture_in_words_and_as_a_table(sample_client: Any) -> None:
    for which in ("closeness", "rhythm"):
        text = sample_client.get(f"/pictures/{which}").text
        assert "<table" in text
        assert sample_client.get(f"/pictures/{which}.json").headers["content-type"] == "application/json"
    assert sample_client.get("/pictures/nothing").status == 400


def test_a_discreet_opening_shows_initials(sample_client: Any) -> None:
    sample_client.opening.discreet = True
    name = sample_client.opening.reading().conversation.names[1]
    assert f">{name}<" not in sample_client.get("/pictures/closeness.svg").text
