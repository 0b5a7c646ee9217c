"""The look over the words of both, once, as a chat comes in: a question to one person, and nothing else stays."""

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest

from tidewise.companion.first_look import first_look
from tidewise.companion.opening import Fear, Opening, hide
from tidewise.companion.passing_over import take_in
from tidewise.companion.private_questions import answer_private, asked, standing_of
from tidewise.companion.reading_chat import read_chat
from tidewise.companion.types import Passed, Reading
from tidewise.conversation.archives import Upload
from tidewise.ground.people import Person
from tidewise.safety.types import Question, Tier
from tidewise.signals.wording import PRESSING

NOW = datetime(2026, 3, 1, 20, tzinfo=UTC)
CALM = {each.value: "no" for each in Question}


def _read(*said: tuple[str, str], look: bool = True) -> Reading:
    """A short chat in which certain things are said among everyday ones."""
    lines = []
    for day in range(1, 21):
        lines += [
            f"{day:02}/02/2026, 09:{day:02} - Robin: coffee at ten?",
            f"{day:02}/02/2026, 09:30 - Sam: yes, see you",
        ]
        lines += [f"{day:02}/02/2026, 21:00 - {who}: {text}" for who, text in said if day == 20]
    upload = Upload(name="chat.txt", data="\n".join(lines).encode())
    return read_chat([upload], me="Robin", now=NOW, zone="UTC", order="dmy", look_over_words=look)


def _opening() -> Opening:
    opening = Opening(now=lambda: NOW)
    answer_private(opening, CALM)
    return opening


def test_of_an_everyday_chat_nothing_stays() -> None:
    reading = _read()
    assert reading.passed is None
    opening = _opening()
    take_in(opening, reading.passed)
    assert standing_of(opening).tier is Tier.GREEN
    assert not first_look(opening).waits


@pytest.mark.parametrize(
    ("who", "text", "questions"),
    [
        ("Sam", "i will kill you if you leave", {Question.AFRAID, Question.THREATS}),
        ("Robin", "i will kill you if you leave", {Question.OWN_THREATS}),
        ("Robin", "he hit me again and i'm scared of him", {Question.AFRAID, Question.HURT}),
        ("Sam", "you hit me again and i'm scared of you", {Question.OWN_HURT, Question.OWN_THREATS}),
    ],
)
def test_a_private_question_and_a_day_stay_and_no_words(who: str, text: str, questions: set[Question]) -> None:
    reading = _read((who, text))
    assert reading.passed is not None
    assert set(reading.passed.questions) == questions
    assert reading.passed.day == date(2026, 2, 20)
    assert text not in repr(reading.passed)
    assert reading.conversation.scores is not None
    assert reading.conversation.scores.shape[1] == 4, "the marks go; only the wording is left beside the messages"
    theirs = reading.conversation.person == Person.B
    assert np.isnan(reading.conversation.scores[theirs, PRESSING]).all()


def test_what_was_answered_before_is_asked_anew_and_counts_from_then_on() -> None:
    opening = _opening()
    assert standing_of(opening).tier is Tier.GREEN
    take_in(opening, _read(("Sam", "i will kill you if you leave")).passed)
    assert opening.fear is Fear.UNASKED
    assert standing_of(opening).tier is not Tier.GREEN
    assert first_look(opening).waits
    assert {each.name for each in asked(opening).first} == {"afraid", "threats"}
    answer_private(opening, CALM)
    assert standing_of(opening).tier is Tier.GREEN
    assert not first_look(opening).waits
    assert asked(opening).first == ()


def test_ones_own_threats_close_the_offers_until_one_has_answered() -> None:
    opening = _opening()
    before = standing_of(opening).own
    take_in(opening, _read(("Robin", "i will kill you if you leave")).passed)
    assert standing_of(opening).own is not before
    answer_private(opening, CALM)
    assert standing_of(opening).own is before


def test_despair_is_asked_about_kindly_and_hide_forgets_it_all() -> None:
    opening = _opening()
    take_in(opening, _read(("Sam", "i want to kill myself")).passed)
    assert first_look(opening).asks_of_despair
    opening.discreet = True
    assert not first_look(opening).asks_of_despair
    opening.discreet = False
    hide(opening)
    assert not first_look(opening).asks_of_despair
    assert not first_look(opening).waits


def test_signals_are_the_same_with_and_without_the_look() -> None:
    with_look, without = _read(look=True), _read(look=False)
    np.testing.assert_array_equal(with_look.signals.value, without.signals.value)


def test_nothing_found_wakes_no_question() -> None:
    opening = _opening()
    take_in(opening, Passed(questions=(), despair=False, day=NOW.date() - timedelta(days=3)))
    assert standing_of(opening).tier is Tier.GREEN
