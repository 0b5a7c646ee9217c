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


def test_the_same_sentence_is_said_once(writer: Any) -> None:
    for practice in ("evening-of-your-own", "ten-minutes-outside"):
        writer.post("/plan/begin", fields={"practice": practice})
    text = writer.get("/helped").text
    assert text.count("a day counts where it and the day before it are noted") == 1
    assert text.count("The same as above.") == 1
