"""What one person may see and write: the only way into what is kept."""

import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Row as SqlRow
from sqlalchemy import delete, insert, select
from sqlalchemy.engine import Connection, Engine

from tidewise.conversation.types import Conversation
from tidewise.diary import rows
from tidewise.diary.types import CheckIn, Diary
from tidewise.ground.people import Person
from tidewise.ground.privacy import ForWhom, may_see
from tidewise.ground.problems import NotAllowed
from tidewise.ground.wording import say
from tidewise.store import keeping
from tidewise.store.tables import entries
from tidewise.store.troubles import plainly
from tidewise.store.types import Entry, Kept


class View:
    """One relationship as one person may see it.

    Whoever asks, every row passes `may_see`: one's own, and what the other chose to share. What is written through a
    view is written as its person. Conversations belong to the one who imported them, person A of this folder.
    """

    def __init__(self, engine: Engine, viewer: Person) -> None:
        self._engine = engine
        self.viewer = viewer

    def __repr__(self) -> str:
        return f"View({self.viewer.name})"

    # --- what was written

    def entries(self, *whats: str, since: int | None = None, until: int | None = None) -> tuple[Entry, ...]:
        """Give what stands now, by time: corrections in place of what they correct, nothing taken back."""
        query = select(entries).order_by(entries.c.at, entries.c.seq)
        if whats:
            query = query.where(entries.c.what.in_(whats))
        if since is not None:
            query = query.where(entries.c.at >= since)
        if until is not None:
            query = query.where(entries.c.at < until)
        with self._reading() as connection:
            gone = set(
                connection.execute(select(entries.c.replaces).where(entries.c.replaces.is_not(None))).scalars()
            )
            found = [_entry(row) for row in connection.execute(query)]
        return tuple(
            each for each in found if self._sees(each) and each.id not in gone and "taken_back" not in each.body
        )

    def entry(self, ident: str) -> Entry | None:
        """Give one entry by its id, if this person may see it."""
        with self._reading() as connection:
            row = connection.execute(select(entries).where(entries.c.id == ident)).one_or_none()
        found = None if row is None else _entry(row)
        return found if found is not None and self._sees(found) else None

    def diary(self) -> Diary:
        """Give the check-ins, events and responses this person may see."""
        return rows.diary_of([diary_row(each) for each in self.entries(*rows.WHAT)])

    def note(self, row: rows.Row, *, now: int) -> str:
        """Write down a check-in, an event or a response; gives its id once it is safe on disk."""
        rows.checked(row, now=now)
        until = None if isinstance(row, CheckIn) else row.until
        return self.keep(rows.what_of(row), rows.body_of(row), at=row.at, until=until, for_whom=row.for_whom, now=now)

    def note_all(self, found: list[rows.Row], *, now: int) -> None:
        """Write down many at once: all of them, or none."""
        for each in found:
            rows.checked(each, now=now)
        values = [
            {
                "id": secrets.token_hex(16),
                "what": rows.what_of(each),
                "writer": int(self.viewer),
                "for_whom": each.for_whom.value,
                "at": each.at,
                "until": None if isinstance(each, CheckIn) else each.until,
                "body": json.dumps(rows.body_of(each), ensure_ascii=False),
                "written": now,
                "replaces": None,
            }
            for each in found
        ]
        if values:
            with self.writing() as connection:
                connection.execute(insert(entries), values)

    def keep(
        self,
        what: str,
        body: dict[str, object],
        *,
        at: int,
        now: int,
        until: int | None = None,
        for_whom: ForWhom = ForWhom.OWN,
        ident: str | None = None,
        replaces: str | None = None,
    ) -> str:
        """Keep anything of one kind; gives its id once it is safe on disk."""
        ident = ident or secrets.token_hex(16)
        with self.writing() as connection:
            connection.execute(
                insert(entries).values(
                    id=ident,
                    what=what,
                    writer=int(self.viewer),
                    for_whom=for_whom.value,
                    at=at,
                    until=until,
                    body=json.dumps(body, ensure_ascii=False),
                    written=now,
                    replaces=replaces,
                )
            )
        return ident

    def change(self, ident: str, row: rows.Row, *, now: int) -> str:
        """Correct an entry of one's own; gives the new id. What was shared stays on record."""
        rows.checked(row, now=now)
        old = self._mine(ident)
        until = None if isinstance(row, CheckIn) else row.until
        new = secrets.token_hex(16)
        shared = old.for_whom is ForWhom.BOTH
        with self.writing() as connection:
            if not shared:
                connection.execute(delete(entries).where(entries.c.id == ident))
            connection.execute(
                insert(entries).values(
                    id=new,
                    what=rows.what_of(row),
                    writer=int(self.viewer),
                    for_whom=row.for_whom.value,
                    at=row.at,
                    until=until,
                    body=json.dumps(rows.body_of(row), ensure_ascii=False),
                    written=now,
                    replaces=ident if shared else None,
                )
            )
        return new

    def take_back(self, ident: str, *, now: int) -> None:
        """Remove an entry of one's own. A private one is gone; of a shared one it is noted that it was taken back."""
        old = self._mine(ident)
        if old.for_whom is ForWhom.BOTH:
            self.keep(old.what, {"taken_back": True}, at=old.at, now=now, for_whom=ForWhom.BOTH, replaces=ident)
            return
        with self.writing() as connection:
            connection.execute(delete(entries).where(entries.c.id == ident))

    # --- conversations

    def conversations(self) -> tuple[Kept, ...]:
        """List the conversations kept here; they are their importer's own."""
        if self.viewer is not Person.A:
            return ()
        with self._reading() as connection:
            return keeping.kept(connection)

    def conversation(self, ident: str, *, with_text: bool = False) -> Conversation:
        """Give one conversation back.

        Raises
        ------
        KeyError
            When this person has none of this id.
        """
        if self.viewer is not Person.A:
            raise KeyError(ident)
        with self._reading() as connection:
            return keeping.load(connection, ident, with_text=with_text)

    def keep_conversation(self, conversation: Conversation, *, now: int, with_text: bool = False) -> str:
        """Keep a conversation's timing, and its words only when asked to; gives its id."""
        if self.viewer is not Person.A:
            raise NotAllowed(say("A chat is kept by the one who brings it."), hint=say("Open your own diary for it."))
        with self.writing() as connection:
            return keeping.keep(connection, conversation, now=now, with_text=with_text)

    # --- within this floor

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Write in one step: all of it is on disk when this ends, or none of it."""
        with plainly(), self._engine.execution_options(writes=True).begin() as connection:
            yield connection

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with plainly(), self._engine.connect() as connection:
            yield connection

    def _sees(self, entry: Entry) -> bool:
        return may_see(self.viewer, writer=entry.writer, for_whom=entry.for_whom)

    def _mine(self, ident: str) -> Entry:
        found = self.entry(ident)
        if found is None or found.writer is not self.viewer:
            raise NotAllowed(say("Only the one who wrote this can change it."), hint=say("Look at your own entries."))
        return found


def diary_row(entry: Entry) -> rows.Row:
    """Give a diary entry as the check-in, event or response it is."""
    return rows.row_of(
        entry.what, entry.body, at=entry.at, until=entry.until, person=entry.writer, for_whom=entry.for_whom
    )


def _entry(row: SqlRow[tuple[object, ...]]) -> Entry:
    return Entry(
        id=row.id,
        what=row.what,
        writer=Person(row.writer),
        for_whom=ForWhom(row.for_whom),
        at=row.at,
        until=row.until,
        body=json.loads(row.body),
        written=row.written,
        replaces=row.replaces,
    )
