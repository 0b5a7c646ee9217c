"""Many texts at once against the plain sum of one."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tidewise.language.grams_at_once import AT_ONCE, chances_of
from tidewise.language.speech import fold
from tidewise.safety.signs import letters


@given(st.lists(st.text(max_size=40), min_size=1, max_size=6))
def test_many_at_once_are_what_one_is(texts: list[str]) -> None:
    found = chances_of(letters(), texts)
    for row, text in zip(found, texts, strict=True):
        if text.strip():
            np.testing.assert_allclose(row, list(letters().chances(fold(text)).values()), atol=1e-5)
        else:
            assert np.isnan(row).all()


def test_more_than_one_portion_keeps_its_order() -> None:
    texts = ["the bus is late"] * (AT_ONCE + 3) + ["i want to die"]
    found = chances_of(letters(), texts)
    assert found.shape == (len(texts), len(letters().kinds))
    assert found[-1].max() > found[0].max()
    assert chances_of(letters(), []).shape == (0, len(letters().kinds))
