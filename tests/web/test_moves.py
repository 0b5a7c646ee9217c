from typing import Any

import pytest
from tests.web.pages.conftest import empty_handed, place, writer
from tests.web.test_showing_translated import bare

from tidewise.companion.opening import Opening
from tidewise.companion.sample_moves import note_moves
from tidewise.companion.sampling import open_sample
from tidewise.web.moves import MOVES

__all__ = ["empty_handed", "place", "writer"]  # the diary's fixtures, used below


@pytest.mark.parametrize(("href", "name"), MOVES)
def test_each_of_the_pages_leads_to_the_others(writer: Any, href: str, name: str) -> None:
    text = writer.get(href).text
    assert f'<a href="{href}" aria-current="page">{name}</a>' in text
    assert all(f'href="{other}"' in text for other, _ in MOVES)
    assert "Lock these notes" in text


def test_without_a_diary_the_first_steps_still_answer(empty_handed: Any) -> None:
    for path in ("/plan", "/hold", "/sheets"):
        answer = empty_handed.get(path)
        assert answer.status == 200
        assert "Lock these notes" not in answer.text
    for path in ("/room", "/helped"):
        assert empty_handed.get(path).headers["location"].startswith("/diary/start")


def test_over_the_sample_couple_nobody_is_asked_for_words(sample_client: Any) -> None:
    assert sample_client.get("/plan").status == 200


@pytest.mark.parametrize(
    "path", [*(href for href, _ in MOVES), "/sheets/exercise", "/sheets/meaning", "/sheets/balance", "/sheets/goal"]
)
def test_no_bare_english_on_any_of_them(writer: Any, path: str) -> None:
    writer.opening.fear = "no"
    note_moves(writer.opening.diary.safe())
    writer.opening.language = "xx"
    text = writer.get(path, accept_language="en-GB").text
    assert "⟦" in text
    assert bare(text) == []


def test_the_sample_couple_shows_its_plan_its_reviews_and_its_agreement(
    client_for: Any, now: Any, tmp_path: Any
) -> None:
    opening = Opening(now=lambda: now.replace(month=10, day=5))
    open_sample(opening, tmp_path / "sample")
    client = client_for(opening)
    client.post("/fear", fields={"fear": "no"})
    text = client.get("/plan").text
    assert "It has gone quiet" in text
    assert "Did it help? Yes, a good deal" in text
    assert "Swim a mile" in text
    assert "Looking back: Kept" in client.get("/room").text
    assert "Calm the body" in client.get("/sheets").text
    opening.diary.lock()
