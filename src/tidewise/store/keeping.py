"""Conversations in the file: kept as timing, their words only by choice and until a day; purged, trimmed, merged."""

import json
import secrets
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.engine import Connection

from tidewise.conversation.types import Conversation
from tidewise.ground.people import Person
from tidewise.ground.time import MICROSECONDS_PER_DAY
from tidewise.store import messages
from tidewise.store.tables import conversations, stretches, texts
from tidewise.store.types import Kept

TEXT_DAYS = 180  # the clock of R11, from each import
REMIND_DAYS = 730

Table = NDArray[np.void]


def keep(connection: Connection, conversation: Conversation, *, now: int, with_text: bool) -> str:
    """Keep a conversation; a later export of the same chat is merged into the one already here. Gives its id."""
    ident = next((each.id for each in kept(connection) if set(each.names) == set(conversation.names)), None)
    text_until = now + TEXT_DAYS * MICROSECONDS_PER_DAY if with_text and conversation.text is not None else None
    if ident is not None:
        old = load(connection, ident, with_text=with_text)
        if old.names != conversation.names:
            old = _turned(old)
        conversation = messages.merged(old, conversation)
    ident = ident or secrets.token_hex(6)
    head, table = messages.head_of(conversation), messages.pack(conversation)
    store(connection, ident, head, table, imported=now, text_until=text_until)
    if text_until is not None and conversation.text is not None:
        put_texts(connection, ident, conversation.text)
    return ident


def kept(connection: Connection) -> tuple[Kept, ...]:
    """List the conversations kept."""
    found = []
    for row in connection.execute(select(conversations).order_by(conversations.c.imported)):
        head = json.loads(row.body)
        found.append(
            Kept(
                id=row.id,
                names=tuple(head["names"]),
                messages=tuple(head["messages"]),
                first=head["first"],
                last=head["last"],
                imported=row.imported,
                text_until=row.text_until,
                sources=tuple(head["sources"]),
                partner_purged=head.get("purged", False),
            )
        )
    return tuple(found)


def load(connection: Connection, ident: str, *, with_text: bool = False) -> Conversation:
    """Give one conversation back, column by column.

    Raises
    ------
    KeyError
        When there is none of this id.
    """
    body = connection.execute(select(conversations.c.body).where(conversations.c.id == ident)).scalar_one_or_none()
    if body is None:
        raise KeyError(ident)
    table = rows_of(connection, ident)
    text = None
    if with_text:
        query = select(texts.c.words).where(texts.c.conversation == ident).order_by(texts.c.n)
        lines = tuple(connection.execute(query).scalars())
        text = lines if len(lines) == len(table) else None
    return messages.conversation_of(json.loads(body), table, text)


def rows_of(connection: Connection, ident: str) -> Table:
    """Give the packed rows of one conversation."""
    query = (
        select(stretches.c.columns, stretches.c.scores)
        .where(stretches.c.conversation == ident)
        .order_by(stretches.c.n)
    )
    return messages.joined((columns, scores) for columns, scores in connection.execute(query))


def store(
    connection: Connection,
    ident: str,
    head: dict[str, object],
    table: Table,
    *,
    imported: int,
    text_until: int | None,
) -> None:
    """Write a conversation's head and rows in place of what was there."""
    drop(connection, ident)
    body = json.dumps({**head, **_totals(table)})
    connection.execute(insert(conversations).values(id=ident, imported=imported, body=body, text_until=text_until))
    rows = [
        {"conversation": ident, "n": n, "columns": columns, "scores": scores}
        for n, columns, scores in messages.runs(table)
    ]
    if rows:
        connection.execute(insert(stretches), rows)


def drop(connection: Connection, ident: str) -> None:
    """Let go of a conversation, words and all."""
    connection.execute(delete(texts).where(texts.c.conversation == ident))
    connection.execute(delete(stretches).where(stretches.c.conversation == ident))
    connection.execute(delete(conversations).where(conversations.c.id == ident))


def trim(connection: Connection, wanted: Callable[[Table], NDArray[np.bool_]], *, purged: bool = False) -> int:
    """Keep only the rows wanted, in every conversation; gives how many went."""
    gone = 0
    for each in kept(connection):
        row = connection.execute(select(conversations).where(conversations.c.id == each.id)).one()
        table = rows_of(connection, each.id)
        chosen = wanted(table)
        gone += int((~chosen).sum())
        head = json.loads(row.body)
        query = select(texts.c.words).where(texts.c.conversation == each.id).order_by(texts.c.n)
        lines = tuple(connection.execute(query).scalars())
        if chosen.all() and not purged:
            continue
        if purged:
            head = {**head, "purged": True, "names": [head["names"][0], ""]}
        if not chosen.any() and not purged:
            drop(connection, each.id)
            continue
        left = messages.keep_rows(table, chosen)
        store(connection, each.id, head, left, imported=row.imported, text_until=row.text_until)
        if len(lines) == len(table):
            put_texts(connection, each.id, tuple(t for t, want in zip(lines, chosen, strict=True) if want))
    return gone


def purge_partner(connection: Connection) -> int:
    """Drop the partner's half of every conversation: their times, their words, their name."""
    return trim(connection, lambda table: np.asarray(table["person"] == Person.A, dtype=np.bool_), purged=True)


def drop_texts(connection: Connection, ident: str) -> int:
    """Let go of the words of one conversation; its timing stays."""
    count = connection.execute(
        select(func.count()).select_from(texts).where(texts.c.conversation == ident)
    ).scalar_one()
    connection.execute(delete(texts).where(texts.c.conversation == ident))
    connection.execute(update(conversations).where(conversations.c.id == ident).values(text_until=None))
    return int(count)


def extend_texts(connection: Connection, ident: str, *, now: int) -> None:
    """Start the clock of the words anew."""
    until = now + TEXT_DAYS * MICROSECONDS_PER_DAY
    connection.execute(update(conversations).where(conversations.c.id == ident).values(text_until=until))


def put_texts(connection: Connection, ident: str, lines: tuple[str, ...]) -> None:
    """Keep the words of a conversation, row by row."""
    rows = [{"conversation": ident, "n": n, "words": words} for n, words in enumerate(lines)]
    if rows:
        connection.execute(insert(texts), rows)


def _totals(table: Table) -> dict[str, object]:
    ours = int((table["person"] == Person.A).sum())
    ends = [int(table["at"][0]), int(table["at"][-1])] if len(table) else [0, 0]
    return {"messages": [ours, len(table) - ours], "first": ends[0], "last": ends[1]}


def _turned(conversation: Conversation) -> Conversation:
    """See a conversation from the other end: A and B change places."""
    from dataclasses import replace

    return replace(
        conversation,
        person=(1 - conversation.person).astype(np.int8),
        names=(conversation.names[1], conversation.names[0]),
        zone=(conversation.zone[1], conversation.zone[0]),
    )
