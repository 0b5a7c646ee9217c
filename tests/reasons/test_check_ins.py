"""What a person noted of themself answers the questions it can, against their own other days, and no others."""

from dataclasses import replace

import numpy as np
import pytest

from tidewise.cycle.types import Episode
from tidewise.diary.types import CheckIn, Diary
from tidewise.ground.estimate import Estimate
from tidewise.ground.people import Person
from tidewise.ground.time import MICROSECONDS_PER_DAY, MICROSECONDS_PER_HOUR, day_number, day_of
from tidewise.reasons.check_ins import checked_in
from tidewise.reasons.network import questions
from tidewise.reasons.types import Seen
from tidewise.reasons.weighing import weigh_told

FIRST, LAST = 20_540, 20_552
THEIRS = Episode(
    person=Person.B,
    onset=day_of(FIRST),
    end=day_of(LAST),
    onset_low=day_of(FIRST),
    onset_high=day_of(FIRST),
    probability=0.9,
    depth=Estimate(middle=-1, low=-2, high=0),
    signals=(),
)
MINE = replace(THEIRS, person=Person.A)
USUAL = {"close": 6.0, "wish_closeness": 6.0, "wish_own_time": 4.0, "mood": 6.0, "distress": 3.0}


def _diary(
    person: Person, changed: dict[str, float], days: range, *, seed: int = 1, every: int = 1, around: int = 60
) -> Diary:
    """Sixty days on either side with an answer's ordinary noise; on `days` the items `changed` stand elsewhere."""
    rng = np.random.default_rng(seed)
    rows = []
    for day in range(FIRST - around, LAST + around, every):
        here = {**USUAL, **changed} if day in days else USUAL
        at = day * MICROSECONDS_PER_DAY + 19 * MICROSECONDS_PER_HOUR
        noted = {name: float(np.clip(value + rng.normal(0, 0.6), 0, 10)) for name, value in here.items()}
        rows.append(replace(CheckIn(at=at, person=person), **noted))  # type: ignore[arg-type]  # all are items
    return Diary(check_ins=tuple(rows))


def _found(episode: Episode, diary: Diary, zone: str = "UTC") -> dict[str, Seen]:
    return {seen.question: seen for seen, _ in checked_in(episode, diary, zone=zone)}


BEFORE, DURING = range(FIRST - 7, FIRST), range(FIRST, LAST + 1)


@pytest.mark.parametrize(
    ("question", "changed", "days"),
    [
        ("wanted-own-time", {"wish_own_time": 7.5}, DURING),
        ("wish-grew-less", {"wish_closeness": 3.0}, DURING),
        ("strain-first", {"distress": 7.0}, BEFORE),
        ("felt-closer-before", {"close": 8.5}, BEFORE),
    ],
)
def test_a_clear_change_is_a_yes_its_absence_a_no_and_too_few_say_nothing(
    question: str, changed: dict[str, float], days: range
) -> None:
    assert _found(MINE, _diary(Person.A, changed, days))[question].there is True
    assert _found(MINE, _diary(Person.A, {}, days))[question].there is False
    assert _found(MINE, _diary(Person.A, changed, days, every=9))[question].there is None
    assert _found(MINE, Diary())[question].there is None


def test_who_longed_first_is_asked_of_the_one_who_reaches() -> None:
    diary = _diary(Person.A, {"wish_closeness": 9.0, "close": 4.0}, BEFORE)
    assert _found(THEIRS, diary)["longing-first"].there is True
    assert _found(MINE, diary)["longing-first"].there is None


def test_what_the_other_feels_is_never_read_off_ones_own_check_ins() -> None:
    diary = _diary(Person.A, {"wish_own_time": 9.0, "mood": 1.0, "distress": 9.0}, range(FIRST - 20, LAST))
    found = _found(THEIRS, diary)
    about_them = ("wanted-own-time", "wish-grew-less", "strain-first", "content-with-less", "flat-in-all")
    assert {found[each].there for each in about_them} == {None}


def test_content_and_low_are_told_apart() -> None:
    well = _found(MINE, _diary(Person.A, {}, DURING))
    assert well["content-with-less"].there is True
    assert well["flat-in-all"].there is False
    low = _found(MINE, _diary(Person.A, {"mood": 1.5, "distress": 7.0}, range(FIRST - 10, LAST)))
    assert low["content-with-less"].there is False
    assert low["flat-in-all"].there is True


def test_a_day_is_the_day_on_the_persons_own_clock() -> None:
    def noted_at(hour: int) -> Diary:
        base = _diary(Person.A, {}, DURING).check_ins
        outside = [each for each in base if day_number(MINE.onset) - 9 > each.at // MICROSECONDS_PER_DAY]
        late = [
            CheckIn(at=day * MICROSECONDS_PER_DAY + hour * MICROSECONDS_PER_HOUR, person=Person.A, distress=9.0)
            for day in (FIRST - 3, FIRST - 2, FIRST - 1)
        ]
        return Diary(check_ins=(*outside, *late))

    # 22 h UTC of the day before the onset is the onset's own day in Tokyo: only two days are left before it
    assert _found(MINE, noted_at(22))["strain-first"].there is True
    assert _found(MINE, noted_at(22), zone="Asia/Tokyo")["strain-first"].there is None


def test_chance_alone_seldom_makes_a_yes() -> None:
    asked = [name for name, each in questions().items() if each.observable and each.observable.what == "check_in"]
    asked.remove("content-with-less")  # to be as usual is its yes
    found = [_found(MINE, _diary(Person.A, {}, DURING, seed=seed, every=3, around=30)) for seed in range(150)]
    yes = sum(one[each].there is True for one in found for each in asked)
    assert yes <= 0.03 * len(found) * len(asked)


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("wanted-own-time", "independence"),
        ("longing-first", "own-pursuit"),
        ("strain-first", "stress"),
        ("felt-closer-before", "vulnerability"),
        ("wish-grew-less", "losing-interest"),
        ("content-with-less", "set-points"),
        ("flat-in-all", "health"),
    ],
)
def test_a_check_in_moves_the_weight_of_its_reason_the_right_way(question: str, reason: str) -> None:
    def weight(there: bool | None) -> float:  # noqa: FBT001 - the answer itself
        seen = [Seen(question=question, there=there, because=_found(MINE, Diary())[question].because)]
        return {each.reason: each.weight.middle for each in weigh_told({}, whose="own", seen=seen)}[reason]

    assert weight(True) > weight(None) > weight(False)


def test_the_others_own_check_ins_go_before_what_was_answered_about_them() -> None:
    theirs = _found(THEIRS, _diary(Person.B, {"wish_own_time": 8.0}, DURING))["wanted-own-time"]
    assert theirs.there is True
    assert theirs.own_word

    def told(seen: Seen) -> tuple[float, tuple[str, ...]]:
        one = {each.reason: each for each in weigh_told({"wanted-own-time": False}, whose="theirs", seen=[seen])}
        return one["independence"].weight.middle, tuple(each.say for each in one["independence"].because)

    assert told(theirs)[0] > told(replace(theirs, own_word=False))[0]
    assert any("they noted" in each for each in told(theirs)[1])


def test_the_grounds_say_how_much_on_how_many_days() -> None:
    found = _found(MINE, _diary(Person.A, {"wish_own_time": 7.5}, DURING))["wanted-own-time"]
    assert "13 days" in found.because.say
    assert "you noted" in found.because.say
