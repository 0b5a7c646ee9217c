from collections.abc import Callable

import numpy as np

from tidewise.conversation.types import Conversation
from tidewise.ground.people import Person
from tidewise.store import keeping
from tidewise.store.door import Safe


def test_words_are_kept_only_by_choice_and_until_a_day(
    safe: Safe, chat: Callable[..., Conversation], now: int
) -> None:
    view = safe.store().seen_by(Person.A)
    ident = view.keep_conversation(chat(60, text=True), now=now)
    assert view.conversation(ident, with_text=True).text is None
    ident = view.keep_conversation(chat(500, text=True), now=now, with_text=True)
    assert view.conversation(ident).text is None
    found = view.conversation(ident, with_text=True).text
    assert found is not None
    assert found[7] == "line 7"
    assert view.conversations()[0].text_until == now + 180 * 86_400_000_000
    with view.writing() as connection:
        assert keeping.drop_texts(connection, ident) == 500
    assert view.conversation(ident, with_text=True).text is None
    assert len(view.conversation(ident)) == 500


def test_the_same_chat_from_the_other_phone_is_the_same_chat(
    safe: Safe, chat: Callable[..., Conversation], now: int
) -> None:
    view = safe.store().seen_by(Person.A)
    from dataclasses import replace

    theirs = chat(10)
    turned = replace(theirs, names=("Ben", "Ana"), person=(1 - theirs.person).astype(np.int8))
    view.keep_conversation(turned, now=now)
    assert len(view.conversations()) == 1
    both = view.conversation(view.conversations()[0].id)
    assert len(both) == 500
    assert both.names == ("Ben", "Ana")
    assert int(both.person[100]) == 1


def test_purging_leaves_one_half(safe: Safe) -> None:
    view = safe.store().seen_by(Person.A)
    with view.writing() as connection:
        assert keeping.purge_partner(connection) == 250
    (left,) = view.conversations()
    assert left.partner_purged
    assert left.names == ("Ana", "")
    assert set(view.conversation(left.id).person.tolist()) == {0}
