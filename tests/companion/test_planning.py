from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from tests.companion.answered import ALL_NO, stand_as

from tidewise.companion import planning
from tidewise.companion.as_things_stand import told_in
from tidewise.companion.opening import Opening, answer_fear
from tidewise.companion.planning import Wishes
from tidewise.diary.types import CheckIn
from tidewise.ground.people import Person
from tidewise.ground.problems import BadCall
from tidewise.ground.time import microseconds
from tidewise.knowledge.shelves import practices
from tidewise.store.door import Safe

LISBON = ZoneInfo("Europe/Lisbon")
TOLD = told_in(ALL_NO)


@pytest.fixture
def opening(evening: datetime) -> Opening:
    return Opening(now=lambda: evening)


def test_told_it_is_quiet_there_are_three_choices(opening: Opening, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_as(monkeypatch)
    found = planning.next_moves(opening, None, Wishes(quiet=True, told=TOLD))
    assert [each.kind for each in found.choices] == ["room", "words", "self"]
    assert found.found == "As you said: it has gone quiet."
    assert dict(found.carried) == ALL_NO


def test_the_sample_couples_quiet_stretch_is_found_and_leads_to_its_reading(
    sampled: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the chat to the choice: the open stretch, the reading it gives, and the step that answers it."""
    stand_as(monkeypatch)
    opening = Opening(now=lambda: sampled.now)
    opening.open_chat(lambda: sampled, sample=True)
    found = planning.next_moves(opening, None, Wishes(told=TOLD))
    assert found.quiet
    assert "since about" in found.found
    because = [reading for each in found.choices for reading in each.step.because]
    assert because
    assert set(because) <= set(sampled.hypotheses)


def test_a_quiet_of_more_than_a_week_closes_what_must_not_be_done_then(
    sampled: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_as(monkeypatch)
    opening = Opening(now=lambda: sampled.now)
    opening.open_chat(lambda: sampled, sample=True)
    (episode,) = [e for e in sampled.cycle.episodes if e.end is None and e.probability >= 0.5][:1]
    assert (sampled.now.date() - episode.onset).days > 7
    found = planning.next_moves(opening, None, Wishes(told=TOLD))
    assert all("silence_over_7_days" not in practices()[e.step.practice].not_when for e in found.choices)


def test_where_there_is_fear_only_what_is_safe_stands_there(opening: Opening) -> None:
    answer_fear(opening, "yes")
    for quiet in (True, False):
        found = planning.next_moves(opening, None, Wishes(quiet=quiet, told=TOLD))
        assert [each.kind for each in found.choices] == ["self"]
        assert practices()[found.choices[0].step.practice].safe_on_red


def test_low_weeks_close_room(
    opening: Opening, diary: Safe, evening: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_as(monkeypatch)
    for n in range(8):
        at = microseconds(evening - timedelta(days=n))
        diary.view().note(CheckIn(at=at, person=Person.A, mood=1), now=microseconds(evening))
    found = planning.next_moves(opening, diary, Wishes(quiet=True, side="reaching", told=TOLD))
    assert all("depression_risk" not in practices()[each.step.practice].not_when for each in found.choices)


def test_begun_looked_back_on_and_weighed_next_time(
    opening: Opening, diary: Safe, evening: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_as(monkeypatch)
    first = planning.next_moves(opening, diary, Wishes(quiet=True, told=TOLD)).choices[-1].step.practice
    days = practices()[first].days
    for n in range(6):
        ident = planning.begin(diary, first, now=evening + timedelta(seconds=n))
        (one,) = [e for e in planning.begun(diary, now=evening, zone=LISBON) if e.id == ident]
        assert not one.due
        later = evening + timedelta(days=days)
        (due,) = [e for e in planning.begun(diary, now=later, zone=LISBON) if e.id == ident]
        assert due.due
        planning.look_back(diary, ident, "worse", "it was raucous", now=evening)
    again = planning.next_moves(opening, diary, Wishes(quiet=True, told=TOLD)).choices[-1].step.practice
    assert again != first
    listed = planning.begun(diary, now=evening, zone=LISBON)
    assert {each.answer for each in listed} == {"worse"}
    (line,) = planning.what_was_said(listed)
    assert "six times" in line
    assert "no help seen yet" in line
    assert "raucous" not in repr(listed)


def test_not_knowing_is_an_answer_and_one_answer_is_enough(diary: Safe, evening: datetime) -> None:
    ident = planning.begin(diary, "cold-water", now=evening)
    planning.look_back(diary, ident, "cannot-tell", "", now=evening)
    assert planning.reviews_of(diary.view().entries("plan_review")) == ()
    with pytest.raises(BadCall, match="already"):
        planning.look_back(diary, ident, "much", "", now=evening)
    with pytest.raises(BadCall, match="Nothing was chosen"):
        planning.look_back(diary, ident, "", "", now=evening)
    with pytest.raises(BadCall, match="no such practice"):
        planning.begin(diary, "cold-fire", now=evening)


def test_what_was_left_out_stays_out(
    opening: Opening, diary: Safe, evening: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_as(monkeypatch)
    first = {e.step.practice for e in planning.next_moves(opening, diary, Wishes(told=TOLD)).choices}
    for each in first:
        planning.decline(diary, each, now=evening)
    second = {e.step.practice for e in planning.next_moves(opening, diary, Wishes(told=TOLD)).choices}
    assert second
    assert not first & second
    assert set(planning.families())


def test_the_side_is_as_said_or_as_the_open_stretch_shows(
    opening: Opening, sampled: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_as(monkeypatch)
    assert planning.next_moves(opening, None, Wishes()).side == "either"
    assert planning.next_moves(opening, None, Wishes(side="stepping-back")).side == "stepping-back"
    opening.open_chat(lambda: sampled)
    assert planning.next_moves(opening, None, Wishes()).side == "reaching"
