from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from tests.companion.answered import GREEN, stand_as

from tidewise.companion import giving_room
from tidewise.companion.filling_sheets import filled, sheet_named
from tidewise.companion.giving_room import begin_room, end_room, own_record, room_now, suggestion
from tidewise.companion.opening import Opening
from tidewise.companion.showing_back import show_back
from tidewise.diary.calendars import read_calendar
from tidewise.ground.problems import BadCall, NotAllowed
from tidewise.ground.time import microseconds
from tidewise.safety.types import Own, Standing, Tier
from tidewise.store.door import Safe

LISBON = ZoneInfo("Europe/Lisbon")
TWO_DAYS = {
    "until_day": "2025-10-11",
    "until_hour": "20:00",
    "activities": "Pottery\n\nA run",
    "limit_day": "2025-10-20",
}


@pytest.fixture
def opening(evening: datetime) -> Opening:
    return Opening(now=lambda: evening)


def test_begun_filled_counted_down_and_looked_back_on(
    opening: Opening, diary: Safe, evening: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_as(monkeypatch)
    ident = begin_room(opening, diary, TWO_DAYS, zone=LISBON)
    running = room_now(diary, now=evening, zone=LISBON)
    assert running is not None
    assert running.stage == "running"
    assert running.activities == ("Pottery", "A run")
    assert running.countdown.startswith("Until Saturday 11 October at 20:00")
    end_room(diary, ident, {"back": "then", "done-Pottery": "yes"}, now=evening + timedelta(days=2))
    assert room_now(diary, now=evening, zone=LISBON) is None
    (review,) = diary.view().entries("space_review")
    assert review.body["done"] == ["Pottery"]
    assert own_record(opening, diary, zone=LISBON).days == (2.0,)


def test_how_much_a_thing_lifted_goes_to_what_lifts_me_and_means_it_was_done(
    opening: Opening, diary: Safe, evening: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_as(monkeypatch)
    ident = begin_room(opening, diary, TWO_DAYS, zone=LISBON)
    form = {"back": "then", "lift-Pottery": "8", "lift-A run": "", "lift-Nothing of mine": "9"}
    end_room(diary, ident, form, now=evening + timedelta(days=2))
    (review,) = diary.view().entries("space_review")
    assert review.body["done"] == ["Pottery"]
    found = filled(diary, sheet_named("activities"), zone=LISBON)
    assert [dict(each.answers) for each in found] == [{"what": "Pottery", "lift": "8"}]
    back = show_back(sheet_named("activities"), found, today=evening.date())
    assert back.columns[0].lines == ("Pottery: one time, about 8 of ten",)


@pytest.mark.parametrize(
    "standing", [Standing(), Standing(tier=Tier.RED), Standing(tier=Tier.GREEN, own=Own.ACTS)], ids=str
)
def test_room_of_a_day_or_more_waits_for_the_gate(
    standing: Standing, opening: Opening, diary: Safe, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_as(monkeypatch, standing)
    with pytest.raises(NotAllowed):
        begin_room(opening, diary, TWO_DAYS, zone=LISBON)
    assert diary.view().entries("space") == ()


def test_with_some_control_the_gentle_line_comes_every_day(
    opening: Opening, diary: Safe, evening: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_as(monkeypatch, Standing(tier=Tier.AMBER, fear_asked=True))
    begin_room(opening, diary, TWO_DAYS, zone=LISBON)
    running = room_now(diary, now=evening + timedelta(hours=25), zone=LISBON)
    assert running is not None
    assert running.stage == "line"


def test_longer_once_is_a_plan_and_twice_is_waiting(
    opening: Opening, diary: Safe, evening: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_as(monkeypatch)
    begin_room(opening, diary, {**TWO_DAYS, "limit_day": ""}, zone=LISBON)
    for n, day in enumerate(("2025-10-12", "2025-10-14")):
        running = room_now(diary, now=evening, zone=LISBON)
        assert running is not None
        assert running.stage != "stop"
        at = evening + timedelta(days=2 + n)
        form = {"until_day": day, "until_hour": "20:00"}
        giving_room.make_room_longer(diary, running.id, form, now=at, zone=LISBON)
    stopped = room_now(diary, now=evening + timedelta(days=3, hours=1), zone=LISBON)
    assert stopped is not None
    assert stopped.stage == "stop"
    assert "waiting, not a plan" in stopped.stop[0]


def test_ones_own_limit_is_kept(
    opening: Opening, diary: Safe, evening: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_as(monkeypatch)
    begin_room(opening, diary, {**TWO_DAYS, "limit_day": "2025-10-12"}, zone=LISBON)
    late = room_now(diary, now=evening + timedelta(days=5), zone=LISBON)
    assert late is not None
    assert "own limit" in late.stop[0]


def test_the_suggested_length_comes_from_the_open_chat(
    opening: Opening, diary: Safe, sampled: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_as(monkeypatch, GREEN)
    opening.open_chat(lambda: sampled)
    known = own_record(opening, diary, zone=LISBON)
    assert len(known.days) >= 1
    plan = suggestion(opening, known, zone=LISBON)
    assert plan.begins < plan.ends <= plan.begins + timedelta(days=7)
    assert plan.check_in - plan.begins <= timedelta(hours=72)


def test_what_fills_it_goes_into_ones_calendar_under_words_of_ones_own(
    opening: Opening, diary: Safe, evening: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_as(monkeypatch)
    begin_room(opening, diary, TWO_DAYS, zone=LISBON)
    running = room_now(diary, now=evening, zone=LISBON)
    assert running is not None
    text = giving_room.room_calendar(running, title="Milk", now=evening)
    found, _ = read_calendar(text.encode(), zone=LISBON, now=microseconds(evening), source="x.ics")
    assert [each.note for each in found.events] == ["Pottery", "A run", "Milk"]
    assert all(running.plan.begins < _at(each.at) <= running.plan.ends for each in found.events)


def _at(moment: int) -> datetime:
    from tidewise.ground.time import moment as at

    return at(moment)


def test_weekly_hours_of_ones_own(diary: Safe, evening: datetime) -> None:
    form = {"weekday": "2", "hour": "19:00", "minutes": "90", "title": "clay"}
    ident = giving_room.keep_hours(diary, form, now=evening, zone=LISBON)
    (hours,) = giving_room.own_hours(diary, zone=LISBON)
    assert hours.words == "Every Wednesday at 19:00, 90 minutes"
    text = giving_room.hours_calendar((hours,), now=evening)
    found, _ = read_calendar(text.encode(), zone=LISBON, now=microseconds(evening), source="x.ics")
    assert len(found.events) == 12
    giving_room.drop_hours(diary, ident, now=evening)
    assert giving_room.own_hours(diary, zone=LISBON) == ()
    for wrong in ({"weekday": "9"}, {"minutes": "0"}, {"hour": "late"}):
        with pytest.raises(BadCall):
            giving_room.keep_hours(diary, {**form, **wrong}, now=evening, zone=LISBON)


@pytest.mark.parametrize(
    "change",
    [{"until_day": "2025-10-08"}, {"until_day": "2025-11-08"}, {"until_day": "x"}, {"limit_day": "2025-10-10"},
     {"limit_day": "x"}],
)  # fmt: skip
def test_room_without_a_right_end_is_refused(
    change: dict[str, str], opening: Opening, diary: Safe, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_as(monkeypatch)
    with pytest.raises(BadCall):
        begin_room(opening, diary, {**TWO_DAYS, **change}, zone=LISBON)


def test_what_is_not_there_is_said(diary: Safe, evening: datetime) -> None:
    with pytest.raises(BadCall, match="No such time"):
        end_room(diary, "0" * 32, {"back": "then"}, now=evening)


def test_whether_own_quiet_stretches_became_rarer_is_said_with_its_doubt(
    opening: Opening, diary: Safe, sampled: Any, evening: datetime
) -> None:
    form = {"weekday": "2", "hour": "19:00", "minutes": "90"}
    assert giving_room.since_hours(opening, diary, zone=LISBON) == ""
    giving_room.keep_hours(diary, form, now=sampled.now - timedelta(days=90), zone=LISBON)
    assert giving_room.since_hours(opening, diary, zone=LISBON) == ""
    opening.open_chat(lambda: sampled)
    assert giving_room.since_hours(opening, diary, zone=LISBON).endswith("too little to say yet.")


def test_what_was_done_in_it_is_shown_again_and_what_was_missed_fades(
    opening: Opening, diary: Safe, evening: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_as(monkeypatch)
    ident = begin_room(opening, diary, TWO_DAYS, zone=LISBON)
    end_room(diary, ident, {"back": "then", "done-Pottery": "yes", "words": "warm hands"}, now=evening)
    assert [line for _, line in giving_room.filled_before(diary, zone=LISBON)] == ["Pottery · warm hands"]
