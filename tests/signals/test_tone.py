import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tidewise.signals.tone import warmth_of


def test_warm_is_warmer_than_plain_and_plain_than_bare() -> None:
    heart, smile, plain, bare, rolling = warmth_of(["on my way ❤️", "sure :)", "on my way", "ok.", "fine 🙄"])
    assert heart > smile > plain > bare
    assert rolling < plain


def test_needs_no_language() -> None:
    for text in ("schlaf gut 😘", "おやすみ💕", "buenas noches 🥰", "спокойной ночи ❤"):
        assert warmth_of([text])[0] >= 0.7


def test_no_words_cannot_be_told() -> None:
    assert np.isnan(warmth_of([""])[0])


@given(st.lists(st.text()))
def test_any_text_has_a_number(texts: list[str]) -> None:
    scores = warmth_of(texts)
    assert scores.shape == (len(texts),)
    assert all(np.isfinite(score) or not text for score, text in zip(scores, texts, strict=True))


def test_known_words_warm_in_several_languages() -> None:
    for warm, plain in (
        ("miss you, love", "the bus is at seven"),
        ("ich vermisse dich schatz", "der bus kommt um sieben"),
        ("te amo mi vida", "el bus llega a las siete"),
        ("sentindo saudades amor", "o onibus passa as sete"),
        ("скучаю, целую", "автобус в семь"),
        ("大好きだよ", "バスは七時です"),
        ("haha stop", "please stop"),
    ):
        first, second = warmth_of([warm, plain])
        assert first > second + 0.2, warm
    assert warmth_of(["whatever"])[0] < warmth_of(["the bus"])[0]
