from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import numpy as np
import pytest

from tidewise.conversation.types import Conversation
from tidewise.ground.estimate import Estimate
from tidewise.ground.people import Person
from tidewise.ground.time import day_of
from tidewise.reasons.types import Because, Hypothesis
from tidewise.signals.types import Signals
from tidewise.story.sentences import tell, weigh_word

Make = Callable[..., Any]


def _reading(reason: str, middle: float, high: float) -> Hypothesis:
    return Hypothesis(
        reason=reason,
        say="One reading is this.",
        weight=Estimate(low=0.0, middle=middle, high=high),
        because=(Because(say="It fits."),),
        against=(Because(say="It does not."),),
        would_change_our_mind="A word.",
    )


def test_every_sentence_can_be_asked_why(
    episode: Make, cycle: Make, conversation: Conversation, signals: Signals
) -> None:
    found = cycle(episode(Person.B, 20, 9), episode(Person.B, 60, 10), episode(Person.A, 80, 7))
    story = tell(conversation, signals, found, (_reading("stress", 0.2, 0.3), _reading("cannot-tell", 0.8, 0.9)))
    assert len({each.id for each in story.all()}) == len(story.all())
    for each in story.all():
        assert each.because, each.say
        assert all(ground.say for ground in each.because)
    kinds = {each.kind for each in story.sentences}
    assert {"episode", "usual", "order", "reading"} <= kinds
    order = next(each for each in story.sentences if each.kind == "order")
    assert order.sureness == "too early to say"
    assert "Order is not cause" in order.say


@pytest.mark.parametrize(
    "case",
    [
        (3, "you opened more often before the distance began than after. Order is not cause."),
        (-3, "you opened more often after the distance began than before. Order is not cause."),
        (0, "cannot be told. Order is not cause."),
    ],
)
def test_7_4_the_order_is_told_either_way_and_is_not_cause(
    episode: Make, cycle: Make, conversation: Conversation, signals: Signals, case: tuple[int, str]
) -> None:
    earlier, told = case
    bids = np.full_like(signals.bids, 4)
    onsets = (20, 45, 70, 95)
    for onset in onsets:
        bids[onset - 7 : onset, 0] += earlier
    story = tell(conversation, replace(signals, bids=bids), cycle(*(episode(Person.B, at, 8) for at in onsets)))
    order = next(each for each in story.sentences if each.kind == "order")
    assert told in order.say
    assert order.sureness == "too early to say", "four are fewer than six"


def test_a_reading_always_comes_with_what_speaks_against_it(
    episode: Make, cycle: Make, conversation: Conversation, signals: Signals
) -> None:
    story = tell(conversation, signals, cycle(episode(Person.B, 60, 10)), (_reading("stress", 0.3, 0.5),))
    reading = next(each for each in story.sentences if each.kind == "reading")
    assert any(ground.say.startswith("Against it:") for ground in reading.because)


def test_a_reading_never_sounds_probable() -> None:
    words = [weigh_word(_reading("stress", p, min(p + 0.1, 1.0))) for p in (0.01, 0.15, 0.39, 0.7)]
    assert words == [
        "a less likely reading",
        "a possible reading",
        "a possible reading",
        "one of the likelier readings",
    ]
    assert weigh_word(_reading("cannot-tell", 0.9, 0.95)) == "always possible"


def test_without_a_path_there_is_one_sentence_and_the_limits(
    cycle: Make, conversation: Conversation, signals: Signals
) -> None:
    story = tell(conversation, signals, cycle(), path_enough=False, path_say="Three days are too few.")
    assert story.sentences == ()
    assert story.beneath == "Three days are too few."
    assert story.unknown


def test_the_same_chat_is_told_now_or_in_the_past(
    conversation: Conversation, signals: Signals, cycle: Make, episode: Make
) -> None:
    found = cycle(episode(Person.B, 100, None, 0.9))
    last = day_of(int(signals.day[-1]))
    soon, late = (tell(conversation, signals, found, today=last + timedelta(days=days)) for days in (2, 400))
    assert soon.opening.say == tell(conversation, signals, found).opening.say
    assert soon.opening.say.startswith("Sam is probably")
    assert late.opening.say.startswith("Where this chat ends")
    told = " ".join(each.say for each in late.sentences if each.kind == "episode")
    assert "so far" not in told
    assert "where the chat ends." in told
