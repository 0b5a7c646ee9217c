"""Packs of speech: every rule finds what it says it finds, and leaves what it says it leaves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidewise.coach.types import GOOD, PROBLEMS
from tidewise.language.speech import Rule, finds, fold, pack, sentence_around, signs_of, spoken

LANGS = spoken()
RULES = [
    pytest.param(rule, id=f"{lang}-{rule.kind}")
    for lang in LANGS
    for rule in (*pack(lang).moves, *pack(lang).good, *pack(lang).signs)
]


def test_the_languages_of_the_coach_have_packs() -> None:
    assert {"en", "de", "es", "pt", "fr", "hi"} <= set(LANGS)
    assert not pack("hi").supported


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_finds_what_it_says(rule: Rule) -> None:
    assert rule.says
    assert rule.does_not
    assert [each for each in rule.says if not rule.finds(fold(each))] == []
    assert [each for each in rule.does_not if rule.finds(fold(each))] == []


@pytest.mark.parametrize("lang", LANGS)
def test_a_pack_knows_every_kind(lang: str) -> None:
    kinds = {rule.kind for rule in (*pack(lang).moves, *pack(lang).signs)}
    assert kinds == set(PROBLEMS)
    assert {rule.kind for rule in pack(lang).good} <= set(GOOD)
    assert signs_of(lang) == pack(lang).signs or len(signs_of(lang)) == len(pack(lang).signs)


def test_a_guard_takes_back_its_own_sentence_only() -> None:
    rules = pack("en").signs
    both = fold("i'm dying for a coffee. i want to kill myself")
    found = list(finds(rules, both))
    assert [kind for kind, *_ in found] == ["self_harm"]
    assert all(start > both.index(".") for _, start, _ in found)


def test_a_language_without_a_pack_is_refused() -> None:
    with pytest.raises(KeyError):
        pack("xx")


@given(st.text(max_size=80))
def test_folding_keeps_every_letter_in_its_place(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(alphabet="ab .!?\n", max_size=40), st.data())
def test_a_sentence_holds_the_place_it_is_around(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, max(0, len(text) - 1)))
    end = data.draw(st.integers(start, len(text)))
    begin, stop = sentence_around(text, start, end)
    assert 0 <= begin <= start
    assert end - 1 <= stop <= len(text)
