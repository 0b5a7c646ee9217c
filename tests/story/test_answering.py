from dataclasses import replace

import pytest

from tidewise.cycle.types import Cycle, Roles
from tidewise.ground.estimate import Estimate
from tidewise.story.answering import PATTERNS, how_they_answer
from tidewise.story.naming import Names

NAMES = Names(mine="Robin", theirs="Sam")
NOTHING = Cycle(enough=True, say="", episodes=(), cycle_say="")


def _roles(which: str, p: float) -> Roles:
    return Roles(**{each: p if each == which else (1 - p) / 3 for each in PATTERNS})


@pytest.mark.parametrize("which", list(PATTERNS))
def test_a_clear_pattern_is_said_with_its_sureness(which: str) -> None:
    cycle = replace(NOTHING, cycle_enough=True, roles=_roles(which, 0.93))
    (sentence,) = how_they_answer(NAMES, cycle)
    assert "{" not in sentence.say
    assert sentence.sureness == "probably"
    assert "Order is not cause" in sentence.because[0].say


def test_who_steps_back_is_told_from_the_readers_side() -> None:
    (sentence,) = how_they_answer(
        NAMES, replace(NOTHING, cycle_enough=True, roles=_roles("chase_and_retreat_b_flees", 0.96))
    )
    assert sentence.say.startswith("When you come nearer than usual, Sam tends to step back")


def test_what_is_not_clear_or_too_little_is_not_said() -> None:
    assert not list(how_they_answer(NAMES, NOTHING))
    assert not list(how_they_answer(NAMES, replace(NOTHING, cycle_enough=True, roles=_roles("polarising", 0.89))))


def test_a_wave_is_said_with_its_range() -> None:
    cycle = replace(
        NOTHING,
        cycle_enough=True,
        roles=_roles("chase_and_retreat_a_flees", 0.97),
        cycle_p=0.95,
        period_days=Estimate(middle=14, low=12, high=16, mass=0.9),
    )
    pattern, wave = how_they_answer(NAMES, cycle)
    assert pattern.sureness == "very likely"
    assert wave.say.endswith("from one high to the next twelve days to two weeks.")
