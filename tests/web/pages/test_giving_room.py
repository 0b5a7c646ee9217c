import re
from typing import Any

import pytest
from tests.companion.answered import stand_as

IDENT = re.compile(r'name="id" value="([0-9a-f]{32})"')


def test_an_evening_of_room_needs_no_more_than_the_clock(writer: Any) -> None:
    text = writer.get("/room").text
    assert "What presses" in text
    assert "Asking once, in plain words." in text
    assert writer.post("/room", fields={"until_day": "2026-03-02", "until_hour": "12:00"}).status == 303
    text = writer.get("/room").text
    assert "nothing of where they are" in text
    ident = IDENT.search(text)
    assert ident
    assert writer.post("/room/end", fields={"id": ident[1], "back": "then"}).headers["location"] == "/room"
    assert "nothing of where they are" not in writer.get("/room").text


def test_a_day_or_more_waits_for_the_private_questions(writer: Any) -> None:
    answer = writer.post("/room", fields={"until_day": "2026-03-04", "until_hour": "12:00"})
    assert answer.status == 403
    assert "private questions" in answer.text
    assert "Write an agreement" not in writer.get("/room").text


def test_not_back_in_touch_leads_to_the_next_move(writer: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_as(monkeypatch)
    writer.post("/room", fields={"until_day": "2026-03-04", "until_hour": "12:00", "activities": "Pottery"})
    calendar = writer.get("/room/room.ics?title=Milk")
    assert calendar.headers["content-type"].startswith("text/calendar")
    assert "SUMMARY:Milk" in calendar.text
    ident = IDENT.search(writer.get("/room").text)
    assert ident
    longer = {"id": ident[1], "until_day": "2026-03-03", "until_hour": "12:00"}
    assert writer.post("/room/longer", fields=longer).status == 303
    ident = IDENT.search(writer.get("/room").text)
    assert ident
    answer = writer.post("/room/end", fields={"id": ident[1], "back": "not"})
    assert answer.headers["location"] == "/plan"


def test_an_agreement_from_writing_to_looking_back(writer: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_as(monkeypatch)
    form = {"why": "hard weeks", "until_day": "2026-03-03", "contact": "urgent", "restart": "Tea?", "mine": "I run"}
    assert writer.post("/room/agree", fields=form).status == 303
    text = writer.get("/room").text
    assert "hard weeks" in text
    assert "The line that begins again: Tea?" in text
    reminder = re.search(r"/room/agree/[0-9a-f]{32}\.ics", text)
    assert reminder
    assert "SUMMARY:Write\\, as planned" in writer.get(reminder[0]).text
    assert writer.get("/room/agree/0.ics").status == 303
    ident = reminder[0].split("/")[-1].removesuffix(".ics")
    longer = {"id": ident, "until_day": "2026-03-04"}
    assert writer.post("/room/agree/longer", fields=longer).status == 303
    assert writer.post("/room/agree/longer", fields=longer).status == 400
    assert writer.post("/room/agree/review", fields={"id": ident, "answer": "kept"}).status == 303
    assert "Looking back: Kept" in writer.get("/room").text


def test_weekly_hours(writer: Any) -> None:
    writer.post("/room/hours", fields={"weekday": "2", "hour": "19:00", "minutes": "90", "title": "clay"})
    text = writer.get("/room").text
    assert "Every Wednesday at 19:00" in text
    assert "RRULE:FREQ=WEEKLY" in writer.get("/room/hours.ics").text
    ident = IDENT.search(text)
    assert ident
    writer.post("/room/hours/remove", fields={"id": ident[1]})
    assert "Every Wednesday" not in writer.get("/room").text


def test_where_there_is_fear_no_room_and_no_agreement_is_offered(writer: Any) -> None:
    writer.post("/fear", fields={"fear": "yes"})
    text = writer.get("/room").text
    assert 'action="/room"' not in text
    assert "Agreements about room" not in text
    assert "Go to safety" in text
