from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from tidewise.companion.opening import Fear, Opening, answer_fear, forget_fear, hide
from tidewise.companion.private_questions import (
    Tool,
    Way,
    answer_private,
    asked,
    flood_in_the_chat,
    notice_typed,
    permit_of,
    standing_of,
    word_of,
)
from tidewise.companion.types import Reading
from tidewise.safety.types import Own, Tier

NOW = datetime(2026, 3, 1, 22, tzinfo=UTC)
NOES = dict.fromkeys(("afraid", "hurt", "threats", "control", "silence", "watching"), "no")


@pytest.fixture
def opening() -> Opening:
    return Opening(now=lambda: NOW)


def test_the_fear_question_is_the_same_here_and_on_the_first_page(opening: Opening) -> None:
    answer_fear(opening, "not-sure")
    assert standing_of(opening).tier is Tier.RED
    assert asked(opening).about_them[0].answer == "not-sure"
    answer_private(opening, {"afraid": "no"})
    assert opening.fear is Fear.NO
    forget_fear(opening)
    assert not standing_of(opening).fear_asked


def test_all_noes_open_what_needs_them_and_sixty_days_later_they_are_asked_again() -> None:
    now = NOW
    opening = Opening(now=lambda: now)
    answer_private(opening, NOES)
    assert standing_of(opening).tier is Tier.GREEN
    assert permit_of(opening, Tool.SPACE).is_open
    now += timedelta(days=61)
    assert permit_of(opening, Tool.SPACE).way is Way.QUESTIONS_FIRST


def test_what_is_left_out_or_made_up_counts_as_not_asked(opening: Opening) -> None:
    answer_private(opening, {"afraid": "perhaps", "unknown": "yes"})
    assert opening.evening.private == {}
    answer_private(opening, {**NOES, "hurt": "skipped"})
    assert standing_of(opening).tier is Tier.UNSCREENED


def test_own_acts_and_the_space_test_are_heard(opening: Opening) -> None:
    answer_private(opening, {**NOES, "own-hurt": "yes"})
    assert standing_of(opening).own is Own.ACTS
    assert "without judging" in word_of(permit_of(opening, Tool.WORDS))
    answer_private(opening, {"own-hurt": "no", "said-why": "no", "came-back": "no"})
    assert standing_of(opening).tier is Tier.AMBER


def test_every_question_stands_on_the_page_with_four_answers(opening: Opening) -> None:
    page = asked(opening)
    assert (len(page.about_them), len(page.about_me), len(page.space), len(page.choices)) == (6, 4, 5, 4)


def test_what_is_typed_weighs_for_that_day_and_is_forgotten_by_hide() -> None:
    opening = Opening(now=lambda: NOW)
    notice_typed(opening, "")
    assert not standing_of(opening).self_harm
    notice_typed(opening, "self_harm")
    assert standing_of(opening).self_harm
    hide(opening)
    assert not standing_of(opening).self_harm


def test_signs_of_danger_put_earlier_noes_aside() -> None:
    opening = Opening(now=lambda: NOW)
    answer_private(opening, NOES)
    assert standing_of(opening).tier is Tier.GREEN
    notice_typed(opening, "threat")
    assert standing_of(opening).tier is not Tier.GREEN


def test_a_chat_that_shows_a_flood_holds_offers_back(sampled: Reading) -> None:
    opening = Opening(now=lambda: NOW)
    opening.open_chat(lambda: sampled)
    assert not flood_in_the_chat(opening), "a chat nobody asked for is not read for this"
    opening.reading()
    assert not flood_in_the_chat(opening)
    conversation = sampled.conversation
    pressing = replace(sampled, conversation=replace(conversation, person=np.zeros_like(conversation.person)))
    opening.open_chat(lambda: pressing)
    opening.reading()
    assert flood_in_the_chat(opening)
    assert not permit_of(opening, Tool.DRAFT).offers
