from datetime import UTC, datetime

import pytest

from tidewise.companion.opening import Opening, answer_fear
from tidewise.companion.private_questions import answer_private
from tidewise.companion.tonight import (
    FEELINGS,
    HAPPENED,
    chips,
    forget_tonight,
    situations,
    tell_tonight,
    tonight,
)


@pytest.fixture
def opening() -> Opening:
    return Opening(now=lambda: datetime(2026, 3, 1, 23, tzinfo=UTC))


def test_a_feeling_and_what_happened_get_a_first_answer_in_two_taps(opening: Opening) -> None:
    assert tonight(opening) is None
    for happened in HAPPENED:
        for feeling in FEELINGS:
            tell_tonight(opening, happened=happened, feelings=(feeling,))
            said = tonight(opening)
            assert said is not None
            assert said.first_words == (FEELINGS[feeling][1],)
            assert said.happening is not None
            assert len(set(said.happening.readings)) == 3
    forget_tonight(opening)
    assert tonight(opening) is None


def test_what_is_no_chip_is_left_out(opening: Opening) -> None:
    tell_tonight(opening, happened="<script>", feelings=("rage", "numb"))
    assert opening.evening.happened == ""
    assert opening.evening.feelings == ("numb",)


def test_holding_the_draft_waits_for_the_one_question_and_closes_where_help_comes_first(opening: Opening) -> None:
    tell_tonight(opening, happened="cold", feelings=())
    drafts = []
    for fear in (None, "no", "not-sure"):
        if fear is not None:
            answer_fear(opening, fear)
        said = tonight(opening)
        assert said is not None
        drafts.append(said.draft)
    assert drafts == ["asks", "open", "closed"]
    answer_private(opening, {"afraid": "no", "own-threats": "yes"})
    said = tonight(opening)
    assert said is not None
    assert said.draft == "open"


def test_one_can_begin_with_a_plain_situation_and_no_gender() -> None:
    happened, feelings = chips()
    assert (len(happened), len(feelings), len(situations())) == (4, 6, 4)
    assert all(href.startswith("/") for _, href, _ in situations())
