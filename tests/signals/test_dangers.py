"""Looking over many messages: plain words of danger are seen, everyday ones are not."""

import numpy as np
import pytest

from tidewise.safety.signs import KINDS
from tidewise.signals.dangers import LONGEST, dangers_of


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("i will kill you if you leave", "threat"),
        ("ich bring dich um wenn du gehst", "threat"),
        ("i want to kill myself", "self_harm"),
        ("quiero matarme", "self_harm"),
        ("he hit me again last night and i'm scared of him", "abuse_disclosure"),
    ],
)
def test_plain_words_of_danger_are_seen(text: str, kind: str) -> None:
    assert KINDS[int(dangers_of([text])[0]) - 1] == kind


def test_everyday_words_are_not() -> None:
    everyday = [
        "", " ", "the bus is late", "i'd kill for a pizza", "this heat is killing me", "you're killing it, well done",
        "ich sterbe vor hunger", "me muero de risa", "dinner at eight?", "he hit the ball into the garden",
    ]  # fmt: skip
    assert dangers_of(everyday).tolist() == [0.0] * len(everyday)


def test_of_a_very_long_text_the_beginning_is_read_and_none_is_no_row() -> None:
    assert dangers_of([]).shape == (0,)
    assert dangers_of(["the bus is late again. " * (LONGEST // 20) + "i want to kill myself"])[0] == 0
    assert np.isfinite(dangers_of(["x" * 100_000])).all()
