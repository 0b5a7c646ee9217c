from datetime import datetime, timedelta

import pytest

from tidewise.companion import as_things_stand as module
from tidewise.companion.opening import Opening, answer_fear
from tidewise.diary.types import CheckIn
from tidewise.ground.people import Person
from tidewise.ground.time import microseconds
from tidewise.knowledge.shelves import practices
from tidewise.safety.types import Answer, Tier, Tool


def test_the_fear_question_alone_is_never_a_clearance(evening: datetime) -> None:
    opening = Opening(now=lambda: evening)
    tiers = [module.standing_of(opening).tier]
    for answer in ("no", "not-sure", "yes"):
        answer_fear(opening, answer)
        tiers.append(module.standing_of(opening).tier)
    assert tiers == [Tier.UNSCREENED, Tier.UNSCREENED, Tier.RED, Tier.RED]
    assert module.help_first(module.self_care(opening))
    assert module.is_closed(module.drafting(opening))
    assert module.held_back(module.drafting(opening))
    assert not module.is_open(opening, Tool.SPACE)
    assert module.is_open(opening, practices()["cold-water"])


def test_only_answers_to_conditions_are_read_from_a_form() -> None:
    form = {"c-drunk": "no", "c-flooded": "perhaps", "c-red": "no", "c-nothing": "no", "drunk": "no"}
    assert module.told_in(form) == {"drunk": Answer.NO}
    assert module.questions(("drunk",))[0][0] == "c-drunk"


@pytest.mark.parametrize(
    ("moods", "expected"), [([2] * 5, Answer.YES), ([2] * 4, None), ([2, 2, 8, 8, 8, 2], None), ([None] * 9, None)]
)
def test_low_on_most_days_of_two_weeks(moods: list[int | None], expected: Answer | None, evening: datetime) -> None:
    now = microseconds(evening)
    rows = [
        CheckIn(at=microseconds(evening - timedelta(days=n)), person=Person.A, mood=mood, close=5)
        for n, mood in enumerate(moods)
    ]
    old = [CheckIn(at=microseconds(evening - timedelta(days=20 + n)), person=Person.A, mood=1) for n in range(9)]
    assert module.low_for_long([*rows, *old], now=now) == expected
