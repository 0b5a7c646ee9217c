from hypothesis import given
from hypothesis import strategies as st

from tidewise.ground.estimate import Estimate
from tidewise.story.sureness import Sureness, of_count, of_effect, of_probability, weakest

chance = st.floats(0, 1)


@given(chance, chance)
def test_a_smaller_probability_never_sounds_surer(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert of_probability(low) <= of_probability(high)


@given(st.floats(-5, 5), st.floats(0, 5), st.floats(0, 5), st.floats(-2, 2))
def test_more_doubt_never_sounds_surer(middle: float, one: float, other: float, beyond: float) -> None:
    near, wide = sorted((one, other))
    tight = of_effect(Estimate(middle=middle, low=middle - near, high=middle + near), beyond=beyond)
    loose = of_effect(Estimate(middle=middle, low=middle - wide, high=middle + wide), beyond=beyond)
    if middle > beyond:
        assert loose <= tight
        assert loose >= Sureness.PERHAPS
    else:
        assert max(loose, tight) <= Sureness.PERHAPS


def test_the_words_of_the_screen_begin_where_the_model_says() -> None:
    assert of_probability(0.8) is Sureness.PROBABLY
    assert of_probability(0.799) is Sureness.PERHAPS
    assert of_probability(0.5) is Sureness.PERHAPS
    assert of_probability(0.19) is Sureness.TOO_EARLY
    assert of_probability(float("nan")) is Sureness.TOO_EARLY


def test_every_word_is_said_and_no_two_are_the_same() -> None:
    words = [each.word for each in Sureness]
    assert all(words)
    assert len(set(words)) == len(words)


def test_a_count_too_small_and_the_weakest_link() -> None:
    assert of_count(3, needed=6) is Sureness.TOO_EARLY
    assert of_count(6, needed=6) is Sureness.UNSURE
    assert weakest(Sureness.COUNTED, Sureness.PERHAPS) is Sureness.PERHAPS
