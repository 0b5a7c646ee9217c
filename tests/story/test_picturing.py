from datetime import date
from typing import Any

from tidewise.ground.time import day_number
from tidewise.story.picturing import closeness_words, rhythm_words


def _numbers(**change: Any) -> dict[str, Any]:
    first = day_number(date(2026, 4, 6))
    return {
        "first": first,
        "last": day_number(date(2026, 9, 30)),
        "lowest": [-1.0, -2.0],
        "now": [0.2, -1.6],
        "grey_days": 0,
        "stretches": [],
        **change,
    }


def test_the_alt_text_says_what_the_picture_shows() -> None:
    onset = day_number(date(2026, 5, 9))
    words = closeness_words(
        _numbers(stretches=[{"person": 1, "onset": onset, "end": onset + 9, "days": 10}], grey_days=3), ("you", "Sam")
    )
    assert words.title == "Closeness of both, April to September"
    assert "A quiet stretch of Sam from about 9 May, about ten days." in words.alt
    assert "You end about as usual. Sam ends further than usual." in words.alt
    assert "On three days too little can be known." in words.alt


def test_with_none_it_says_none_and_one_month_is_one_month() -> None:
    words = closeness_words(_numbers(last=day_number(date(2026, 4, 29))), ("you", "Sam"))
    assert words.title == "Closeness of both, April"
    assert "No quiet stretch stands out." in words.alt


def test_the_week_in_words() -> None:
    words = rhythm_words({"weeks": 26, "peak": [21, 8]}, ("you", "Sam"))
    assert "You write most around 21 o'clock, Sam around 8." in words.alt
