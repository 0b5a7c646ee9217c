from typing import Any


def test_two_minutes_from_the_wish_to_words_with_a_return(client: Any) -> None:
    assert "Needing room is not the problem" in client.get("/tonight/room").text
    client.post("/tonight/room", fields={"room": "this-evening", "from": "messages", "why": "stress", "afraid": "no"})
    text = client.get("/tonight/room").text
    assert "tomorrow at 09:00" in text
    assert text.count("<textarea") == 3
    assert "And they may not" in text
    calendar = client.get("/tonight/room/note.ics")
    assert calendar.headers["content-type"].startswith("text/calendar")
    assert "note.ics" in calendar.headers["content-disposition"]


def test_the_one_stepping_back_may_be_afraid_too(client: Any) -> None:
    client.post("/tonight/room", fields={"room": "this-evening", "afraid": "not-sure"})
    assert client.get("/tonight/room").headers["location"] == "/"
    assert "This is about safety" in client.get("/").text
    assert client.get("/tonight/room/note.ics").status == 303


def test_after_own_acts_no_words_are_offered(client: Any) -> None:
    client.post("/private", fields={"own-threats": "yes"})
    client.post("/tonight/room", fields={"room": "an-hour"})
    text = client.get("/tonight/room").text
    assert "<textarea" not in text
    assert "without judging" in text
