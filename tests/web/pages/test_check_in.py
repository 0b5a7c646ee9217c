import re
from typing import Any


def test_a_check_in_is_kept_and_shown_and_can_be_removed(writer: Any) -> None:
    text = writer.get("/check-in").text
    assert "Nothing here yet. That is fine." in text
    assert text.count('type="radio" name="close"') == 11
    form = {"close": "7", "than_usual": "0", "mood": "5", "word": "tern<b>"}
    assert writer.post("/check-in", fields=form).headers["location"] == "/check-in?kept=1"
    text = writer.get("/check-in?kept=1").text
    assert "That is enough for now" in text
    assert "tern&lt;b&gt;" in text
    ident = re.search(r'name="id" value="([0-9a-f]{32})"', text)
    assert ident
    writer.post("/check-in/remove", fields={"id": ident[1]})
    assert "Nothing here yet" in writer.get("/check-in").text


def test_nothing_said_is_said(writer: Any) -> None:
    answer = writer.post("/check-in", fields={})
    assert answer.status == 400
    assert "One answer is enough" in answer.text


def test_it_stands_in_the_menu_but_not_over_the_sample_couple(writer: Any) -> None:
    assert 'href="/check-in"' in writer.get("/help").text
    writer.opening.sample = True
    assert 'href="/check-in"' not in writer.get("/help").text
