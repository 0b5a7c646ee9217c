"""Many messages at once against the plain sum of one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidewise.language.speech import fold
from tidewise.signals.moves import MOVES, head, moves_of


@given(st.lists(st.text(max_size=40), min_size=1, max_size=6))
def test_many_at_once_are_what_one_is(texts: list[str]) -> None:
    found = moves_of(texts)
    assert found.shape == (len(texts), len(MOVES))
    for row, text in zip(found, texts, strict=True):
        if not text.strip():
            assert np.isnan(row).all()
            continue
        plain = head().chances(fold(text))
        np.testing.assert_allclose(row, [plain[kind] for kind in MOVES], atol=1e-5)


def test_no_texts_no_rows() -> None:
    assert moves_of([]).shape == (0, len(MOVES))


@pytest.mark.parametrize(
    ("more", "less", "move"),
    [
        ("thank you so much, i love you", "the bus is late", "appreciation"),
        ("i feel so sad and lonely", "the bus is late", "i_statement"),
        ("answer me now. why aren't you answering", "the bus is late", "pressure"),
    ],
)
def test_plain_cases_stand_in_order(more: str, less: str, move: str) -> None:
    first, second = moves_of([more, less])[:, MOVES.index(move)]
    assert first > second
