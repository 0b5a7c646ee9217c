from dataclasses import replace

import numpy as np
import pytest

from tidewise.cycle.counting import Counts
from tidewise.cycle.types import Episode
from tidewise.diary.types import Diary, Event, EventKind
from tidewise.ground.estimate import Estimate
from tidewise.ground.people import Person
from tidewise.ground.time import MICROSECONDS_PER_DAY, day_number, day_of
from tidewise.reasons import observing
from tidewise.reasons.observing import better_on_free_days, less_of_everything, noted, slow_but_warm, wrote_more_first

ONSET = day_of(20_540)
EPISODE = Episode(
    person=Person.B,
    onset=ONSET,
    end=day_of(20_549),
    onset_low=ONSET,
    onset_high=ONSET,
    probability=0.9,
    depth=Estimate(middle=-1, low=-2, high=0),
    signals=(),
)


def _band(middle: float) -> Estimate:
    return Estimate(low=middle * 0.9, middle=middle, high=middle * 1.1)


BUSY = Counts(
    days=10,
    bids=20,
    unanswered=1,
    usual_unanswered=0.05,
    waits=_band(3),
    length=_band(1),
    free_days=_band(0.4),
    starts=4,
    usual_starts=4,
    unanswered_lines=(1,),
    slow_lines=(2, 3),
    written_lines=(4,),
)
COOL = replace(BUSY, unanswered=12, length=_band(0.4), free_days=_band(1.0), starts=1)


def test_later_but_as_long_is_told_from_shorter_and_fewer() -> None:
    assert slow_but_warm(BUSY)[0] is True
    assert slow_but_warm(COOL)[0] is False
    assert slow_but_warm(replace(BUSY, unanswered=12))[0] is False
    assert better_on_free_days(BUSY)[0] is True
    assert better_on_free_days(COOL)[0] is False
    assert better_on_free_days(replace(BUSY, free_days=Estimate(low=0.4, middle=0.7, high=1.2)))[0] is None
    assert less_of_everything(COOL)[0] is True
    assert less_of_everything(BUSY)[0] is False


def test_what_could_not_be_looked_for_is_left_open() -> None:
    unseen = replace(BUSY, waits=None, length=None, free_days=None)
    assert [each(unseen)[0] for each in (slow_but_warm, better_on_free_days, less_of_everything)] == [None] * 3


def _event(kind: EventKind, days_before: int) -> Event:
    return Event(at=(day_number(ONSET) - days_before) * MICROSECONDS_PER_DAY, person=Person.A, kind=kind)


def test_a_noted_event_answers_its_questions_and_a_missing_one_answers_none() -> None:
    found = {each.question: each.there for each in noted(EPISODE, Diary(events=(_event(EventKind.STRESS, 2),)))}
    assert found["stress-noted"] is True
    assert found["next-step-near"] is None
    assert {each.there for each in noted(EPISODE, Diary())} == {None}
    early = {each.question: each.there for each in noted(EPISODE, Diary(events=(_event(EventKind.CONFLICT, 5),)))}
    assert early["pushed-before"] is None
    assert early["strong-talk-before"] is True


@pytest.mark.parametrize(
    ("before", "after", "usual", "said"),
    [(3.0, 2.0, 1.0, True), (1.0, 2.0, 1.0, False), (1.0, 1.0, 1.0, False), (1.25, 1.25, 1.0, None)],
)
def test_more_reaching_first_is_told_from_more_reaching_after(
    monkeypatch: pytest.MonkeyPatch, before: float, after: float, usual: float, said: object
) -> None:
    class Bids:
        day = np.arange(60)
        bids = np.full((60, 2), usual)

    monkeypatch.setattr(observing, "reached_before", lambda signals, episode: (before, after))
    assert wrote_more_first(Bids(), EPISODE)[0] is said  # type: ignore[arg-type]  # days and bids are all it looks at
    monkeypatch.setattr(observing, "reached_before", lambda signals, episode: (float("nan"), after))
    assert wrote_more_first(Bids(), EPISODE)[0] is None  # type: ignore[arg-type]  # days and bids are all it looks at
