"""Days that stand out are told, even where nobody can say whether they were distance."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import numpy as np

from tidewise.conversation.types import Conversation
from tidewise.cycle.types import Cycle, Episode
from tidewise.ground.people import Person
from tidewise.signals.types import Signals
from tidewise.story.naming import Names
from tidewise.story.sentences import tell
from tidewise.story.standing_out import opened_by, standing_out
from tidewise.story.stretches import shows_in

NAMES = Names(mine="Robin", theirs="Sam")
NEAR = date(2026, 6, 30)
Make = Callable[..., Episode]
Found = Callable[..., Cycle]


def test_slow_days_that_may_be_a_stretch_are_told_as_slow(
    episode: Make, cycle: Found, conversation: Conversation, signals: Signals
) -> None:
    """Answers of six hours beside one: p .3 is no stretch, and it is not as usual either."""
    found = cycle(episode(Person.B, 60, 10, 0.3))
    story = tell(conversation, signals, found)
    assert story.opening.say.startswith(
        "The answers of Sam were slower for a while; whether that was distance cannot"
    )
    assert "lasted about ten days" in story.beneath
    assert "within what is usual" not in story.beneath
    assert any("their usual, on their own waking hours" in each.say for each in story.sentences)
    assert story.opening.because


def test_one_that_goes_on_is_told_in_the_present_and_of_oneself_too(
    episode: Make, cycle: Found, conversation: Conversation, signals: Signals
) -> None:
    late = replace(signals.answers, hours=np.where(signals.answers.day > signals.day[104], 7.0, 1.0))
    now = replace(signals, answers=late)
    standing = standing_out(conversation, now, cycle(episode(Person.A, 105, None, 0.4)))
    assert standing is not None
    text, beneath = opened_by(NAMES, standing, near=NEAR)
    assert text.say == "Your answers have been slower for a while; whether that is distance cannot be told."
    assert "so far. Distance, a busy time" in beneath
    past, before = opened_by(NAMES, standing, near=NEAR, is_past=True)
    assert "were slower" in past.say
    assert "so far" not in before
    assert list(shows_in(NAMES, *standing))


def test_openings_left_without_an_answer_stand_out_too(
    episode: Make, cycle: Found, conversation: Conversation, signals: Signals
) -> None:
    days = (signals.answers.day >= signals.day[30]) & (signals.answers.day < signals.day[40])
    silent = (signals.answers.bidder == 0) & days & (np.arange(len(signals.answers)) % 4 < 2)
    answers = replace(signals.answers, hours=np.ones(len(signals.answers)), censored=silent)
    standing = standing_out(conversation, replace(signals, answers=answers), cycle(episode(Person.B, 30, 10, 0.25)))
    assert standing is not None
    assert opened_by(NAMES, standing, near=NEAR)[0].say.startswith("Sam left more open for a while")


def test_days_as_usual_found_stretches_and_too_few_openings_do_not_stand_out(
    episode: Make, cycle: Found, conversation: Conversation, signals: Signals
) -> None:
    assert standing_out(conversation, signals, cycle(episode(Person.B, 20, 10, 0.3))) is None
    assert standing_out(conversation, signals, cycle(episode(Person.B, 60, 10, 0.9))) is None
    assert standing_out(conversation, signals, cycle(episode(Person.B, 60, 2, 0.3))) is None
    assert standing_out(conversation, signals, cycle()) is None
    story = tell(conversation, signals, cycle(episode(Person.B, 20, 10, 0.3)))
    assert story.opening.say == "No quiet stretch stands out here."
