"""What is told of the wording of a stretch: less of oneself, and one's own pressing; never the other's."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import pytest
from tests.simulator.small import steady

from tidewise.conversation.types import Conversation
from tidewise.cycle.types import Episode
from tidewise.ground.people import Person
from tidewise.ground.time import day_number
from tidewise.signals.measuring import measure_days
from tidewise.signals.wording import TONGUES, own_pressing_alone
from tidewise.story.naming import Names
from tidewise.story.types import Sentence
from tidewise.story.wording import how_worded

NAMES = Names(mine="Robin", theirs="Sam")


def _told(chat: Conversation, episode: Episode) -> list[Sentence]:
    found: Iterator[Sentence] = how_worded(NAMES, chat, measure_days(chat), episode, (episode,))
    return list(found)


@pytest.fixture
def chat(rng: np.random.Generator, episode: Callable[..., Episode]) -> Callable[..., Conversation]:
    """A chat in which so many texts are taken for a move, inside the days 40 to 53 and otherwise."""

    def made(told: tuple[float, float], pressing: tuple[float, float]) -> Conversation:
        start = day_number(episode(Person.B, 0, 1).onset)
        talk = steady(rng, days=100, a_day=24, start_day=start)
        day = talk.wall // 86_400_000_000 - start
        inside = (day >= 40) & (day < 54)
        columns = [rng.random(len(talk)) < np.where(inside, *each) for each in (told, pressing)]
        scores = np.column_stack([np.zeros(len(talk)), *columns, np.full(len(talk), TONGUES.index("en"))]).astype(
            np.float32
        )
        return own_pressing_alone(replace(talk, scores=scores))

    return made


def test_less_of_oneself_and_own_pressing_are_told_with_numbers_and_lines(
    chat: Callable[..., Conversation], episode: Callable[..., Episode]
) -> None:
    talk = chat((0.02, 0.3), (0.4, 0.05))
    first, second = _told(talk, episode(Person.B, 40, 14))
    assert first.say.startswith("Fewer messages of Sam told something of themself: ")
    assert second.say.startswith("In those days more of your own messages may read as pressing: ")
    assert first.sureness in ("probably", "very likely")
    assert all(each.because[0].lines for each in (first, second))
    assert "misread" in first.because[0].say
    assert all(talk.person[row] == Person.A for row in second.because[0].lines)


def test_of_ones_own_stretch_it_is_told_of_oneself_and_nothing_of_pressing(
    chat: Callable[..., Conversation], episode: Callable[..., Episode]
) -> None:
    (only,) = _told(chat((0.02, 0.3), (0.4, 0.05)), episode(Person.A, 40, 14))
    assert only.say.startswith("Fewer of your messages told something of yourself")


def test_where_nothing_changed_nothing_is_told(
    chat: Callable[..., Conversation], episode: Callable[..., Episode]
) -> None:
    assert _told(chat((0.2, 0.2), (0.1, 0.1)), episode(Person.B, 40, 14)) == []


def test_a_range_of_nothing_is_not_told_as_one(
    chat: Callable[..., Conversation], episode: Callable[..., Episode]
) -> None:
    (only,) = _told(chat((0.0, 0.4), (0.1, 0.1)), episode(Person.B, 40, 14))
    assert "hardly any" in only.say
    assert "between 0 and 0" not in only.because[0].say
