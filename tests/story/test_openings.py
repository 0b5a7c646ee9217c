from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tidewise.cycle.types import Cycle, Episode
from tidewise.ground.people import Person
from tidewise.signals.types import Signals
from tidewise.story.naming import Names
from tidewise.story.openings import found_in, length_of, opening, too_little

Make = Callable[..., Any]
NAMES = Names(mine="Robin", theirs="Sam")


@pytest.mark.parametrize(
    ("spells", "said"),
    [
        ([], "No quiet stretch stands out here."),
        ([(1, 20, 9, 0.4)], "No quiet stretch stands out here."),
        ([(1, 100, None, 0.9)], "Sam is probably in a quiet stretch."),
        ([(0, 100, None, 0.9)], "You are probably in a quiet stretch."),
        ([(1, 100, None, 0.6)], "Sam is perhaps in a quiet stretch; it is not sure yet."),
        (
            [(1, 10, 8, 0.9), (1, 40, 9, 0.9), (1, 100, None, 0.9)],
            "Sam is probably in a quiet stretch, longer than the two before.",
        ),
        ([(1, 10, 30, 0.9), (1, 100, None, 0.9)], "Sam is probably in a quiet stretch."),
        ([(0, 100, None, 0.9), (1, 101, None, 0.85)], "Both of you are probably in a quiet stretch."),
        ([(1, 10, 8, 0.9)], "Sam probably had one quiet stretch, and it is over."),
        ([(1, 10, 8, 0.9), (1, 40, 8, 0.6)], "Two quiet stretches of Sam perhaps came and went."),
        ([(0, 10, 8, 0.9), (0, 40, 8, 0.9), (0, 70, 8, 0.9)], "Three quiet stretches of yours came and went."),
        (
            [(0, 10, 8, 0.9), (1, 40, 8, 0.9)],
            "Quiet stretches came and went on both sides: one of Sam, one of yours.",
        ),
    ],
)
def test_what_a_friend_would_say_first(
    spells: list[tuple[int, int, int | None, float]], said: str, episode: Make, cycle: Make, signals: Signals
) -> None:
    found = cycle(*(episode(Person(person), first, days, p) for person, first, days, p in spells))
    sentence, beneath = opening(NAMES, signals, found)
    assert sentence.say == said
    assert sentence.because
    assert beneath.endswith(".")


def test_a_less_sure_stretch_never_sounds_surer(episode: Make, cycle: Make, signals: Signals) -> None:
    ranks = ["too early to say", "unsure", "perhaps", "probably", "very likely"]
    last = 0
    for p in (0.5, 0.6, 0.79, 0.8, 0.9, 0.97):
        sentence, _ = opening(NAMES, signals, cycle(episode(Person.B, 100, None, p)))
        assert ranks.index(sentence.sureness) >= last
        assert ("probably" in sentence.say) == (p >= 0.8)
        last = ranks.index(sentence.sureness)


def test_too_little_is_said_with_its_reason(signals: Signals) -> None:
    sentence, beneath = too_little("Both of you wrote on 3 days here.")
    assert beneath == "Both of you wrote on 3 days here."
    assert sentence.because[0].say == beneath
    none = Cycle(enough=False, say="Too short.", episodes=())
    assert opening(NAMES, signals, none)[1] == "Too short."


def test_found_and_long(episode: Make, cycle: Make, signals: Signals) -> None:
    late: Episode = episode(Person.B, 100, None)
    early: Episode = episode(Person.B, 10, 8, 0.5)
    assert found_in(cycle(late, episode(Person.B, 50, 3, 0.49), early)) == (early, late)
    assert (length_of(early, signals), length_of(late, signals)) == (8, 20)


@pytest.mark.parametrize(
    ("spells", "said"),
    [
        ([(1, 100, None, 0.9)], "Where this chat ends, Sam was probably in a quiet stretch."),
        ([(0, 100, None, 0.6)], "Where this chat ends, you were perhaps in a quiet stretch; it is not sure."),
        (
            [(0, 100, None, 0.9), (1, 101, None, 0.85)],
            "Where this chat ends, both of you were probably in a quiet stretch.",
        ),
    ],
)
def test_an_old_chat_is_told_in_the_past_with_its_years(
    spells: list[tuple[int, int, int | None, float]], said: str, episode: Make, cycle: Make, signals: Signals
) -> None:
    found = cycle(*(episode(Person(person), first, days, p) for person, first, days, p in spells))
    sentence, beneath = opening(NAMES, signals, found, near=date(2028, 1, 5), is_past=True)
    assert sentence.say == said
    assert "2026" in beneath
    assert "by then" in beneath
    assert "so far" not in beneath


def test_a_calm_old_chat_names_both_its_years(cycle: Make, signals: Signals) -> None:
    _, beneath = opening(NAMES, signals, cycle(), near=date(2028, 1, 5), is_past=True)
    assert beneath.count("2026") == 2
