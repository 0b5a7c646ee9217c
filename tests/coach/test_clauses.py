"""Clauses: every word in one, edges without marks."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tidewise.coach.clauses import clause_of, clauses, trimmed


def test_a_message_falls_into_its_clauses() -> None:
    text = "i love you but you never listen, ok? fine."
    assert [text[a:b] for a, b in clauses(text)] == ["i love you", "but you never listen", "ok", "fine"]


def test_marks_alone_are_a_clause() -> None:
    assert trimmed("  ?? ", 0, 5) == (2, 4)


@given(st.text(alphabet="ab ,.!?\nbut", max_size=60))
def test_no_letter_is_lost_and_none_stands_twice(text: str) -> None:
    places = clauses(text)
    assert all(a < b for a, b in places)
    assert all(first[1] <= second[0] for first, second in pairwise(places))
    inside = {at for a, b in places for at in range(a, b)}
    assert all(at in inside for at, letter in enumerate(text) if letter.isalpha())


def test_a_place_gets_the_clauses_it_touches() -> None:
    text = "first one, second one, third"
    assert clause_of(clauses(text), 11, 13) == (11, 21)
    assert clause_of([], 1, 2) == (1, 2)
