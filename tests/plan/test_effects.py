from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidewise.knowledge.shelves import practices
from tidewise.plan.effects import ANSWERS, effect, review_of
from tidewise.plan.types import Review

TODAY = date(2026, 10, 6)


@pytest.mark.parametrize("ident", ["evening-of-your-own", "good-news-two-questions"])
def test_with_no_review_it_is_the_guess_of_the_file_turned_so_that_up_is_better(ident: str) -> None:
    practice = practices()[ident]
    found = effect(practice, (), today=TODAY)
    assert found.middle == pytest.approx(abs(practice.expected.middle))
    assert found.width == pytest.approx(2 * 1.2815515655446004 * practice.expected.sd)


@given(st.lists(st.tuples(st.floats(-3, 3), st.integers(0, 900)), max_size=8))
def test_the_answer_is_the_plain_product_of_normals(looks: list[tuple[float, int]]) -> None:
    """Against a plain grid: prior times each look's likelihood, raised to its weight by age."""
    import numpy as np

    practice = practices()["evening-of-your-own"]
    grid = np.linspace(-8, 8, 40_001)
    log = -0.5 * ((grid + practice.expected.middle) / practice.expected.sd) ** 2
    for benefit, age in looks:
        log += 0.5 ** (age / 120) * -0.5 * ((grid - benefit) / 1.5) ** 2
    weight = np.exp(log - log.max())
    plain = float((grid * weight).sum() / weight.sum())
    reviews = [Review(practice=practice.id, on=TODAY - timedelta(days=age), benefit=b) for b, age in looks]
    assert effect(practice, reviews, today=TODAY).middle == pytest.approx(plain, abs=1e-6)


def test_an_old_review_counts_less_and_one_of_another_practice_not_at_all() -> None:
    practice = practices()["evening-of-your-own"]
    new, old = (
        effect(practice, [Review(practice=practice.id, on=TODAY - timedelta(days=d), benefit=-2.0)], today=TODAY)
        for d in (1, 400)
    )
    bare = effect(practice, (), today=TODAY)
    assert new.middle < old.middle < bare.middle
    assert effect(practice, [Review(practice="another", on=TODAY, benefit=-2.0)], today=TODAY) == bare
    ahead = [Review(practice=practice.id, on=TODAY + timedelta(days=1), benefit=-2.0)]
    assert effect(practice, ahead, today=TODAY) == bare


def test_not_knowing_is_no_review() -> None:
    assert review_of("x", "cannot-tell", on=TODAY) is None
    found = [review_of("x", each, on=TODAY) for each in ANSWERS]
    assert [each.benefit for each in found if each is not None] == [1.0, 0.4, 0.0, -0.8]
