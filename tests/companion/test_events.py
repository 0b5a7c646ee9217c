from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tidewise.companion import events
from tidewise.diary.types import EventKind, ResponseKind, Stage
from tidewise.ground.people import Person
from tidewise.ground.problems import BadCall
from tidewise.store.door import Safe

LISBON = ZoneInfo("Europe/Lisbon")


@pytest.mark.parametrize("kind", [*(kind for kind in EventKind if kind is not EventKind.STAGE), *ResponseKind])
def test_every_kind_has_words_and_is_kept(diary: Safe, evening: datetime, kind: str) -> None:
    events.note(diary, {"kind": kind, "note": "x"}, now=evening, zone=LISBON)
    (line,) = events.recent(diary, zone=LISBON)
    assert line.what
    assert line.note == "x"


def test_a_trip_lasts_to_the_end_of_its_last_day_and_may_be_shared(diary: Safe, evening: datetime) -> None:
    answers = {"kind": "travel", "day": "2025-10-01", "until": "2025-10-03", "shared": "both"}
    events.note(diary, answers, now=evening, zone=LISBON)
    (line,) = events.recent(diary, zone=LISBON)
    assert line.shared
    assert line.when.isoformat() == "2025-10-01T00:00:00+01:00"
    assert line.until is not None
    assert line.until.isoformat() == "2025-10-04T00:00:00+01:00"
    assert len(diary.store().seen_by(Person.B).diary().events) == 1


def test_a_stage_is_one_of_ours(diary: Safe, evening: datetime) -> None:
    events.note(diary, {"kind": "stage", "stage": "living_together"}, now=evening, zone=LISBON)
    assert "living together" in events.recent(diary, zone=LISBON)[0].what
    assert set(events.STAGES) == set(Stage)
    for wrong in ({"kind": "stage"}, {"kind": "quarrel"}, {}):
        with pytest.raises(BadCall, match="Nothing was chosen"):
            events.note(diary, wrong, now=evening, zone=LISBON)


def test_an_end_before_its_beginning_is_said(diary: Safe, evening: datetime) -> None:
    with pytest.raises(BadCall, match="ends before"):
        events.note(diary, {"kind": "travel", "day": "2025-10-05", "until": "2025-10-01"}, now=evening, zone=LISBON)
    with pytest.raises(BadCall, match="not a day"):
        events.note(diary, {"kind": "travel", "day": "x"}, now=evening, zone=LISBON)


def test_taking_back(diary: Safe, evening: datetime) -> None:
    ident = events.note(diary, {"kind": "talk"}, now=evening, zone=LISBON)
    events.take_back(diary, ident, now=evening)
    assert events.recent(diary, zone=LISBON) == ()
