from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidewise.diary import rows
from tidewise.diary.types import CheckIn, Event, EventKind, Response, ResponseKind, Stage
from tidewise.ground.people import Person
from tidewise.ground.privacy import ForWhom
from tidewise.ground.problems import BadCall

NOW = 1_760_000_000_000_000
answers = st.none() | st.integers(0, 10).map(float)


@given(answers, answers, st.sampled_from([None, -1, 0, 1]), st.text(max_size=40), st.sampled_from(ForWhom))
def test_what_is_kept_comes_back(
    close: float | None, mood: float | None, usual: int | None, word: str, whom: ForWhom
) -> None:
    row = CheckIn(at=NOW, person=Person.B, close=close, mood=mood, than_usual=usual, word=word, for_whom=whom)
    body = rows.body_of(row)
    assert rows.row_of("check_in", body, at=NOW, until=None, person=Person.B, for_whom=whom) == row


@pytest.mark.parametrize(
    "row",
    [
        Event(at=1, person=Person.A, kind=EventKind.STAGE, stage=Stage.LIVING_TOGETHER, until=5, note="x"),
        Response(at=1, person=Person.A, kind=ResponseKind.GAVE_SPACE, for_whom=ForWhom.BOTH),
    ],
)
def test_events_and_responses_come_back(row: rows.Row) -> None:
    until = row.until if not isinstance(row, CheckIn) else None
    kept = rows.body_of(row)
    assert rows.row_of(rows.what_of(row), kept, at=1, until=until, person=Person.A, for_whom=row.for_whom) == row


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"close": 10.5}, "out-of-range"),
        ({"mood": -1.0}, "out-of-range"),
        ({"word": "x" * 200}, "too-long"),
        ({"note": "x" * 30_000}, "too-long"),
        ({"close": None}, "nothing-said"),
        ({"at": NOW * 2}, "in-the-future"),
    ],
)
def test_what_cannot_be_is_a_sentence(change: dict[str, object], code: str) -> None:
    row = replace(CheckIn(at=NOW, person=Person.A, close=5.0), **change)  # type: ignore[arg-type]
    with pytest.raises(BadCall) as caught:
        rows.checked(row, now=NOW)
    assert caught.value.code == code
    assert caught.value.hint


def test_an_event_cannot_end_before_it_begins() -> None:
    with pytest.raises(BadCall, match="ends before"):
        rows.checked(Event(at=10, until=5, person=Person.A, kind=EventKind.TALK), now=NOW)


def test_an_unknown_kind_of_event_is_refused_without_its_words() -> None:
    with pytest.raises(BadCall) as caught:
        rows.row_of("event", {"kind": "secretword"}, at=1, until=None, person=Person.A, for_whom=ForWhom.OWN)
    assert "secretword" not in str(caught.value)


def test_a_diary_is_sorted_by_time() -> None:
    late, early = CheckIn(at=9, person=Person.A), CheckIn(at=3, person=Person.A)
    assert rows.diary_of([late, early]).check_ins == (early, late)
