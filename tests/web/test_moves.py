from typing import Any

import pytest
from tests.web.pages.conftest import empty_handed, place, writer

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
