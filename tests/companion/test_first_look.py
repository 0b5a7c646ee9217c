from datetime import UTC, datetime
from itertools import product

import pytest

from tidewise.companion.first_look import First, first_look
from tidewise.companion.opening import Fear, Opening


@pytest.mark.parametrize(("fear", "chat", "wants"), [*product(Fear, (True, False), (True, False))])
def test_every_combination(fear: Fear, *, chat: bool, wants: bool) -> None:
    opening = Opening(now=lambda: datetime(2026, 3, 1, tzinfo=UTC), fear=fear, wants_picture=wants)
    if chat:
        opening.open_chat(lambda: pytest.fail("not read to decide what to show"))
    look = first_look(opening)
    afraid = fear in (Fear.YES, Fear.NOT_SURE)
    assert (look.first is First.HELP) == (afraid and not wants)
    assert look.practice == (fear is Fear.NO)
    assert look.asks == (fear is Fear.UNASKED)
    if look.first is First.PICTURE:
        assert chat
