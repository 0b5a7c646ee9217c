from typing import get_args

from tidewise.knowledge.types import NotWhen
from tidewise.safety.gate import STANDINGS
from tidewise.safety.questions import ABOUT_ME, ABOUT_THEM, CONDITION_WORDS, SPACE_WORDS, WORDS
from tidewise.safety.types import Question, SpaceTest


def test_every_question_has_its_words_once() -> None:
    assert {*ABOUT_THEM, *ABOUT_ME} == set(Question) == set(WORDS)
    assert set(SPACE_WORDS) == set(SpaceTest)
    assert len({*WORDS.values(), *SPACE_WORDS.values()}) == len(Question) + len(SpaceTest)


def test_every_condition_that_is_asked_has_words() -> None:
    assert set(CONDITION_WORDS) == set(get_args(NotWhen)) - STANDINGS


def test_no_question_is_a_verdict_and_each_can_be_answered_yes_or_no() -> None:
    for text in (*WORDS.values(), *CONDITION_WORDS.values(), *SPACE_WORDS.values()):
        assert text.endswith("?")
        assert "abus" not in text.lower()


def test_threats_to_papers_telling_and_care_are_in_the_screen() -> None:
    """R34: outing, status, care withheld."""
    text = WORDS[Question.THREATS]
    assert all(each in text for each in ("tell others", "papers", "care", "children", "animals"))
