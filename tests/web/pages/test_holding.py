import re
from typing import Any


def test_the_fear_question_comes_first_then_an_urge_is_held_and_looked_at_again(writer: Any) -> None:
    assert 'name="draft"' not in writer.get("/hold").text
    writer.post("/fear", fields={"fear": "no"})
    assert 'name="draft"' in writer.get("/hold").text
    assert 'name="level" value="0" required' in writer.get("/hold").text
    writer.post("/hold", fields={"level": "8", "draft": "why so quiet", "wait": "morning"})
    text = writer.get("/hold").text
    assert "why so quiet" in text
    assert "it was 8 of ten" in text
    ident = re.search(r'name="id" value="([0-9a-f]{32})"', text)
    assert ident
    writer.post("/hold/look", fields={"id": ident[1], "level": "2", "end": "waited-glad"})
    text = writer.get("/hold").text
    assert "why so quiet" not in text
    assert "Only one time" in text


def test_without_a_diary_it_is_held_in_memory_and_let_go(empty_handed: Any) -> None:
    empty_handed.post("/fear", fields={"fear": "no"})
    empty_handed.post("/hold", fields={"level": "8", "draft": "why so quiet", "wait": "twenty"})
    assert "why so quiet" in empty_handed.get("/hold").text
    assert "in memory only" in empty_handed.get("/hold").text
    empty_handed.post("/hold/let-go")
    assert "why so quiet" not in empty_handed.get("/hold").text


def test_where_there_is_fear_help_stands_here(writer: Any) -> None:
    writer.post("/fear", fields={"fear": "yes"})
    text = writer.get("/hold").text
    assert "Go to safety" in text
    assert 'name="draft"' not in text
