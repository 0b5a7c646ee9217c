from collections.abc import Iterator
from typing import Any

import pytest
from tests.web.conftest import HOST

from tidewise.ground.problems import TidewiseError
from tidewise.web.troubles import status_of


def _kinds(kind: type[TidewiseError] = TidewiseError) -> Iterator[type[TidewiseError]]:
    yield kind
    for each in kind.__subclasses__():
        yield from _kinds(each)


@pytest.mark.parametrize("kind", sorted(set(_kinds()), key=str))
def test_every_error_has_a_page_with_its_sentence_hint_and_code(client: Any, kind: type[TidewiseError]) -> None:
    def refuse() -> Any:
        raise kind("The sentence.", hint="What to try.")

    client.opening.open_chat(refuse)
    answer = client.get("/")
    assert answer.status == status_of(kind("x"))
    assert 400 <= answer.status < 600
    assert answer.status != 500
    for words in ("The sentence.", "What to try.", kind.code):
        assert words in answer.text


def test_from_a_form_left_empty_one_way_leads_back_to_it(client: Any) -> None:
    path = "/look/answer"
    answer = client.post(path, fields={"question": "nonsense"}, referer=f"http://{HOST}/look?whose=mine")
    assert answer.status == 400
    assert 'href="/look?whose=mine">Back to where you were' in answer.text
    answer = client.post(path, fields={"question": "no"}, referer=f"http://{HOST}/look/answer?x=1")
    assert 'href="/look">Back to where you were' in answer.text  # /look/answer takes forms only
    for elsewhere in (
        "http://elsewhere.example/look",
        f"http://{HOST}/",
        f"http://{HOST}//elsewhere.example",
        "",
        "no",
    ):
        assert "Back to where you were" not in client.post(path, fields={"question": "no"}, referer=elsewhere).text


def test_where_a_chat_is_missing_the_page_leads_to_it(client: Any) -> None:
    answer = client.get("/chat/report")
    assert answer.status == 404
    assert '<a class="btn" href="/chat">' in answer.text
