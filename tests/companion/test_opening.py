from datetime import UTC, datetime

import pytest

from tidewise.companion.opening import Fear, Opening, answer_fear, come_back, hide
from tidewise.ground.problems import BadCall


@pytest.fixture
def opening() -> Opening:
    return Opening(now=lambda: datetime(2026, 3, 1, tzinfo=UTC))


def test_hide_forgets_everything_answered(opening: Opening) -> None:
    answer_fear(opening, "yes")
    opening.country = "DE"
    hide(opening)
    forgotten: tuple[object, ...] = (opening.fear, opening.country, opening.hidden)
    assert forgotten == (Fear.UNASKED, None, True)
    come_back(opening)
    assert bool(opening.hidden) is False


def test_nothing_of_an_answer_stands_in_its_repr(opening: Opening) -> None:
    opening.open_chat(lambda: pytest.fail("not read before it is asked for"))
    assert opening.has_chat
    answer_fear(opening, "not-sure")
    opening.country = "DE"
    shown = repr(opening)
    assert not any(each in shown for each in ("lambda", "fear", "not", "DE", "wants"))


def test_without_a_chat_it_says_so(opening: Opening) -> None:
    with pytest.raises(BadCall, match="No chat is open"):
        opening.reading()


def test_new_data_is_a_new_version(opening: Opening) -> None:
    before = opening.data_version
    opening.open_chat(lambda: pytest.fail("not now"))
    opening.close_chat()
    assert opening.data_version == before + 2
    assert not opening.has_chat
