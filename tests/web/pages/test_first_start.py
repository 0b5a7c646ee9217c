import re
from typing import Any


def test_a_person_chooses_what_opens_it_and_sees_the_phrase_once(empty_handed: Any) -> None:
    asked = empty_handed.get("/check-in")
    assert asked.headers["location"] == "/diary/start?to=/check-in"
    text = empty_handed.get("/diary/start").text
    assert "cannot read it" in text
    assert "Anyone who can open this computer" in text
    form = {"kind": "passphrase", "words": "one two three", "again": "one two three", "name": "Sam"}
    assert empty_handed.post("/diary/start", fields=form).headers["location"] == "/diary/phrase?to=/check-in"
    shown = empty_handed.get("/diary/phrase").text
    groups = re.findall(r"<span>([0-9a-z]{4})</span>", shown)
    assert len(groups) == 8
    assert groups[0] not in empty_handed.get("/diary/phrase").text
    assert empty_handed.get("/check-in").status == 200
    assert empty_handed.get("/diary/start").headers["location"] == "/check-in"
    empty_handed.opening.diary.lock()


def test_two_different_passphrases_start_nothing(empty_handed: Any) -> None:
    form = {"kind": "passphrase", "words": "one two", "again": "one too"}
    answer = empty_handed.post("/diary/start", fields=form)
    assert answer.status == 400
    assert "nothing was started" in answer.text
    assert empty_handed.get("/check-in").headers["location"].startswith("/diary/start")


def test_nothing_chosen_is_said(empty_handed: Any) -> None:
    assert "Nothing was chosen" in empty_handed.post("/diary/start", fields={}).text


def test_a_passphrase_that_is_soon_guessed_starts_nothing(empty_handed: Any) -> None:
    answer = empty_handed.post("/diary/start", fields={"kind": "passphrase", "words": "1234567", "again": "1234567"})
    assert "short enough to be guessed" in answer.text
    assert empty_handed.get("/check-in").headers["location"].startswith("/diary/start")


def test_it_leads_back_to_where_one_came_from_and_nowhere_else(empty_handed: Any) -> None:
    assert empty_handed.get("/kept").headers["location"] == "/diary/start?to=/kept"
    assert 'name="to" value="/kept"' in empty_handed.get("/diary/start?to=/kept").text
    assert 'name="to" value="/check-in"' in empty_handed.get("/diary/start?to=//example.org").text
    form = {"kind": "open", "to": "/kept"}
    assert empty_handed.post("/diary/start", fields=form).headers["location"] == "/diary/phrase?to=/kept"
    assert '<a class="btn" href="/kept">' in empty_handed.get("/diary/phrase?to=/kept").text
    empty_handed.opening.diary.lock()
