"""Letters in buckets: the same sums however they are counted, and a head that survives the trip to bytes."""

from array import array

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidewise.language.grams import LONGEST, SHORTEST, Head, as_bytes, buckets, chance, from_bytes, letters_of

BITS = 8


def _head(rng: np.random.Generator) -> Head:
    weights = array("b", rng.integers(-127, 128, 2 << BITS).astype(np.int8).tobytes())
    return Head(kinds=("a", "b"), bits=BITS, scale=(0.01, 0.02), start=(-1.0, 0.5), weights=weights)


@given(st.text(max_size=60))
def test_every_run_of_letters_has_one_bucket(text: str) -> None:
    letters = letters_of(text)
    found = buckets(letters, BITS)
    plain = sum(max(0, len(letters) - length + 1) for length in range(SHORTEST, LONGEST + 1))
    assert len(found) == plain
    assert all(0 <= each < 1 << BITS for each in found)


def test_digits_and_spaces_do_not_matter() -> None:
    assert letters_of("at  9\n") == letters_of("at 4")


def test_the_sum_is_the_sum_of_its_letters(rng: np.random.Generator) -> None:
    head = _head(rng)
    found = buckets(letters_of("hello"), BITS)
    plain = 0.5 + 0.02 * sum(head.weights[(1 << BITS) + each] for each in found) / np.sqrt(len(found))
    assert head.sums("hello")["b"] == pytest.approx(plain)
    assert head.chances("hello")["b"] == pytest.approx(chance(plain))


def test_a_head_comes_back_from_its_bytes(rng: np.random.Generator) -> None:
    head = _head(rng)
    again = from_bytes(as_bytes(head))
    assert again.sums("same text") == head.sums("same text")
    with pytest.raises(ValueError, match="do not fit"):
        from_bytes(as_bytes(head)[:-3])


def test_a_chance_stays_a_chance() -> None:
    assert chance(1e9) <= 1
    assert chance(-1e9) >= 0
