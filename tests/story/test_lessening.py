from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from tidewise.conversation.types import Conversation
from tidewise.ground.people import Person
from tidewise.signals.types import Signals
from tidewise.story.lessening import both_write_less
from tidewise.story.sentences import tell

Make = Callable[..., Any]


@pytest.fixture
def fading(signals: Signals) -> Signals:
    wrote = np.full_like(signals.wrote, 10)
    wrote[60:] = np.maximum(10 - np.arange(len(wrote) - 60) // 4, 0)[:, None]
    wrote[-30:] = 0
    wrote[-28::7] = 1
    return replace(signals, wrote=wrote)


def test_a_fade_of_both_is_the_opening_and_not_within_what_is_usual(
    conversation: Conversation, fading: Signals, cycle: Make
) -> None:
    story = tell(conversation, fading, cycle())
    assert story.opening.say == "You both write far less than you did at first."
    assert story.opening.sureness == "counted"
    assert "About 20 messages a day" in story.beneath
    assert "fewer than one in the last four" in story.beneath
    assert "slow drift" in story.beneath
    assert "within what is usual" not in story.beneath


def test_beside_stretches_that_are_over_it_is_a_sentence(
    conversation: Conversation, fading: Signals, cycle: Make, episode: Make
) -> None:
    over = tell(conversation, fading, cycle(episode(Person.B, 20, 9)))
    assert [each.say for each in over.sentences if each.kind == "less"] == [
        "You both write far less than you did at first."
    ]
    running = tell(conversation, fading, cycle(episode(Person.B, 100, None)))
    assert not [each for each in running.sentences if each.kind == "less"]


def test_where_it_is_not_so_nothing_is_said(signals: Signals) -> None:
    assert both_write_less(signals, kind="opening") is None


def test_of_an_old_chat_the_past_is_spoken(fading: Signals) -> None:
    less = both_write_less(fading, kind="opening", is_past=True)
    assert less is not None
    assert less[0].say == "You both wrote far less in the end than at first."
