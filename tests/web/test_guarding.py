from typing import Any

import pytest

from tidewise.web.guarding import HEADERS

# the client is a fixture of conftest; its type lives there and tests are no package


def test_without_the_start_address_nothing_is_shown(stranger: Any) -> None:
    answer = stranger.get("/")
    assert answer.status == 403
    assert "This address is closed." in answer.text
    assert "Something feels off" not in answer.text


def test_the_start_address_works_once(stranger: Any) -> None:
    first = stranger.get(f"/?key={stranger.keys.start}")
    assert (first.status, first.headers["location"]) == (303, "/")
    assert "httponly" in first.headers["set-cookie"].lower()
    assert "samesite=strict" in first.headers["set-cookie"].lower()
    assert stranger.get(f"/?key={stranger.keys.start}").status == 403


def test_a_browser_that_fetches_ahead_does_not_use_the_address_up(stranger: Any) -> None:
    assert stranger.get(f"/?key={stranger.keys.start}", sec_purpose="prefetch").status == 403
    assert stranger.get(f"/?key={stranger.keys.start}").status == 303


def test_a_wrong_key_opens_nothing(stranger: Any) -> None:
    assert stranger.get("/?key=guess").status == 403
    assert stranger.get("/?key=ключ").status == 403


@pytest.mark.parametrize("host", ["evil.example:8123", "127.0.0.1", "127.0.0.1:9", "", "127.0.0.1.evil.example:8123"])
def test_a_name_that_is_not_ours_is_refused(client: Any, host: str) -> None:
    """DNS rebinding: the cookie may come along, the Host header tells."""
    assert client.get("/", host=host).status == 403
    assert client.get("/static/style.css", host=host).status == 403


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "", "http://127.0.0.1:9"])
def test_a_form_of_another_site_is_refused(client: Any, origin: str) -> None:
    assert client.post("/fear", fields={"fear": "yes"}, origin=origin).status == 403
    assert client.opening.fear == "unasked"


def test_a_request_marked_as_from_another_site_is_refused(client: Any) -> None:
    assert client.post("/fear", fields={"fear": "yes"}, sec_fetch_site="cross-site").status == 403


@pytest.mark.parametrize("path", ["/", "/help", "/notes", "/static/style.css", "/nowhere"])
def test_every_answer_is_sealed(client: Any, path: str) -> None:
    answer = client.get(path)
    for name, value in HEADERS.items():
        assert answer.headers[name] == value
    assert "unsafe" not in answer.headers["content-security-policy"]


def test_no_inline_script_or_style_anywhere(client: Any) -> None:
    for path in ("/", "/help", "/notes", "/breathe", "/nowhere"):
        text = client.get(path).text
        assert "<style" not in text
        assert " style=" not in text
        assert "onclick" not in text
        assert "<script>" not in text
