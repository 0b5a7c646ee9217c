import re
from typing import Any


def take(client: Any, said: str = "no") -> int:
    client.post("/look", fields={"whose": "theirs", "over": "yes"})
    asked = 0
    while (answer := client.get("/look")).status == 200:
        question = re.search(r'name="question" value="([^"]+)"', answer.text)
        assert question
        client.post("/look/answer", fields={"question": question[1], "answer": said})
        asked += 1
    assert answer.headers["location"] == "/look/result"
    return asked


def test_six_to_ten_questions_lead_to_one_sentence_and_two_things(client: Any) -> None:
    assert "Three minutes" in client.get("/look").text
    assert 6 <= take(client) <= 10
    text = client.get("/look/result").text
    assert "One thing for tonight" in text
    assert "One thing to leave for tonight" in text
    assert "nobody was asked" in text


def test_all_can_be_skipped_and_the_last_answer_taken_back(client: Any) -> None:
    client.post("/look", fields={"whose": "own"})
    first = re.search(r"<h1[^>]*>([^<]+)", client.get("/look").text)
    question = re.search(r'name="question" value="([^"]+)"', client.get("/look").text)
    assert first
    assert question
    client.post("/look/answer", fields={"question": question[1], "answer": "yes"})
    client.post("/look/answer", fields={"answer": "back"})
    assert first[1] in client.get("/look").text
    assert take(client, "skip") == 10
    assert "no pattern in it" in client.get("/look/result").text


def test_after_fear_help_comes_first_and_no_advice_stands_beside_it(client: Any) -> None:
    take(client, "yes")
    client.post("/fear", fields={"fear": "yes"})
    for path in ("/look", "/look/result"):
        assert client.get(path).headers["location"] == "/"
    client.post("/picture-anyway")
    text = client.get("/look/result").text
    assert "One thing for tonight" not in text
    assert "Do not" not in text


def test_without_a_look_there_is_no_result_and_a_made_up_question_is_refused(client: Any) -> None:
    assert client.get("/look/result").headers["location"] == "/look"
    assert client.post("/look/answer", fields={"question": "made-up", "answer": "yes"}).status == 400
