from dataclasses import replace

import pytest

from tidewise.knowledge.shelves import practices, reasons, sources, wrong_with


def test_all_shelves_are_sound() -> None:
    assert {"repetti-1989", "article", "our-judgement"} <= sources().keys()
    assert "evening-of-your-own" in practices()
    assert "stress" in reasons()


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"family": "space"}, "must carry own_acts"),
        ({"family": "together"}, "must carry amber"),
        ({"family": "space", "dose_minutes": 1440, "not_when": ("red", "own_acts")}, "must carry unscreened"),
        ({"family": "words", "not_when": ("red", "own_acts")}, "safe on red"),
        ({"days": 0}, "an end"),
        ({"sources": ("hearsay",)}, "unknown source hearsay"),
        ({"id": "another"}, "file's name"),
    ],
)
def test_a_practice_that_could_harm_is_refused(change: dict[str, object], complaint: str) -> None:
    practice = practices()["evening-of-your-own"]
    assert wrong_with(practice, "evening-of-your-own") == []
    broken = replace(practice, **change)  # type: ignore[arg-type]  # the table above is the point
    assert any(complaint in each for each in wrong_with(broken, "evening-of-your-own"))


def test_until_the_gate_stands_every_practice_is_about_oneself() -> None:
    assert {each.family for each in practices().values() if "unscreened" not in each.not_when} <= {
        "self-care",
        "own-room",
        "help",
    }
