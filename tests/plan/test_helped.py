"""Verdicts on invented days whose truth is known: right when given, withheld below what the days could show."""

from math import sqrt

import numpy as np
import pytest

from tidewise.plan.helped import CANNOT_TELL, DID_NOT, HELPED, WORTH, Helped, TriedDay, Z, helped, words_of

SEED = 20261126


def days_of(
    rng: np.random.Generator,
    benefit: float,
    *,
    rounds: int = 4,
    block: int = 5,
    noise: float = 1.2,
    carry: float = 0.4,
) -> list[TriedDay]:
    """A fair test as it may go: noise that carries over, a slow drift, a tenth of the days missing."""
    order = [on for _ in range(rounds) for on in rng.permutation([True, False])]
    drift, e, found = rng.normal(0, 0.02), rng.normal(0, noise), []
    for day in range(rounds * 2 * block):
        e = carry * e + sqrt(1 - carry**2) * rng.normal(0, noise)
        on = bool(order[day // block])
        if rng.random() > 0.1:
            value = float(np.clip(5 - benefit * on + drift * day + e, 0, 10))
            found.append(TriedDay(day=day, on=on, value=round(value)))
    return found


def verdict_of(days: list[TriedDay], **rest: object) -> Helped:
    found = helped(days, **rest)  # type: ignore[arg-type]
    assert found is not None
    return found


def is_right(found: Helped, truth: float) -> bool:
    return truth > 0 if found.verdict == HELPED else truth < WORTH


@pytest.mark.slow
def test_a_verdict_is_right_nine_times_in_ten_over_many_kinds_of_lives() -> None:
    rng = np.random.default_rng(SEED)
    given, right, far = 0, 0, 0
    for _ in range(300):
        truth = float(rng.choice([0.0, rng.normal(0, 1.2), rng.normal(0.3, 0.4)]))
        days = days_of(
            rng, truth, rounds=int(rng.integers(2, 7)), block=int(rng.integers(3, 8)),
            noise=float(rng.uniform(0.6, 2.0)), carry=float(rng.uniform(0, 0.7)),
        )  # fmt: skip
        found = helped(days, expected=(0.4, 0.4))
        if found is not None and found.verdict != CANNOT_TELL:
            given += 1
            right += is_right(found, truth)
            far += not found.benefit.low - 0.5 <= truth <= found.benefit.high + 0.5
    assert given >= 50
    assert right / given >= 0.9
    assert far / given <= 0.2


def test_at_half_the_smallest_effect_it_says_it_cannot_tell() -> None:
    rng = np.random.default_rng(SEED + 1)
    told, helps = 0, 0
    for _ in range(120):
        first = verdict_of(days_of(rng, 0.0))
        half = first.detectable / 2
        found = verdict_of(days_of(rng, half))
        told += found.verdict == CANNOT_TELL
        helps += found.verdict == HELPED
        assert found.verdict != HELPED or found.benefit.middle > 0
    assert told >= 0.9 * 120
    assert helps <= 0.08 * 120


@pytest.mark.slow
def test_help_is_said_only_where_it_shows_and_mostly_where_it_is_large() -> None:
    """The operating curve of docs/manual/planning.md: share of "helped" by the true benefit."""
    rng = np.random.default_rng(SEED + 8)
    share = {}
    for part in (0.0, 0.25, 1.0, 1.5, 2.0):
        verdicts = []
        for _ in range(60):
            least = verdict_of(days_of(rng, 0.0)).detectable
            verdicts.append(verdict_of(days_of(rng, part * least)).verdict)
        share[part] = verdicts.count(HELPED) / 60
    assert max(share[0.0], share[0.25]) <= 0.05
    assert 0.35 <= share[1.0] <= 0.7
    assert share[1.5] >= 0.8
    assert share[2.0] >= 0.95


def test_no_verdict_of_help_without_an_effect_the_days_could_show() -> None:
    rng = np.random.default_rng(SEED + 2)
    for _ in range(25):
        found = verdict_of(days_of(rng, float(rng.normal(0.5, 1))), expected=(3.0, 0.1))
        if found.verdict == HELPED:
            assert found.p_helps >= 0.95
    nothing = [TriedDay(day=d, on=d % 2 == 0, value=5.0 + (d % 3)) for d in range(12)]
    assert verdict_of(nothing, expected=(3.0, 0.1)).verdict == CANNOT_TELL, "an expectation alone is no verdict"


def test_a_large_effect_is_found_and_a_large_harm_too() -> None:
    rng = np.random.default_rng(SEED + 3)
    good = [verdict_of(days_of(rng, 3.0)).verdict for _ in range(8)]
    bad = [verdict_of(days_of(rng, -3.0)).verdict for _ in range(8)]
    assert good.count(HELPED) >= 7
    assert bad.count(DID_NOT) >= 7
    assert HELPED not in bad


def test_taken_up_on_bad_days_something_idle_does_not_seem_to_help() -> None:
    """Most bad days end by themselves: a raw before and after would praise anything that is done on bad days."""
    rng = np.random.default_rng(SEED + 4)
    praised, raw = 0, []
    for _ in range(30):
        state, days = 5.0, []
        for day in range(50):
            start = state
            on = bool(start > 6 or rng.random() < 0.15)
            state = float(np.clip(5 + 0.5 * (start - 5) + rng.normal(0, 1.3), 0, 10))
            days.append(TriedDay(day=day, on=on, value=state, start=start))
        raw.append(np.mean([each.start - each.value for each in days if each.on and each.start is not None]))
        found = helped(days, fair=False)
        praised += found is not None and found.verdict == HELPED
    assert np.mean(raw) > 0.4, "the raw change looks like help"
    assert praised <= 2


def test_too_few_days_are_no_answer() -> None:
    rng = np.random.default_rng(SEED)
    days = days_of(rng, 1.0)
    assert helped([]) is None
    assert helped([each for each in days if each.on]) is None
    assert helped(days[:8]) is None


def test_against_plain_least_squares_where_nothing_carries_over() -> None:
    rng = np.random.default_rng(SEED + 5)
    days = [TriedDay(day=d, on=bool(rng.random() < 0.5), value=float(5 + rng.normal())) for d in range(400)]
    found = verdict_of(days)
    y = -np.array([each.value for each in days])
    X = np.column_stack([np.ones(400), [each.on for each in days], np.linspace(-0.5, 0.5, 400)])
    plain, rest, *_ = np.linalg.lstsq(X, y, rcond=None)
    se = sqrt(float(rest[0]) / 397 * np.linalg.inv(X.T @ X)[1, 1])
    assert found.benefit.middle == pytest.approx(float(plain[1]), abs=0.03)
    assert found.detectable == pytest.approx(Z * se, rel=0.1)


def test_up_or_down_and_a_shift_of_the_scale_change_nothing() -> None:
    rng = np.random.default_rng(SEED + 6)
    days = days_of(rng, 1.0)
    turned = [TriedDay(day=e.day + 700, on=e.on, value=10 - e.value, start=None) for e in days]
    one, two = verdict_of(days), verdict_of(turned, lower_is_better=False)
    assert one.benefit.middle == pytest.approx(two.benefit.middle, abs=0.05)
    assert one.verdict == two.verdict


def test_the_words_carry_the_doubt_and_whose_days_they_were() -> None:
    rng = np.random.default_rng(SEED + 7)
    fair = verdict_of(days_of(rng, 3.0))
    assert fair.say.startswith("It helped you")
    assert "could have shown" in fair.say
    chosen = verdict_of(days_of(rng, 0.0), fair=False)
    assert "You chose the days yourself" in words_of(chosen)
