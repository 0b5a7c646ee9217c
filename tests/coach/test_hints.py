"""Hints: rules and looks at the word they belong to."""

import numpy as np
import pytest

from tidewise.coach.encoding import encoder
from tidewise.coach.hints import HINTS, LOOKS, RULED, hints_of, ruled


def test_a_find_marks_its_words() -> None:
    known = encoder()
    if known is None:
        pytest.skip("needs the extra `words`")
    text = 'HELLO?? he said "you never listen" haha ❤️'
    cut = known.cut(text)
    rows = hints_of(text, cut, ruled(text))
    assert rows.shape == (len(cut.pieces), HINTS)
    assert set(np.unique(rows)) <= {0.0, 1.0}
    column = {name: rows[:, len(RULED) + at] for at, name in enumerate(LOOKS)}
    words = [text[slice(*cut.words[at])] if at >= 0 else "" for at in cut.word]
    assert {words[at] for at in np.flatnonzero(column["capitals"])} == {"HELLO??"}
    assert {words[at] for at in np.flatnonzero(column["quoted"])} == {'"you', "never", 'listen"'}
    assert {words[at] for at in np.flatnonzero(column["heart"])} == {"❤️"}
    assert {words[at] for at in np.flatnonzero(column["they"])} == {"he"}
    assert rows[0].sum() == rows[-1].sum() == 0


def test_danger_is_among_the_rules() -> None:
    assert "self_harm" in {kind for kind, *_ in ruled("i want to kill myself")}
