import unicodedata

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tidewise.conversation.counting import INVISIBLE, count


@pytest.mark.parametrize(
    ("text", "words", "characters", "asks"),
    [
        ("don't stop", 2, 10, False),
        ("3.14 and 1,000", 3, 14, False),
        ("really? 😅", 1, 9, True),
        ("Hast du „wirklich?“", 3, 19, True),
        ("你好吗？", 3, 4, True),
        ("안녕 잘 지내?", 3, 8, True),
        ("كيف حالك؟", 2, 9, True),
        ("😀👍🏽", 0, 3, False),
        ("", 0, 0, False),
        ("cafe\u0301", 1, 4, False),
        ("\u200ehello\u202c", 1, 5, False),
        ("a_b c.d e:f", 3, 11, False),
        ("γιατί;", 1, 6, True),
        ("why\u037e", 1, 4, True),
        ("well;", 1, 5, False),
        ("カタカナ です", 3, 7, False),
    ],
)
def test_what_is_counted(text: str, words: int, characters: int, asks: bool) -> None:  # noqa: FBT001
    found = count([text])
    assert (found.words[0], found.characters[0], bool(found.asks[0])) == (words, characters, asks)


def _plain(text: str) -> tuple[int, int]:
    """One by one: what the clever way must agree with, for letters, numbers, spaces and full stops."""
    words = sum(any(c.isalnum() for c in piece) for piece in text.split())
    shown = [c for c in unicodedata.normalize("NFC", text) if c not in INVISIBLE]
    return words, len(shown)


@given(st.lists(st.text(alphabet="abzéß 0123\u200e?!", max_size=30), max_size=20))
@settings(max_examples=60, deadline=None)
def test_together_as_one_by_one(texts: list[str]) -> None:
    together = count(texts)
    for i, text in enumerate(texts):
        alone = count([text])
        assert together.words[i] == alone.words[0]
        assert together.characters[i] == alone.characters[0] == _plain(text)[1]
        assert together.asks[i] == alone.asks[0]
        if not set(text) & set("?!\u200e"):
            assert together.words[i] == _plain(text)[0]


@given(st.lists(st.text(max_size=40), max_size=5))
@settings(max_examples=60, deadline=None)
def test_never_raises_and_never_negative(texts: list[str]) -> None:
    found = count(texts)
    assert (found.words >= 0).all()
    assert (found.characters >= 0).all()
    assert found.words.dtype == np.int32
