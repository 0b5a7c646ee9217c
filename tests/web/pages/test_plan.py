import re
from typing import Any

from tests.companion.answered import ALL_NO

IDENT = re.compile(r'name="id" value="([0-9a-f]{32})"')


def test_from_the_choices_to_looking_back(writer: Any) -> None:
    text = writer.post("/plan", fields={"now": "quiet", **ALL_NO}).text
    assert "It has gone quiet. One thing is enough." in text
    assert text.count("Begin this") == 3
    assert "Why this one?" in text
    practice = re.search(r'name="practice" value="([a-z-]+)"', text)
    assert practice
    assert writer.post("/plan/begin", fields={"practice": practice[1]}).status == 303
    ident = IDENT.search(writer.get("/plan").text)
    assert ident
    writer.post("/plan/review", fields={"id": ident[1], "answer": "a-little", "words": "the lake"})
    text = writer.get("/plan").text
    assert "the lake" in text
    assert "looked back on once" in text
    assert "tested on invented couples only" in text


def test_a_few_questions_stand_beside_and_what_was_said_is_carried_not_kept(writer: Any) -> None:
    text = writer.get("/plan").text
    assert 'name="c-' in text
    text = writer.post("/plan", fields={"now": "quiet", "c-drunk": "no", "side": "reaching", "minutes": "30"}).text
    assert '<input type="hidden" name="c-drunk" value="no">' in text
    assert '<option value="30" selected>' in text
    assert 'type="hidden" name="c-drunk"' not in writer.get("/plan").text


def test_where_there_is_fear_help_stands_on_top_and_nothing_reaches_the_other(writer: Any) -> None:
    writer.post("/fear", fields={"fear": "yes"})
    text = writer.post("/plan", fields={"now": "quiet", **ALL_NO}).text
    assert "Go to safety" in text.split("</h1>")[1].split("<ul")[0]
    assert text.count("Begin this") == 1
    assert "Look after me" in text


def test_what_is_left_out_does_not_come_back(writer: Any) -> None:
    practice = re.search(r'name="practice" value="([a-z-]+)"', writer.get("/plan").text)
    assert practice
    writer.post("/plan/leave-out", fields={"practice": practice[1]})
    assert f'value="{practice[1]}"' not in writer.get("/plan").text


def test_without_a_diary_beginning_leads_to_one(empty_handed: Any) -> None:
    assert "your notes must be open" in empty_handed.get("/plan").text
    answer = empty_handed.post("/plan/begin", fields={"practice": "cold-water"})
    assert answer.headers["location"].startswith("/diary/start")


def test_the_own_goal_stands_before_everything_about_the_two(writer: Any) -> None:
    writer.post("/sheets/goal", fields={"goal": "Swim a mile", "done": "going"})
    text = writer.get("/plan").text
    assert text.index("Swim a mile") < text.index("<h1>")


def test_ones_own_people_stand_on_a_hard_night_and_the_choices_are_one_step_away(writer: Any) -> None:
    writer.post("/sheets/people/ask", fields=ALL_NO)
    writer.post("/sheets/people", fields={"name": "Ana", "good_for": "listen", **ALL_NO})
    writer.post("/tonight", fields={"happened": "cold", "feelings": "hurt", "afraid": "no"})
    text = writer.get("/tonight").text
    assert "Ana" in text
    assert 'href="/plan"' in text


def test_what_waits_for_the_private_questions_says_so_until_they_are_answered(writer: Any) -> None:
    assert "waits for a few private questions" in writer.get("/plan").text
    none = dict.fromkeys(("afraid", "hurt", "threats", "control", "silence", "watching"), "no")
    writer.post("/private", fields=none)
    assert "waits for a few private questions" not in writer.get("/plan").text
    assert "Write an agreement" in writer.get("/room").text
    form = {"until_day": "2026-03-04", "until_hour": "12:00"}
    assert writer.post("/room", fields=form).status == 303
    assert "Room until the end you named" in writer.get("/room").text


def test_without_a_chat_nobody_is_told_that_it_is_calm(empty_handed: Any) -> None:
    text = empty_handed.get("/plan").text
    assert "<h1>One thing is enough.</h1>" in text
    assert "not known here" in text
    assert 'value="calm" checked' not in text
    assert "<h1>A calm day." in empty_handed.post("/plan", fields={"now": "calm"}).text
