from dataclasses import replace

import numpy as np
import pytest
from tests.simulator.couples import Couple, swapped, without
from tests.simulator.echoes import echoes
from tests.simulator.scoring import Found, overlap, score
from tests.simulator.small import steady

from tidewise.conversation.types import Conversation
from tidewise.cycle.days import CONTEXTS, days_of, learned, read_days
from tidewise.cycle.judging import Candidate, candidates_of, runs_in
from tidewise.ground.time import MICROSECONDS_PER_DAY, MICROSECONDS_PER_HOUR
from tidewise.signals.measuring import measure_days

SEEDS = range(300, 312)


def _named(chat: Conversation, start_day: int) -> list[tuple[int, int, int, float]]:
    signals = measure_days(chat)
    shift = int(signals.day[0]) - start_day
    return [
        (each.person, each.run.first + shift, each.run.last + shift, each.probability)
        for each in candidates_of(signals, read_days(signals))
    ]


def _kept(one: list[tuple[int, int, int, float]], other: list[tuple[int, int, int, float]]) -> float:
    """Share of the stretches named from .6 that the other naming holds too, at least at .35."""
    sure = [each for each in one if each[3] >= 0.6]
    same = [
        any(a[0] == b[0] and b[3] >= 0.35 and overlap(a[1], a[2], b[1], b[2]) >= 0.5 for b in other) for a in sure
    ]
    return float(np.mean(same)) if sure else 1.0


@pytest.fixture(scope="module")
def couples() -> list[Couple]:
    return [echoes(np.random.default_rng(seed), days=170, volume=35) for seed in SEEDS]


@pytest.fixture(scope="module")
def named(couples: list[Couple]) -> list[list[tuple[int, int, int, float]]]:
    return [_named(each.conversation, each.start_day) for each in couples]


def test_one_message_in_a_hundred_gone_changes_little(
    couples: list[Couple], named: list[list[tuple[int, int, int, float]]], rng: np.random.Generator
) -> None:
    thinned = [
        _named(without(each.conversation, rng.random(len(each.conversation)) < 0.01), each.start_day)
        for each in couples
    ]
    assert np.mean([_kept(a, b) for a, b in zip(named, thinned, strict=True)]) >= 0.9
    assert np.mean([_kept(b, a) for a, b in zip(named, thinned, strict=True)]) >= 0.9


def test_three_hours_later_changes_little(
    couples: list[Couple], named: list[list[tuple[int, int, int, float]]]
) -> None:
    """The same chat told on another clock: days are cut elsewhere, the stretches stay."""
    later = []
    for each in couples:
        talk, shift = each.conversation, 3 * MICROSECONDS_PER_HOUR
        span = replace(talk.spans[0], first=talk.spans[0].first + shift, last=talk.spans[0].last + shift)
        moved = replace(talk, at=talk.at + shift, wall=talk.wall + shift, spans=(span,))
        later.append(_named(moved, each.start_day))
    assert np.mean([_kept(a, b) for a, b in zip(named, later, strict=True)]) >= 0.85
    assert np.mean([_kept(b, a) for a, b in zip(named, later, strict=True)]) >= 0.85


def test_names_swapped_swap_the_answer(couples: list[Couple], named: list[list[tuple[int, int, int, float]]]) -> None:
    for each, plain in zip(couples[:4], named, strict=False):
        other = _named(swapped(each.conversation), each.start_day)
        assert sorted((1 - a, b, c, round(p, 3)) for a, b, c, p in other) == sorted(
            (a, b, c, round(p, 3)) for a, b, c, p in plain
        )


def test_7_3_nothing_is_named_where_nothing_happens(rng: np.random.Generator) -> None:
    """Chats at random hours, and chats whose volume swings from day to day (AR(1)): at most .15 a couple-year.

    Thirty-five couple-years: with nine a single unlucky throw of the dice decides.
    """
    named, years = 0, 0.0
    for volume in np.exp(rng.uniform(np.log(8), np.log(60), 32)):
        for chat in (steady(rng, days=200, a_day=volume), _swinging(rng, days=200, a_day=volume)):
            signals = measure_days(chat)
            named += sum(each.probability >= 0.5 for each in candidates_of(signals, read_days(signals)))
            years += 200 / 365.25
    assert named <= 0.15 * years + 2 * np.sqrt(0.15 * years)


def _swinging(rng: np.random.Generator, *, days: int, a_day: float) -> Conversation:
    chat = steady(rng, days=days, a_day=2 * a_day)
    level = np.zeros((days + 1, 2))
    for day in range(1, days + 1):
        level[day] = 0.5 * level[day - 1] + rng.normal(0, 0.4, 2)
    day = (chat.wall - chat.wall[0]) // MICROSECONDS_PER_DAY
    kept = rng.random(len(chat)) < 0.5 * np.exp(np.clip(level[day, chat.person], -3, 0.6))
    return without(chat, ~kept)


def test_probability_and_explanations_never_pass_one(couples: list[Couple]) -> None:
    for each in couples[:6]:
        signals = measure_days(each.conversation)
        for one in candidates_of(signals, read_days(signals)):
            _holds_together(one)


def _holds_together(one: Candidate) -> None:
    assert 0 <= one.probability <= 1
    assert one.probability + sum(each.p for each in one.instead) <= 1 + 1e-9
    weights = [each.p for each in one.instead]
    assert weights == sorted(weights, reverse=True)
    assert one.run.first_low <= one.run.first <= one.run.first_high
    assert one.run.last_low <= one.run.last <= one.run.last_high


def test_found_on_couples_never_seen(couples: list[Couple], named: list[list[tuple[int, int, int, float]]]) -> None:
    found = [[Found(person=a, first=b, last=c, p=p) for a, b, c, p in each] for each in named]
    assert score(couples, found).f1_best > 0.5


def test_quiet_days_without_end_are_one_open_run() -> None:
    said = np.full((60, 2, 3 + len(CONTEXTS)), -5.0)
    said[50:, 1, 0] = 4.0
    said[50, 1, -2] = 2.0
    _, (run,) = runs_in(days_of(said), 1, learned())
    assert run.open
    assert run.first == 50
    assert runs_in(days_of(said), 0, learned())[1] == ()
