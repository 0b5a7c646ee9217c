from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tidewise.companion import holding_urges
from tidewise.companion.holding_urges import hold, hold_here, look_again, urges, wait_until
from tidewise.companion.opening import Opening, hide
from tidewise.companion.parking import parked
from tidewise.ground.problems import BadCall
from tidewise.store.door import Safe

LISBON = ZoneInfo("Europe/Lisbon")
FORM = {"level": "8", "draft": "why do you not answer", "wait": "twenty"}


def test_waiting_ends_in_twenty_minutes_or_at_eight_in_the_morning(evening: datetime) -> None:
    here = evening.astimezone(LISBON)
    assert wait_until("twenty", now=evening, zone=LISBON) - here == timedelta(minutes=20)
    morning = wait_until("morning", now=evening, zone=LISBON)
    assert (morning.hour, morning.date()) == (8, here.date() + timedelta(days=1))
    early = here.replace(hour=3)
    assert wait_until("morning", now=early, zone=LISBON).date() == early.date()
    with pytest.raises(BadCall):
        wait_until("never", now=evening, zone=LISBON)


def test_the_words_stay_here_until_it_is_decided_and_then_they_are_gone(diary: Safe, evening: datetime) -> None:
    ident = hold(diary, FORM, now=evening, zone=LISBON)
    (held,) = urges(diary, now=evening, zone=LISBON).held
    assert held.draft == FORM["draft"]
    assert not held.over
    assert FORM["draft"] not in repr(held)
    look_again(diary, ident, {"level": "5"}, now=evening + timedelta(minutes=20))
    (still,) = urges(diary, now=evening + timedelta(minutes=21), zone=LISBON).held
    assert still.over
    assert still.draft == FORM["draft"]
    look_again(diary, ident, {"level": "2", "end": "waited-glad"}, now=evening + timedelta(hours=1))
    found = urges(diary, now=evening + timedelta(hours=2), zone=LISBON)
    assert found.held == ()
    assert all(each.body.get("draft") == "" for each in diary.view().entries("urge"))
    assert [(p.minutes, p.strength) for p in found.points] == [(0, 8), (40, 5), (120, 2)]


def test_over_time_it_says_how_urges_go_and_how_often_waiting_was_regretted(diary: Safe, evening: datetime) -> None:
    for n, end in enumerate(("waited-glad", "waited-glad", "waited-sorry", "sent-sorry")):
        at = evening + timedelta(days=n)
        look_again(
            diary, hold(diary, FORM, now=at, zone=LISBON), {"level": "3", "end": end}, now=at + timedelta(minutes=20)
        )
    found = urges(diary, now=evening + timedelta(days=9), zone=LISBON)
    assert found.curve == "While you waited the urge became less in all four times."
    assert (
        found.regret == "Times you waited: three. Sorry about it: one. Times you sent it: one. Sorry about it: one."
    )


def test_without_a_diary_memory_holds_it_and_hide_lets_go(evening: datetime) -> None:
    opening = Opening(now=lambda: evening)
    hold_here(opening, FORM, zone=LISBON)
    assert [each.text for each in parked(opening)] == [FORM["draft"]]
    hide(opening)
    assert parked(opening) == ()


def test_what_is_no_answer_is_refused(diary: Safe, evening: datetime) -> None:
    for level in ("", "11", "much", "-1"):
        with pytest.raises(BadCall, match="0 to 10"):
            hold(diary, {**FORM, "level": level}, now=evening, zone=LISBON)
    with pytest.raises(BadCall, match="not held here"):
        look_again(diary, "0" * 32, {}, now=evening)
    assert len(holding_urges.ENDS) == 5
