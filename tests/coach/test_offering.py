"""Offers: no finding, every fact kept, none added; what is missing is asked."""

import re
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tidewise.coach.offering import ASKS, Length, compose, facts_of, offer
from tidewise.coach.reading import read_draft

KIND = (
    "i felt so stupid waiting there",
    "I was sad when you left at 9",
    "could you text me next time?",
    "we said seven o'clock",
    "i'd like more evenings with you",
    "ich war gestern traurig",
    "the dog was out till 23:15",
    "Maya waited too",
)
HARD = (
    "you never listen to me",
    "you ignored me all night",
    "you're pathetic",
    "answer me right now",
    "you don't care",
    "you left Anna waiting for 3 hours",
    "after everything i did for you",
    "du hörst mir nie zu",
)
LENGTHS: tuple[Length, ...] = ("short", "middling", "long")
WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")


@pytest.mark.parametrize(("kind", "hard", "length"), list(product(KIND[:4], HARD[:4], LENGTHS)))
def test_an_offer_carries_no_finding(kind: str, hard: str, length: Length) -> None:
    draft = read_draft(f"{kind}. {hard}")
    made = offer(draft, length=length)
    if made is not None and made.message:
        assert read_draft(made.message, lang=draft.lang).moves == ()


@settings(max_examples=40)
@given(
    st.lists(st.sampled_from(KIND + HARD), min_size=1, max_size=4, unique=True), st.sampled_from([". ", "\n", "! "])
)
def test_every_fact_is_kept_and_no_word_is_added(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    draft = read_draft(text)
    made = offer(draft, length="long")
    if made is None:
        return
    told = made.message + " ".join(made.asks)
    assert [fact for fact in facts_of(text) if fact.strip(".,:") not in told] == []
    words = {each.lower() for each in WORD.findall(text)}
    assert {each.lower() for each in WORD.findall(made.message)} <= words


def test_what_is_missing_is_asked_not_invented() -> None:
    made = offer(read_draft("you never listen to me"))
    assert made is not None
    assert made.message == ""
    assert set(made.asks) == set(ASKS.values())


def test_own_words_fill_the_parts() -> None:
    made = offer(read_draft("i felt so stupid waiting there. you ignored me all night. could you call me on Friday?"))
    assert made is not None
    assert made.feeling == "i felt so stupid waiting there"
    assert "could you call me on Friday" in made.request
    assert ASKS["request"] not in made.asks


def test_shorter_is_not_longer() -> None:
    draft = read_draft(
        "the train was late. i felt sad. i need a quiet night. you ignored me all night. could you call me?"
    )
    long, short = offer(draft, length="long"), offer(draft, length="short")
    assert long is not None
    assert short is not None
    assert len(short.message) <= len(long.message)


def test_parts_typed_into_the_page_are_read_too() -> None:
    made = compose({"feeling": ["i'm sad"], "request": ["you're pathetic, answer me right now"]}, lang="en")
    assert "pathetic" not in made.message
    assert ASKS["request"] in made.asks


def test_danger_is_not_reworded() -> None:
    assert offer(read_draft("i'll hurt you. could you call me?")) is None
    assert offer(read_draft("see you at six")) is None


def test_a_word_that_begins_a_sentence_is_no_name() -> None:
    assert facts_of("You never listen. Why aren't you answering?? Ring Noa at 7.") == ["Noa", "7."]


def test_what_a_rule_finds_is_never_offered_even_where_the_reader_lets_it_pass() -> None:
    draft = read_draft("You never listen to me. What is wrong with you? I felt alone last night.")
    made = offer(draft)
    assert made is not None
    assert "wrong" not in made.message
    assert "alone" in made.message
