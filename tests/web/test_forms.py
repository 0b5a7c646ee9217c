from typing import Any

import pytest
from starlette.routing import Route

from tidewise.web.building import found_pages

POSTS = sorted(
    route.path
    for page in found_pages().values()
    for route in page.routes
    if isinstance(route, Route) and "POST" in (route.methods or ()) and "{" not in route.path
)


@pytest.mark.parametrize("path", [each for each in POSTS if each != "/hide"])
def test_every_form_needs_its_token(client: Any, path: str) -> None:
    answer = client.post(path, token="stale")
    assert answer.status == 403
    assert "stale-form" in answer.text


def test_hide_works_from_a_stale_page_too(client: Any) -> None:
    assert client.post("/hide", token="stale").status == 303
    assert client.opening.hidden


def test_a_body_that_is_too_large_is_refused_before_it_is_read(client: Any) -> None:
    answer = client.ask("POST", "/fear", origin="http://127.0.0.1:8123", content_length=str(10**12))
    assert answer.status == 422
    assert "too-large" in answer.text
