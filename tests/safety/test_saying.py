from itertools import product

from tidewise.safety.saying import word
from tidewise.safety.types import HelpPlace, Permit, Way


def test_an_open_tool_needs_no_word() -> None:
    assert word(Permit()) == ""


def test_whatever_is_held_back_is_said_and_told_apart() -> None:
    said = set()
    for way, place, own in product(Way, HelpPlace, (False, True)):
        permit = Permit(way=way, help=place, own_help=own)
        assert bool(word(permit)) is (way is not Way.OPEN or place is not HelpPlace.ELSEWHERE)
        said.add(word(permit))
    assert len(said) == 9, said


def test_a_practice_with_open_conditions_asks() -> None:
    assert "question" in word(Permit(way=Way.QUESTIONS_FIRST, asks=("drunk",)))
