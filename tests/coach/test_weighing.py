"""Weighing: long messages by stretches, every word with a weight."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidewise.coach.encoding import is_there
from tidewise.coach.hints import ruled
from tidewise.coach.types import OUTPUTS, PROBLEMS
from tidewise.coach.weighing import breaths, read_alone, stretches, weigh

LONG = (
    "the plumber came at nine and fixed the tap. " * 12
    + "you're pathetic. "
    + "we had soup and went to bed early. " * 12
)


def test_every_output_and_every_word_is_weighed() -> None:
    weighed = weigh("you never listen", ())
    assert set(weighed.outputs) == set(OUTPUTS)
    if is_there():
        assert weighed.marks is not None
        assert weighed.marks.shape == (3, len(PROBLEMS))


@pytest.mark.skipif(not is_there(), reason="needs the extra `words`")
def test_a_problem_is_not_lost_in_a_long_message() -> None:
    assert (
        weigh(LONG, ()).outputs["contempt"] > weigh(LONG.replace("you're pathetic. ", ""), ()).outputs["contempt"] + 1
    )


@given(st.text(alphabet="ab .!?\n", max_size=400))
def test_stretches_hold_every_word_in_order(text: str) -> None:
    parts = stretches(text)
    assert all(a < b for a, b in parts if text.strip())
    assert " ".join(text[a:b] for a, b in parts).split() == text.split()


def test_a_sentence_with_a_find_is_read_alone() -> None:
    text = "i felt so small. you never listen. soup is on"
    assert [text[a:b] for a, b in read_alone(text, ruled(text))] == ["you never listen."]
    assert read_alone("you never listen", ruled("you never listen")) == []
    assert read_alone("on my way. see you", ()) == []


def test_a_clause_with_a_find_is_read_alone_cut_at_and_too() -> None:
    text = "you never listen to me and i miss you, my love"
    assert [text[a:b] for a, b in breaths(text)] == ["you never listen to me", "i miss you, my love"]
    assert [text[a:b] for a, b in read_alone(text, ruled(text))] == ["you never listen to me"]
    assert breaths("") == []
    assert breaths("and") == [(0, 3)]


@given(st.text(alphabet="ab and,.\n", max_size=200))
def test_breaths_follow_one_another_inside_the_text(text: str) -> None:
    parts = breaths(text)
    assert all(0 <= a < b <= len(text) for a, b in parts)
    assert all(one[1] <= two[0] for one, two in pairwise(parts))
