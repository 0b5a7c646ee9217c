from typing import Any

import pytest


def test_every_sentence_of_the_page_answers_why(sample_client: Any) -> None:
    story = sample_client.opening.reading().story
    asked = 0
    for sentence in story.all():
        if sentence.because:
            answer = sample_client.get(f"/why/{sentence.id}")
            assert answer.status == 200
            assert "Why we say this" in answer.text
            asked += 1
    assert asked > 3


def test_it_goes_down_to_the_lines(sample_client: Any) -> None:
    reading = sample_client.opening.reading()
    sentence = next(each for each in reading.story.all() if any(ground.lines for ground in each.because))
    row = next(ground.lines[0] for ground in sentence.because if ground.lines)
    text = sample_client.get(f"/why/{sentence.id}").text
    assert f">{int(reading.conversation.line[row])}</th>" in text


@pytest.mark.parametrize("path", ["/why/nothing", "/why/0000000000"])
def test_a_sentence_that_is_not_there(sample_client: Any, path: str) -> None:
    answer = sample_client.get(path)
    assert answer.status == 400
    assert "no-such-sentence" in answer.text


def test_while_help_stands_first_there_is_no_why(sample_client: Any) -> None:
    sample_client.post("/fear", fields={"fear": "yes"})
    assert sample_client.get("/why/0000000000").status == 403
