import re
from typing import Any


def test_a_practice_is_a_question_and_a_fair_test_is_started_and_stopped(writer: Any) -> None:
    assert "Nothing was begun yet" in writer.get("/helped").text
    writer.post("/plan/begin", fields={"practice": "evening-of-your-own"})
    text = writer.get("/helped").text
    assert "can&#39;t tell yet" in text
    assert "Test it fairly" in text
    assert writer.post("/helped/test", fields={"practice": "evening-of-your-own", "rounds": "2"}).status == 303
    text = writer.get("/helped").text
    assert "Fair test: An evening of your own" in text
    assert "It has not begun yet." in text
    ident = re.search(r'name="id" value="([0-9a-f]{32})"', text)
    assert ident
    writer.post("/helped/stop", fields={"id": ident[1]})
    assert "Fair test:" not in writer.get("/helped").text
    assert writer.post("/helped/test", fields={"practice": "x", "rounds": "many"}).status == 400
