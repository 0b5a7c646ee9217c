import re

import pytest

from tidewise.cycle.types import Cycle, Episode
from tidewise.ground.estimate import Estimate
from tidewise.ground.people import Person
from tidewise.ground.time import day_of
from tidewise.knowledge.shelves import reasons
from tidewise.reasons.types import Because, Seen
from tidewise.reasons.weighing import CANNOT_TELL, latest, leading, question_words, weigh_told

BUSY = {"stress-noted": True, "better-at-weekends": True, "slow-but-warm": True} | dict.fromkeys(
    ("pushed-before", "closer-before", "sooner-with-room", "left-mid-topic"), False
)


def test_every_reason_and_cannot_tell_stand_there_and_sum_to_one() -> None:
    told = weigh_told({}, whose="theirs")
    assert {each.reason for each in told} == set(reasons()) - {"coercion"} | {CANNOT_TELL}
    assert sum(each.weight.middle for each in told) == pytest.approx(1)
    assert told[0].reason == CANNOT_TELL


def test_with_nothing_said_the_ordinary_stands_before_the_article() -> None:
    told = weigh_told({}, whose="theirs")
    assert told[1].reason == "stress"


def test_a_reason_is_named_first_only_with_two_independent_signs() -> None:
    told = weigh_told(BUSY, whose="theirs")
    assert told[0].reason == "stress"
    assert told[0].named
    one_column = {"stress-noted": True, "illness-known": True, "lost-face-before": True}
    assert weigh_told(one_column, whose="theirs")[0].reason == CANNOT_TELL
    assert sum(each.named for each in told) == 1


def test_for_and_against_are_the_answers_and_each_has_a_kind_question() -> None:
    told = {each.reason: each for each in weigh_told(BUSY, whose="theirs")}
    assert any("deadline" in each.say and "yes" in each.say for each in told["stress"].because)
    assert any("no to" in each.say for each in told["answer-to-pressure"].against)
    for each in told.values():
        assert each.would_change_our_mind
        assert each.ask or each.reason == CANNOT_TELL
        assert each.against or each.reason == CANNOT_TELL


def test_what_it_rests_on_is_the_answer_whose_flip_moves_it_most() -> None:
    told = weigh_told(BUSY, whose="theirs")[0]
    first, second = told.rests_on[0], told.rests_on[1]
    assert abs(first.weight - told.weight.middle) >= abs(second.weight - told.weight.middle)
    flipped = weigh_told({**BUSY, first.question: not first.answer}, whose="theirs")
    assert next(each for each in flipped if each.reason == "stress").weight.middle == pytest.approx(first.weight)


def test_the_readings_speak_in_the_first_person_for_the_readers_own_distance() -> None:
    mine = {each.reason: each.say for each in weigh_told({}, whose="own")}
    theirs = {each.reason: each.say for each in weigh_told({}, whose="theirs")}
    assert mine["stress"] == reasons()["stress"].say_own
    assert theirs["stress"] == reasons()["stress"].say
    assert question_words("own-plans", own=True) != question_words("own-plans", own=False)
    for each in reasons().values():
        assert re.search(r"\b(I|me|my|mine|us)\b", each.say_own, re.IGNORECASE)


def test_an_answer_goes_before_what_the_data_show() -> None:
    seen = (Seen(question="slow-but-warm", there=True, because=Because(say="From the chat.", lines=(1, 2))),)
    data = {each.reason: each for each in weigh_told({}, whose="theirs", seen=seen)}
    assert data["stress"].because[0].lines == (1, 2)
    told = {each.reason: each for each in weigh_told({"slow-but-warm": False}, whose="theirs", seen=seen)}
    assert told["stress"].weight.middle < data["stress"].weight.middle
    assert not told["stress"].because


def test_their_own_word_stands_first_and_says_why() -> None:
    told = weigh_told(BUSY, whose="theirs", own_word="needs-time")
    assert told[0].reason == "needs-time"
    assert "said so" in told[0].because[0].say


def test_the_leading_few_keep_cannot_tell() -> None:
    for answers in ({}, BUSY):
        few = leading(weigh_told(answers, whose="theirs"))
        assert len(few) == 3
        assert CANNOT_TELL in {each.reason for each in few}


def test_only_what_counts_as_found_is_read() -> None:
    onset = day_of(20_540)
    likely = Episode(
        person=Person.B,
        onset=onset,
        end=None,
        onset_low=onset,
        onset_high=onset,
        probability=0.9,
        depth=Estimate(middle=-1, low=-2, high=0),
        signals=(),
    )
    weak = Episode(
        person=Person.B,
        onset=day_of(20_600),
        end=None,
        onset_low=onset,
        onset_high=onset,
        probability=0.4,
        depth=Estimate(middle=-1, low=-2, high=0),
        signals=(),
    )
    assert latest(Cycle(enough=True, say="", episodes=(likely, weak))) is likely
    assert latest(Cycle(enough=True, say="", episodes=(weak,))) is None
