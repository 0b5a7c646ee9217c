from datetime import UTC, datetime
from typing import Any

from tidewise.safety.types import Question

WELL = {each.value: "no" for each in Question}


def test_the_switch_waits_for_the_private_questions(sample_client: Any) -> None:
    text = sample_client.get("/early").text
    assert "private questions come first" in text
    assert "Turn it on" not in text


def test_the_cost_stands_before_the_choice_and_the_choice_can_be_taken_back(sample_client: Any) -> None:
    sample_client.post("/private", fields=WELL)
    text = sample_client.get("/early").text
    assert "Where nothing changes" in text
    assert "Early notice is off." in text
    assert sample_client.post("/early", fields={"wanted": "yes"}).headers["location"] == "/early"
    assert "Early notice is on." in sample_client.get("/early").text
    assert "Turn it off" in sample_client.get("/early").text
    sample_client.post("/early", fields={"wanted": "no"})
    assert "Early notice is off." in sample_client.get("/early").text


def test_an_old_chat_gives_no_notice_and_the_page_says_so(sample_client: Any) -> None:
    sample_client.opening.now = lambda: datetime(2026, 11, 20, 12, tzinfo=UTC)
    sample_client.post("/private", fields=WELL)
    sample_client.post("/early", fields={"wanted": "yes"})
    assert "This chat ends on" in sample_client.get("/early").text
    assert "may have begun" not in sample_client.get("/").text


def test_a_notice_stands_on_the_page_of_the_picture(sample_client: Any) -> None:
    sample_client.opening.now = lambda: datetime(2026, 10, 6, 12, tzinfo=UTC)
    sample_client.post("/private", fields=WELL)
    assert "may have begun" not in sample_client.get("/").text
    sample_client.post("/early", fields={"wanted": "yes"})
    text = sample_client.get("/").text
    assert "A quieter time of Sam may have begun" in text
    assert 'href="/early"' in text


def test_help_first_hides_the_page_too(sample_client: Any) -> None:
    sample_client.post("/early", fields={"wanted": "yes"})
    sample_client.post("/fear", fields={"fear": "yes"})
    assert sample_client.get("/early").headers["location"] == "/"
    assert "may have begun" not in sample_client.get("/").text


def test_answered_so_that_it_stays_closed_it_says_so_and_does_not_ask_again(sample_client: Any) -> None:
    sample_client.post("/private", fields={**WELL, Question.SILENCE.value: "yes"})
    text = sample_client.get("/early").text
    assert "private questions come first" not in text
    assert "Turn it on" not in text
    assert 'href="/help"' in text
