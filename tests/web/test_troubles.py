from collections.abc import Iterator
from typing import Any

import pytest

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
