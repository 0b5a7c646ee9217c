from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from tidewise.companion.early_notice import early_notice
from tidewise.companion.types import Reading
from tidewise.ground.time import day_of
from tidewise.safety.types import Own, Standing, Tier

GREEN = Standing(tier=Tier.GREEN, own=Own.NOTHING, fear_asked=True)


def _at(reading: Reading, hour: int) -> Reading:
    last = day_of(int(reading.signals.day[-1])) + timedelta(days=1)
    return replace(reading, now=datetime(last.year, last.month, last.day, hour, tzinfo=UTC))


def _today(reading: Reading) -> date:
    return reading.now.date()


def test_off_by_default(sampled: Reading) -> None:
    assert early_notice(_at(sampled, 12), GREEN).sentence is None
    assert early_notice(_at(sampled, 12), GREEN).cost == ""


def test_an_open_stretch_is_told_with_its_cost(sampled: Reading) -> None:
    told = early_notice(_at(sampled, 12), GREEN, wanted=True)
    assert told.sentence is not None
    assert told.sentence.say.startswith("A quieter time of Sam may have begun")
    assert told.cost.startswith("Where nothing changes")
    assert told.sentence.because[0].say == told.cost


@pytest.mark.parametrize("hour", [2, 6, 23])
def test_never_at_night_and_once_a_day(sampled: Reading, hour: int) -> None:
    assert early_notice(_at(sampled, hour), GREEN, wanted=True).sentence is None
    day = _at(sampled, 12)
    assert early_notice(day, GREEN, wanted=True, told_on=_today(day)).sentence is None


def test_an_old_record_tells_nothing_new(sampled: Reading) -> None:
    later = replace(sampled, now=_at(sampled, 12).now + timedelta(days=9))
    assert early_notice(later, GREEN, wanted=True).sentence is None


@pytest.mark.parametrize("tier", [Tier.UNSCREENED, Tier.AMBER, Tier.RED])
def test_only_after_the_questions_were_answered_well(sampled: Reading, tier: Tier) -> None:
    standing = replace(GREEN, tier=tier)
    assert early_notice(_at(sampled, 12), standing, wanted=True).sentence is None


def test_the_same_seed_gives_the_same_cost(sampled: Reading) -> None:
    costs = {early_notice(_at(sampled, 12), GREEN, wanted=True, seed=3).cost for _ in range(2)}
    assert len(costs) == 1
