"""Every answer on its own, beside the day's answers drawn together."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from tests.dynamics.made import signals

from tidewise.dynamics.answered import path_of_answers, usual_wait
from tidewise.dynamics.path import path_of
from tidewise.signals.residuals import against_own, by_day
from tidewise.signals.scores import scores_of_waits
from tidewise.signals.types import Answers, Signals

DAYS = 100


def _answering(seed: int, bids: int) -> tuple[Signals, NDArray[np.float64]]:
    """So many bids of each a day; log-normal waits that lengthen as the answerer steps back, some never ended."""
    rng = np.random.default_rng(seed)
    a = np.zeros((DAYS, 2))
    for t in range(1, DAYS):
        a[t] = np.exp(-0.4) * a[t - 1] + np.sqrt(1 - np.exp(-0.8)) * rng.normal(size=2)
    days = np.arange(20_000, 20_000 + DAYS)
    day, bidder = np.repeat(days, 2 * bids), np.tile(np.repeat([0, 1], bids), DAYS).astype(np.int8)
    answerer = (1 - bidder).astype(np.int8)
    weather = a + 0.8 * rng.normal(size=a.shape)
    logs = np.log(0.5) - 0.5 * weather[day - days[0], answerer] + rng.normal(size=len(day))
    limit = np.log(rng.exponential(20, size=len(day)) + 0.3)
    answers = Answers(
        bidder=bidder, at=day * 86_400_000_000, day=day, hours=np.exp(np.minimum(logs, limit)), censored=logs > limit,
        answered_by=np.where(logs > limit, -1, 0), line=np.arange(len(day)),
    )  # fmt: skip
    score = np.zeros(len(day))
    for person in (0, 1):
        mine = answerer == person
        score[mine] = -scores_of_waits(answers.hours[mine], answers.censored[mine])
    many = np.maximum(by_day(day, answerer, np.ones(len(day)), days), 1)
    column = against_own(by_day(day, answerer, score, days) / many, 1 / many, np.ones((DAYS, 2), dtype=bool))
    made = signals(column.value[:, :, None], column.sd[:, :, None])
    return replace(made, names=("waits",), answers=answers, bids=np.full((DAYS, 2), bids)), a


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_on_dense_days_it_is_the_path_of_the_daily_signals(seed: int) -> None:
    made, _ = _answering(seed, bids=30)
    each, daily = path_of_answers(made), path_of(made)
    assert np.abs(each.mean - daily.mean).max() < 0.1
    np.testing.assert_allclose(np.sqrt(each.cov[:, 0, 0]), np.sqrt(daily.cov[:, 0, 0]), rtol=0.1)


def test_it_follows_the_one_who_answers_not_the_one_who_asks() -> None:
    made, approach = _answering(4, bids=20)
    found = path_of_answers(made).mean
    assert np.corrcoef(found[:, 0], approach[:, 0])[0, 1] > 0.5
    assert np.corrcoef(found[:, 0], approach[:, 1])[0, 1] < 0.3


def test_bids_that_nobody_answered_are_distance_not_nothing() -> None:
    made, _ = _answering(5, bids=6)
    quiet = (made.answers.day >= 20_040) & (made.answers.day < 20_050) & (made.answers.bidder == 0)
    silent = replace(made.answers, censored=made.answers.censored | quiet)
    hours = np.where(quiet, 14.0, silent.hours)
    before, after = path_of_answers(made), path_of_answers(replace(made, answers=replace(silent, hours=hours)))
    assert after.mean[40:50, 1].mean() < before.mean[40:50, 1].mean() - 0.5


def test_without_bids_the_path_is_as_usual_and_wide() -> None:
    found = path_of_answers(signals(np.zeros((4, 2, 1))))
    np.testing.assert_allclose(found.mean, 0.0, atol=1e-12)
    assert found.cov[2, 0, 0] > 0.9
    assert len(path_of_answers(signals(np.zeros((0, 2, 1)))).day) == 0


def test_open_waits_do_not_make_a_person_look_quick() -> None:
    rng = np.random.default_rng(6)
    logs, limit = 1.0 + 0.8 * rng.normal(size=4000), np.log(4.0)
    none = np.zeros(4000, dtype=np.int64)
    answers = Answers(
        bidder=none.astype(np.int8), at=none, day=none, hours=np.exp(np.minimum(logs, limit)), censored=logs > limit,
        answered_by=none, line=none,
    )  # fmt: skip
    mean, sd = usual_wait(answers, np.arange(4000))
    assert mean == pytest.approx(1.0, abs=0.05)
    assert sd == pytest.approx(0.8, abs=0.05)
