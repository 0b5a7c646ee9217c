import re
from typing import Any


def test_a_person_chooses_what_opens_it_and_sees_the_phrase_once(empty_handed: Any) -> None:
    asked = empty_handed.get("/check-in")
    assert asked.headers["location"] == "/diary/start?to=/check-in"
    text = empty_handed.get("/diary/start").text
    assert "cannot read it" in text
    assert "Anyone who can open this computer" in text
    form = {"kind": "passphrase", "words": "one two", "again": "one two", "name": "Sam"}
    assert empty_handed.post("/diary/start", fields=form).headers["location"] == "/diary/phrase"
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
