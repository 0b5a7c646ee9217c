from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from tidewise.companion.locking import OpenDiary
from tidewise.companion.opening import Opening, hide
from tidewise.companion.resting import WHAT, Limits, Looks, limits, look, look_all_the_same, rest_now
from tidewise.ground.problems import BadCall
from tidewise.ground.time import zone_named
from tidewise.store.door import Safe

UTC = zone_named("UTC")
NOON = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
Clocked = tuple[Opening, Callable[[float], None]]


@pytest.fixture
def clocked(monkeypatch: pytest.MonkeyPatch) -> Clocked:
    monkeypatch.setenv("TZ", "UTC")
    at = [NOON]

    def wait(minutes: float) -> None:
        at[0] += timedelta(minutes=minutes)

    return Opening(now=lambda: at[0]), wait


def test_two_looks_a_day_and_ten_minutes_are_one_look(clocked: Clocked) -> None:
    opening, wait = clocked
    for _ in range(20):
        assert look(opening) is None
        wait(0.45)
    wait(5)
    assert look(opening) is None
    wait(11)
    rest = look(opening)
    assert rest is not None
    assert (rest.night, rest.looks, rest.may_go_on) == (False, 2, True)
    assert rest.until == opening.now() + timedelta(minutes=20)
    wait(19)
    assert look(opening) == rest
    wait(1)
    assert look(opening) is None
    wait(11)
    assert look(opening) is not None
    wait(24 * 60)
    assert look(opening) is None


def test_all_the_same_is_given_once_a_day(clocked: Clocked) -> None:
    opening, wait = clocked
    for _ in range(2):
        assert look(opening) is None
        wait(11)
    assert look(opening) is not None
    look_all_the_same(opening)
    assert look(opening) is None
    wait(11)
    rest = look(opening)
    assert rest is not None
    assert not rest.may_go_on
    look_all_the_same(opening)
    assert look(opening) is not None


def test_the_first_look_is_given_at_any_hour_then_it_rests_till_the_morning(clocked: Clocked) -> None:
    opening, wait = clocked
    wait(11 * 60)
    assert look(opening) is None
    wait(11)
    rest = look(opening)
    assert rest is not None
    assert rest.night
    assert rest.until == datetime(2026, 3, 5, 8, 0, tzinfo=UTC)
    hide(opening)
    assert look(opening) == rest, "pressing Hide does not begin the day anew"
    wait((rest.until - opening.now()).total_seconds() / 60)
    assert look(opening) is None


def test_the_sample_couple_and_a_read_only_opening_are_never_limited(clocked: Clocked) -> None:
    opening, wait = clocked
    for attribute in ("sample", "read_only"):
        setattr(opening, attribute, True)
        for _ in range(6):
            assert look(opening) is None
            wait(11)
        setattr(opening, attribute, False)
    assert look(opening) is None


def test_open_notes_remember_looks(clocked: Clocked, diary: Safe) -> None:
    opening, wait = clocked
    for _ in range(2):
        opening.looks = None
        opening.diary = OpenDiary(diary, now=opening.now)
        assert look(opening) is None
        wait(11)
    later = Opening(now=opening.now)
    later.diary = OpenDiary(diary, now=opening.now)
    assert look(later) is not None
    assert [each.body for each in diary.view().entries(WHAT)] == [{}, {}]


@pytest.mark.parametrize("hour", range(24))
def test_every_hour_is_night_or_day_and_the_morning_lies_ahead(hour: int) -> None:
    now = NOON.replace(hour=hour)
    for first, last in pairwise((22, 8, 1, 5, 5)):
        rest = rest_now([NOON - timedelta(days=3)], Looks(), Limits(night=(first, last)), now=now)
        inside = hour in {(first + n) % 24 for n in range((last - first) % 24)}
        assert (rest is not None) == inside
        assert rest is None or timedelta(0) < rest.until - now <= timedelta(days=1)
    assert rest_now([NOON - timedelta(days=3)], Looks(), Limits(night=None), now=now) is None


def test_settings_are_read_or_said_to_be_unclear(monkeypatch: pytest.MonkeyPatch) -> None:
    assert limits() == Limits(looks=2, night=(22, 8))
    monkeypatch.setenv("TIDEWISE_LOOKS_A_DAY", "0")
    monkeypatch.setenv("TIDEWISE_REST_HOURS", "none")
    assert limits() == Limits(looks=0, night=None)
    assert rest_now([NOON - timedelta(hours=n) for n in range(1, 6)], Looks(), limits(), now=NOON) is None
    for name, value in (("LOOKS_A_DAY", "-1"), ("REST_HOURS", "22"), ("REST_HOURS", "22-24")):
        monkeypatch.setenv("TIDEWISE_LOOKS_A_DAY", "2")
        monkeypatch.setenv(f"TIDEWISE_{name}", value)
        with pytest.raises(BadCall) as told:
            limits()
        assert told.value.code == "settings"
        monkeypatch.setenv("TIDEWISE_REST_HOURS", "none")
