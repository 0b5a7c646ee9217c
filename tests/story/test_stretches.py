from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tidewise.conversation.types import Conversation
from tidewise.cycle.types import Context
from tidewise.ground.people import Person
from tidewise.ground.time import day_of
from tidewise.signals.types import Signals
from tidewise.story.naming import Names
from tidewise.story.stretches import MOST, about_stretches, rather_ordinary

Make = Callable[..., Any]
NAMES = Names(mine="Robin", theirs="Sam")


def test_when_what_it_shows_in_and_what_else(episode: Make, conversation: Conversation, signals: Signals) -> None:
    one = replace(episode(Person.B, 60, 10), instead=(Context(context="busy", p=0.4), Context(context="x", p=0.1)))
    said = list(about_stretches(NAMES, conversation, signals, [one], day_of(int(signals.day[-1]))))
    texts = [each.say for each in said]
    assert (
        texts[0] == "A quiet stretch of Sam most likely began between 30 April and 3 May and lasted about ten days."
    )
    assert any(text.startswith("Answers to you took more than") or "times their usual" in text for text in texts)
    assert any("Of your openings in it, five of ten had no answer" in each.because[0].say for each in said)
    assert texts[-1] == "What may lie behind it instead: a busy time: later, but as kind as ever."
    assert said[-1].sureness == "unsure"
    rows = {row for each in said for ground in each.because for row in ground.lines}
    assert rows
    assert rows <= set(range(len(conversation)))


def test_the_readers_own_stretch_is_told_to_them(episode: Make, conversation: Conversation, signals: Signals) -> None:
    said = list(
        about_stretches(NAMES, conversation, signals, [episode(Person.A, 90, None)], day_of(int(signals.day[-1])))
    )
    assert said[0].say.startswith("Your quiet stretch most likely began between")
    assert "Sam" not in said[0].say


def test_a_page_says_a_few_things(episode: Make, conversation: Conversation, signals: Signals) -> None:
    many = [episode(Person.B, 3 + 12 * n, 4) for n in range(MOST + 3)]
    said = list(about_stretches(NAMES, conversation, signals, many, day_of(int(signals.day[-1]))))
    assert said[-1].say.startswith("Before these there were three more")
    assert len(said[-1].because) == 3
    assert len({each.id for each in said}) == len(said)


def test_quieter_days_that_look_ordinary_are_said_to(episode: Make) -> None:
    doubtful = replace(episode(Person.B, 40, 4, 0.25), instead=(Context(context="lost_phone", p=0.6),))
    sure = replace(episode(Person.B, 60, 9), instead=(Context(context="busy", p=0.05),))
    (said,) = rather_ordinary(NAMES, [doubtful, sure], doubtful.onset)
    assert said.say.startswith("The quieter days of Sam")
    assert said.say.endswith("a phone that was lost or broken.")
    assert said.sureness == "perhaps"
    assert said.because[0].lines == doubtful.lines
