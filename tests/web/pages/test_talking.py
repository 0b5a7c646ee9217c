from datetime import datetime
from typing import Any

import pytest

from tidewise.companion.opening import Fear


@pytest.fixture
def asked(empty_handed: Any) -> Any:
    empty_handed.opening.fear = Fear.NO
    return empty_handed


def test_a_scene_and_a_reply(asked: Any) -> None:
    assert "Scene 2 of 10" in asked.get("/words/listening?scene=2").text
    assert "Scene 1 of 10" in asked.get("/words/listening?scene=99").text
    page = asked.post(
        "/words/listening", fields={"scene": "2", "reply": "that must have hurt, no wonder you feel small"}
    ).text
    assert "You named how it may be for them." in page


def test_a_talk_is_written_and_goes_into_a_calendar(asked: Any, now: datetime) -> None:
    given = {"topic": "the weekends", "hope": "a free morning", "day": f"{now.year + 1}-05-01", "time": "19:30"}
    page = asked.post("/words/talk", fields=dict(**given, minutes="20", do="write")).text
    assert "the weekends" in page
    file = asked.post("/words/talk", fields=dict(**given, minutes="20", do="calendar"))
    assert file.headers["content-type"].startswith("text/calendar")
    assert "weekends" not in file.text
    assert "DTSTART" in file.text


def test_a_time_that_is_none_is_said(asked: Any) -> None:
    answer = asked.post("/words/talk", fields={"topic": "x", "day": "", "time": "", "minutes": "20"})
    assert answer.status >= 400
    assert "no day and time" in answer.text
