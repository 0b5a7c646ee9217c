from datetime import UTC, datetime
from typing import Any

import pytest

from tidewise.companion import looking, weighed_readings
from tidewise.companion.opening import Opening, answer_fear
from tidewise.ground.problems import BadCall
from tidewise.knowledge.shelves import readings, reasons

NOW = datetime(2026, 3, 1, 22, tzinfo=UTC)


@pytest.fixture
def opening() -> Opening:
    opening = Opening(now=lambda: NOW)
    looking.begin(opening, "theirs", over=True)
    opening.evening.answers.update({"better-at-weekends": True, "quiet-with-all": True, "pushed-before": False})
    return opening


def test_every_reading_stands_there_with_for_against_change_and_a_question(opening: Opening) -> None:
    shown = weighed_readings.weighed(opening)
    assert len(shown) == 16
    assert sum(each.middle for each in shown) == pytest.approx(1)
    for each in shown:
        assert each.low <= each.middle <= each.high
        assert each.would_change
        assert each.asks or each.reason == "cannot-tell"
    stress = next(each for each in shown if each.reason == "stress")
    assert len(stress.because) == 2
    assert "With a no" in stress.rests_on


def test_no_question_to_the_other_is_offered_where_help_comes_first(opening: Opening) -> None:
    answer_fear(opening, "yes")
    assert {each.asks for each in weighed_readings.weighed(opening)} == {""}


def test_the_five_readings_share_the_weights_and_expect_something_next(opening: Opening) -> None:
    five = weighed_readings.five(opening)
    assert [each.name for each in five] == list(readings())
    shown = {each.reason: each.middle for each in weighed_readings.weighed(opening)}
    assert sum(each.middle for each in five) == pytest.approx(1 - shown["cannot-tell"])
    unsafe = five[-1]
    assert (unsafe.middle, unsafe.predicts, unsafe.weight_words) == (0, (), "")


def test_what_came_of_a_prediction_moves_the_weights(opening: Opening) -> None:
    def stress() -> float:
        return next(each.middle for each in weighed_readings.weighed(opening) if each.reason == "stress")

    before = stress()
    weighed_readings.look_again(opening, "stress-kind", "yes")
    assert stress() > before
    weighed_readings.look_again(opening, "stress-kind", "no")
    assert stress() < before
    weighed_readings.look_again(opening, "stress-kind", "open")
    assert stress() == pytest.approx(before)
    weighed_readings.look_again(opening, "cycle-return", "yes")
    assert looking.held(opening)["each-time-less"] is False
    with pytest.raises(BadCall):
        weighed_readings.look_again(opening, "made-up", "yes")


def test_their_own_word_stands_first(opening: Opening) -> None:
    weighed_readings.take_word(opening, "needs-time")
    first = weighed_readings.weighed(opening)[0]
    assert first.reason == "needs-time"
    assert first.named
    weighed_readings.take_word(opening, "")
    assert opening.evening.own_word is None
    with pytest.raises(BadCall):
        weighed_readings.take_word(opening, "coercion")
    assert "coercion" not in dict(weighed_readings.words_to_choose(opening))


def test_why_names_sources_with_their_strength_and_what_is_not_known(opening: Opening) -> None:
    for reason in reasons():
        found = weighed_readings.grounds(opening, reason)
        assert found.sources
        assert found.unknown
    assert any(strength == "one study" for _, _, strength in weighed_readings.grounds(opening, "stress").sources)
    with pytest.raises(BadCall):
        weighed_readings.grounds(opening, "made-up")


def test_an_open_chat_answers_what_it_can(opening: Opening, sample: Any) -> None:
    opening.open_chat(lambda: sample, sample=True)
    seen = {each.question: each.there for each in weighed_readings.seen_in_chat(opening)}
    assert any(there is not None for there in seen.values())
    opening.evening.whose = "own"
    assert weighed_readings.seen_in_chat(opening) == ()
    opening.evening.whose = None
    assert weighed_readings.whose_distance(opening) == "theirs"


@pytest.fixture(scope="module")
def sample() -> Any:
    from tidewise.companion.sampling import read_sample

    return read_sample(7, now=datetime(2026, 10, 5, 20, tzinfo=UTC))
