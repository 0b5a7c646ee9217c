from datetime import UTC, datetime

import pytest

from tidewise.companion.planning_aloud import plan_as_json
from tidewise.ground.problems import BadCall
from tidewise.safety.questions import CONDITION_WORDS
from tidewise.safety.types import Question

EVENING = datetime(2026, 5, 14, 20, tzinfo=UTC)
CALM = [f"{each}=no" for each in Question]
NO_CONDITION = [f"{each}=no" for each in CONDITION_WORDS]


def practices(**asked: object) -> list[str]:
    return [each["practice"] for each in plan_as_json(EVENING, **asked)["choices"]]  # type: ignore[arg-type]


def test_the_same_answers_in_any_order_give_the_same_choices() -> None:
    answers = [*CALM, *NO_CONDITION]
    assert practices(quiet=True, answers=answers) == practices(quiet=True, answers=answers[::-1])


def test_the_side_and_the_time_there_is_are_heard() -> None:
    answers = [*CALM, *NO_CONDITION]
    reaching, back = (practices(quiet=True, side=each, answers=answers) for each in ("reaching", "stepping-back"))
    assert reaching != back
    short = plan_as_json(EVENING, quiet=True, minutes=5, answers=answers)["choices"]
    assert short
    assert all("hour" not in each["length"].split(",")[0] for each in short)


@pytest.mark.parametrize("question", [Question.AFRAID, Question.HURT, Question.THREATS])
@pytest.mark.parametrize("said", ["yes", "not-sure"])
def test_after_fear_force_or_threats_there_is_help_and_no_advice(question: Question, said: str) -> None:
    found = plan_as_json(EVENING, quiet=True, answers=[f"{question}={said}"])
    assert found["choices"] == []
    assert "findahelpline.com" in found["help"]


def test_an_answer_to_nothing_is_refused() -> None:
    with pytest.raises(BadCall):
        plan_as_json(EVENING, answers=["mercury=yes"])
