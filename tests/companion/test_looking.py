from datetime import UTC, datetime

import pytest

from tidewise.companion import looking
from tidewise.companion.opening import Opening, answer_fear, ask_for_picture
from tidewise.companion.private_questions import answer_private
from tidewise.ground.problems import BadCall
from tidewise.knowledge.shelves import practices, reasons
from tidewise.reasons.network import questions
from tidewise.reasons.weighing import CANNOT_TELL


@pytest.fixture
def opening() -> Opening:
    return Opening(now=lambda: datetime(2026, 3, 1, 22, tzinfo=UTC))


def take(opening: Opening, reason: str, whose: str = "theirs") -> int:
    looking.begin(opening, whose, over=True)
    speaks = {each.id for each in reasons()[reason].indicator}
    count = 0
    while (asked := looking.asked(opening)) is not None:
        looking.answer(opening, asked.question, "yes" if asked.question in speaks else "no")
        count += 1
    return count


@pytest.mark.parametrize("whose", ["theirs", "own"])
@pytest.mark.parametrize("reason", [each.id for each in reasons().values() if each.kind != "unsafe"])
def test_it_ends_with_one_sentence_one_thing_to_do_and_one_to_leave(
    opening: Opening, reason: str, whose: str
) -> None:
    assert 6 <= take(opening, reason, whose) <= 10
    found = looking.result(opening)
    assert found.pattern
    assert found.beneath
    assert found.not_tonight.startswith(("Do not", "You need not", "Leave"))
    assert found.tonight is not None
    practice = practices()[found.tonight.id]
    assert practice.side in ("either", "both", "stepping-back" if whose == "own" else "reaching")
    assert practice.family in ("self-care", "help", "own-room", "words", "connection", "space")


def test_the_sentence_names_what_was_seen_and_the_one_beneath_how_much_it_tells(opening: Opening) -> None:
    told = set()
    for reason in reasons().values():
        if reason.kind != "unsafe":
            take(opening, reason.id)
            found = looking.result(opening)
            told.add(found.pattern)
            assert found.pattern == looking.pattern_of(opening.evening.answers) != looking.NO_PATTERN
            named = found.hypotheses[0].reason != CANNOT_TELL
            assert ("stands out" in found.beneath) is named
            assert named or "cannot be told" in found.beneath
    assert len(told) >= 6


def test_every_question_belongs_to_one_pattern() -> None:
    signs = [each for _, signs in looking.PATTERNS for each in signs]
    assert sorted(signs) == sorted(questions())


@pytest.mark.parametrize(
    ("band", "words"),
    [
        ((0.01, 0.02, 0.04), "less than one in twenty"),
        ((0.05, 0.1, 0.3), "about one in ten"),
        ((0.31, 0.42, 0.55), "about four in ten, between three and six"),
        ((0.39, 0.4, 0.41), "about four in ten"),
    ],
)
def test_a_weight_is_said_no_finer_than_it_is_known(band: tuple[float, float, float], words: str) -> None:
    assert looking.in_words(*band) == words


def test_all_skipped_ends_with_an_honest_cannot_tell(opening: Opening) -> None:
    looking.begin(opening, "theirs", over=False)
    while (asked := looking.asked(opening)) is not None:
        looking.answer(opening, asked.question, "skip")
    found = looking.result(opening)
    assert found.pattern == looking.NO_PATTERN
    assert "cannot be told" in found.beneath
    assert found.tonight is not None


def test_after_fear_there_is_no_advice_beside_it(opening: Opening) -> None:
    take(opening, "stress")
    for answer in ("yes", "not-sure"):
        answer_fear(opening, answer)
        ask_for_picture(opening)
        found = looking.result(opening)
        assert found.tonight is None
        assert found.not_tonight == ""


def test_own_acts_leave_only_what_one_does_alone(opening: Opening) -> None:
    answer_private(opening, {"afraid": "no", "own-hurt": "yes"})
    for reason in reasons().values():
        if reason.kind != "unsafe":
            take(opening, reason.id)
            found = looking.result(opening).tonight
            assert found is None or practices()[found.id].family in ("self-care", "help", "own-room")


def test_an_answer_can_be_taken_back_and_changed(opening: Opening) -> None:
    looking.begin(opening, "own", over=True)
    first = looking.asked(opening)
    assert first is not None
    looking.answer(opening, first.question, "yes")
    looking.take_back(opening)
    again = looking.asked(opening)
    assert again == first
    looking.answer(opening, first.question, "skip")
    looking.answer(opening, first.question, "no")
    assert opening.evening.answers == {first.question: False}
    assert opening.evening.skipped == []


def test_what_is_no_question_of_this_look_is_refused(opening: Opening) -> None:
    for question, said in (("stress-noted", "yes"), ("made-up", "yes")):
        with pytest.raises(BadCall):
            looking.answer(opening, question, said)
    looking.begin(opening, "theirs", over=True)
    with pytest.raises(BadCall):
        looking.answer(opening, "older-hurt-touched", "yes")
    with pytest.raises(BadCall):
        looking.answer(opening, "stress-noted", "perhaps")
    with pytest.raises(BadCall):
        looking.begin(opening, "nobody's", over=True)
