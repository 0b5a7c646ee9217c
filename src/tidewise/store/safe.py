"""An open diary: its relationships, each in a file of its own, and the ways it can be opened."""

from collections.abc import Callable
from dataclasses import replace

from tidewise.ground.people import Person
from tidewise.ground.problems import BadCall, NotAllowed, StoreTrouble
from tidewise.ground.wording import say
from tidewise.store import cipher, keys
from tidewise.store.holding import Hold
from tidewise.store.keyrings import forget
from tidewise.store.places import Folder
from tidewise.store.sealing import Cost
from tidewise.store.troubles import disk_shut, in_use, plainly
from tidewise.store.types import Opener, Relationship, Remark
from tidewise.store.view import View


class Store:
    """One relationship's file, open."""

    def __init__(self, folder: Folder, entry: keys.BookKey, key: bytes, *, mode: str = "rw") -> None:
        from tidewise.store.migrating import engine_of

        self.entry = entry
        self.path = folder.notes(entry.file)
        self._key = key
        self.engine = engine_of(self.path, key, entry.salt, mode=mode)

    def __repr__(self) -> str:
        return f"Store({self.entry.id})"

    def seen_by(self, person: Person) -> View:
        """Give what this person may see. There is no other way in."""
        return View(self.engine, person)

    def raw(self) -> cipher.Connection:
        """Open the file beside SQLAlchemy, for the floor's own checks."""
        return cipher.connect(self.path, self._key, self.entry.salt)

    def close(self) -> None:
        """Close every connection; what the log still holds goes into the file."""
        self.engine.dispose()


class Safe:
    """An open diary: its relationships, each kept apart, and the ways it can be opened."""

    def __init__(
        self,
        folder: Folder,
        book: keys.KeyBook,
        root: bytes,
        hold: Hold,
        *,
        mode: str,
        viewer: Person = Person.A,
    ) -> None:
        self.folder = folder
        self.viewer = viewer
        self.book = book
        self.hold = hold
        self.mode = mode
        self.remarks: list[Remark] = []
        self._root = bytearray(root)
        self._stores: dict[str, Store] = {}

    def __repr__(self) -> str:
        return f"Safe({len(self.book.books)} relationship(s))"

    @property
    def root(self) -> bytes:
        """The root key.

        Raises
        ------
        StoreTrouble
            Once the diary is locked (code ``locked``).
        """
        if not self._root:
            raise StoreTrouble(say("The diary is locked."), hint=say("Open it with the passphrase."), code="locked")
        return bytes(self._root)

    # --- relationships

    def relationships(self) -> tuple[Relationship, ...]:
        """List the relationships, oldest first."""
        found = []
        for each in self.book.books:
            with plainly():
                connection = cipher.connect(
                    self.folder.notes(each.file), keys.bare_key(self.root, each), each.salt, mode=self.mode, wal=False
                )
                try:
                    row = connection.execute("SELECT value FROM facts WHERE key = 'name'").fetchone()
                finally:
                    connection.close()
            name = row[0] if row and self.viewer is Person.A else ""  # the word is its owner's
            found.append(Relationship(each.id, name, each.made))
        return tuple(found)

    def add(self, name: str, *, now: int, ident: str | None = None) -> Store:
        """Start a relationship of its own, apart from every other. `name` is any word for it."""
        from tidewise.store.migrating import make_tables

        self.owner_only()
        self.needs_writing()
        entry, key = keys.new_book_key(self.root, made=now, book_id=ident)
        with plainly():
            cipher.connect(self.folder.notes(entry.file), key, entry.salt, mode="rwc").close()
        store = Store(self.folder, entry, key)
        with plainly():
            make_tables(store.engine)
        _name(store, name)
        self.rewrite(lambda book: replace(book, turn=book.turn + 1, books=(*book.books, entry)))
        self._stores[entry.id] = store
        return store

    def rename(self, ident: str, name: str) -> None:
        """Give a relationship another word."""
        self.owner_only()
        self.needs_writing()
        _name(self.store(ident), name)

    def view(self, ident: str | None = None) -> View:
        """Give what whoever opened this diary may see of one relationship."""
        return self.store(ident).seen_by(self.viewer)

    def store(self, ident: str | None = None) -> Store:
        """Open one relationship; without an id the only one, or the first.

        Raises
        ------
        BadCall
            When there is none of this id (code ``no-relationship``).
        """
        entry = next((each for each in self.book.books if ident in {None, each.id}), None)
        if entry is None:
            raise BadCall(
                say("There is no relationship of this name here."),
                hint=say("Start one first."),
                code="no-relationship",
            )
        if entry.id not in self._stores:
            self._stores[entry.id] = Store(self.folder, entry, keys.bare_key(self.root, entry), mode=self.mode)
        return self._stores[entry.id]

    # --- ways to open

    def change_opener(self, opener: Opener, *, cost: Cost | None = None) -> None:
        """Open with something else from now on. Backups made before still open with what they were made with."""
        self.owner_only()
        self.needs_writing()
        old = self.book.slot("keyring")
        slot = keys.make_slot(self.root, opener, cost=cost)
        self.rewrite(lambda book: keys.with_slot(book, slot))
        if old is not None and self.book.slot("keyring") != old:
            forget(old.salt.hex())

    def new_recovery_phrase(self) -> str:
        """Make a recovery phrase, to be shown once; one made before no longer opens anything new."""
        phrase = keys.new_recovery_phrase()
        self.change_opener(Opener("recovery", phrase))
        return phrase

    # --- within this floor

    def rewrite(self, change: Callable[[keys.KeyBook], keys.KeyBook]) -> None:
        """Change the key book as it is on disk now, in one step."""
        gate = Hold(self.folder.path / "keys.lock")
        gate.be_alone()
        try:
            self.book = change(keys.read_book(self.folder)[0])
            keys.write_book(self.folder, self.book)
        finally:
            gate.let_go()

    def owner_only(self) -> None:
        """Refuse what only the one whose diary this is may do.

        Raises
        ------
        NotAllowed
            For anyone else (code ``not-yours``).
        """
        if self.viewer is not Person.A:
            raise NotAllowed(
                say("Only the one whose diary this is can do this."),
                hint=say("Open your own diary for it."),
                code="not-yours",
            )

    def needs_writing(self) -> None:
        """Refuse politely where nothing may be written."""
        if self.mode != "rw":
            raise disk_shut()

    def alone(self) -> None:
        """Be the only one on this folder, or say who is in the way; all files here are closed first."""
        self.needs_writing()
        self.close_files()
        if not self.hold.try_alone():
            raise in_use()

    def close_files(self) -> None:
        """Close every file; they open again when asked for."""
        for each in self._stores.values():
            each.close()
        self._stores.clear()

    def lock(self) -> None:
        """Close everything and forget the key. What opens next must be asked for again."""
        self.close_files()
        for n in range(len(self._root)):
            self._root[n] = 0
        self._root.clear()
        self.hold.let_go()


def _name(store: Store, name: str) -> None:
    from sqlalchemy import text

    with plainly(), store.engine.execution_options(writes=True).begin() as connection:
        connection.execute(
            text("INSERT INTO facts VALUES ('name', :name) ON CONFLICT (key) DO UPDATE SET value = :name"),
            {"name": name},
        )
