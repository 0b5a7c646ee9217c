"""The key book: one file that opens everything, together with a passphrase, a phrase on paper or the keyring.

A random root key is wrapped once for each way to open (a *slot*). Each relationship's file has a random key of its
own, wrapped with the root key: to erase a relationship its key is forgotten first. Changing the passphrase wraps the
root key again and touches no notes.
"""

import json
import secrets
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

from tidewise.ground.problems import DamagedStore, StoreTrouble, WrongPassphrase
from tidewise.ground.wording import say
from tidewise.store.keyrings import fetch, put
from tidewise.store.places import Folder, write_whole
from tidewise.store.recovery import BYTES, phrase_of, secret_of
from tidewise.store.sealing import KEY_BYTES, Cost, Sealed, fits, seal, spread, stretch, unseal
from tidewise.store.troubles import plainly
from tidewise.store.types import Opener, OpenerKind

FORMAT = "tidewise-keys"
VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One way to open. `secret` stands in the file only for the kind ``open``, which protects nothing."""

    kind: OpenerKind
    salt: bytes
    sealed: Sealed = field(repr=False)
    cost: Cost = field(default_factory=Cost)
    secret: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class BookKey:
    """The wrapped key of one relationship's file. `salt` is SQLCipher's, kept here so that the file may lose it."""

    id: str
    file: str
    salt: bytes
    nonce: bytes
    sealed: Sealed = field(repr=False)
    made: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyBook:
    """All slots and wrapped keys. `turn` grows with each change, so that the newer of two copies is known."""

    turn: int
    slots: tuple[Slot, ...]
    books: tuple[BookKey, ...] = ()
    aside: tuple[BookKey, ...] = ()  # damaged files kept until the person lets them go

    def slot(self, kind: OpenerKind) -> Slot | None:
        """Give the slot of a kind, if there is one."""
        return next((each for each in self.slots if each.kind == kind), None)


def new_book(opener: Opener, *, cost: Cost | None = None) -> tuple[KeyBook, bytes]:
    """Make a new key book with a new root key; gives both."""
    root = secrets.token_bytes(KEY_BYTES)
    return KeyBook(turn=1, slots=(make_slot(root, opener, cost=cost),)), root


def make_slot(root: bytes, opener: Opener, *, cost: Cost | None = None) -> Slot:
    """Wrap the root key for one way to open.

    Raises
    ------
    StoreTrouble
        For an empty passphrase (code ``empty-passphrase``), or a keyring that is not there (``no-keyring``).
    """
    salt = secrets.token_bytes(16)
    cost = cost or Cost()
    if opener.kind == "passphrase":
        if not opener.words.strip():
            raise StoreTrouble(
                say("An empty passphrase protects nothing."),
                hint=say("Four or five ordinary words are easy to keep and hard to guess."),
                code="empty-passphrase",
            )
        return Slot(kind="passphrase", salt=salt, cost=cost, sealed=seal(root, stretch(opener.words, salt, cost)))
    if opener.kind == "recovery":
        stream = spread(secret_of(opener.words), salt, b"recovery")
        return Slot(kind="recovery", salt=salt, sealed=seal(root, stream))
    secret = secrets.token_bytes(KEY_BYTES)
    sealed = seal(root, spread(secret, salt, opener.kind.encode()))
    if opener.kind == "keyring":
        put(salt.hex(), secret.hex())
        return Slot(kind="keyring", salt=salt, sealed=sealed)
    return Slot(kind="open", salt=salt, sealed=sealed, secret=secret)


def root_key(book: KeyBook, opener: Opener) -> bytes:
    """Open the key book.

    Raises
    ------
    WrongPassphrase
        When the words do not fit; the files are sound.
    DamagedStore
        When the words fit but the wrapped key was changed.
    """
    slot = book.slot(opener.kind)
    if slot is None:
        raise WrongPassphrase(
            say("This diary is not opened in that way."),
            hint=say("Open it with: {ways}.", ways=ways_of(book)),
        )
    stream = _stream(slot, opener)
    if not fits(slot.sealed, stream):
        raise WrongPassphrase(
            say("This passphrase does not open the diary. The files are sound."),
            hint=say("Look at capitals and spaces. If it is lost, the recovery phrase opens the diary too."),
        )
    root = unseal(slot.sealed, stream)
    if root is None:
        raise DamagedStore(
            say("The passphrase is right, but the key file is damaged."),
            hint=say("Restore a backup, or put keys.json back from an older copy of the folder."),
        )
    return root


def ways_of(book: KeyBook) -> str:
    """Name the ways this diary opens, for a hint."""
    words = {
        "passphrase": say("the passphrase"),
        "recovery": say("the recovery phrase"),
        "keyring": say("this computer's keyring"),
        "open": say("no passphrase"),
    }
    return ", ".join(words[each.kind] for each in book.slots)


def with_slot(book: KeyBook, slot: Slot) -> KeyBook:
    """Put a slot in; it takes the place of one of its kind; passphrase, keyring and open take each other's."""
    main = {"passphrase", "keyring", "open"}
    gone = main if slot.kind in main else {slot.kind}
    kept = tuple(each for each in book.slots if each.kind not in gone)
    return replace(book, turn=book.turn + 1, slots=(slot, *kept))


def new_recovery_phrase() -> str:
    """Draw a new recovery phrase (to be shown once)."""
    return phrase_of(secrets.token_bytes(BYTES))


def new_book_key(root: bytes, *, made: int, book_id: str | None = None) -> tuple[BookKey, bytes]:
    """Make a key for a new file of notes; gives it wrapped and bare."""
    key, nonce = secrets.token_bytes(KEY_BYTES), secrets.token_bytes(16)
    name = f"notes-{secrets.token_hex(6)}.db"
    sealed = seal(key, spread(root, nonce, b"book"))
    entry = BookKey(
        id=book_id or secrets.token_hex(6),
        file=name,
        salt=secrets.token_bytes(16),
        nonce=nonce,
        sealed=sealed,
        made=made,
    )
    return entry, key


def bare_key(root: bytes, entry: BookKey) -> bytes:
    """Unwrap the key of one file of notes.

    Raises
    ------
    DamagedStore
        When the wrapped key was changed.
    """
    key = unseal(entry.sealed, spread(root, entry.nonce, b"book"))
    if key is None:
        raise DamagedStore(
            say("The passphrase is right, but the key file is damaged."),
            hint=say("Restore a backup of this folder."),
        )
    return key


def write_book(folder: Folder, book: KeyBook) -> None:
    """Keep the key book: the file, then its copy, each in one step."""
    content = to_bytes(book)
    write_whole(folder.keys, content)
    write_whole(folder.keys_copy, content)


def read_book(folder: Folder) -> tuple[KeyBook, bool]:
    """Read the key book; the second value says that one of its two copies was damaged or missing.

    Raises
    ------
    StoreTrouble
        When there is none (code ``no-diary``).
    DamagedStore
        When both copies are damaged.
    """
    found = []
    for path in (folder.keys, folder.keys_copy):
        if path.exists():
            with plainly():
                found.append(from_bytes(path.read_bytes()))
        else:
            found.append(None)
    sound = [each for each in found if each is not None]
    if sound:
        return max(sound, key=lambda each: each.turn), None in found
    if not folder.exists():
        raise StoreTrouble(
            say("There is no diary here yet."),
            hint=say("Open tidewise to start one."),
            code="no-diary",
        )
    raise DamagedStore(
        say("The key file and its copy are both damaged, so nothing here can be opened."),
        hint=say("Restore a backup, or put keys.json back from an older copy of the folder."),
    )


def to_bytes(book: KeyBook) -> bytes:
    """Write a key book as JSON with a sum that notices any flipped bit."""
    body: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "turn": book.turn,
        "slots": [_slot_out(each) for each in book.slots],
        "books": [_key_out(each) for each in book.books],
        "aside": [_key_out(each) for each in book.aside],
    }
    body["sum"] = _sum(body)
    return json.dumps(body, indent=1).encode()


def from_bytes(content: bytes) -> KeyBook | None:
    """Read a key book; None where it is damaged or asks for an unbearable cost."""
    try:
        body = json.loads(content)
        if body.pop("sum") != _sum(body) or body["format"] != FORMAT:
            return None
        if body["version"] > VERSION:
            raise StoreTrouble(
                say("This diary was written by a newer Tidewise."),
                hint=say("Update Tidewise, then open it again."),
                code="newer-diary",
            )
        book = KeyBook(
            turn=body["turn"],
            slots=tuple(_slot_in(each) for each in body["slots"]),
            books=tuple(_key_in(each) for each in body["books"]),
            aside=tuple(_key_in(each) for each in body["aside"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return book if all(each.cost.is_sane() for each in book.slots) else None


def _stream(slot: Slot, opener: Opener) -> bytes:
    if slot.kind == "passphrase":
        return stretch(opener.words, slot.salt, slot.cost)
    if slot.kind == "recovery":
        return spread(secret_of(opener.words), slot.salt, b"recovery")
    secret = bytes.fromhex(fetch(slot.salt.hex())) if slot.kind == "keyring" else slot.secret
    return spread(secret, slot.salt, slot.kind.encode())


def _sum(body: dict[str, Any]) -> str:
    return sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()


def _sealed_out(sealed: Sealed) -> dict[str, str]:
    return {"wrapped": sealed.wrapped.hex(), "tag": sealed.tag.hex(), "check": sealed.check.hex()}


def _sealed_in(body: dict[str, Any]) -> Sealed:
    return Sealed(bytes.fromhex(body["wrapped"]), bytes.fromhex(body["tag"]), bytes.fromhex(body["check"]))


def _slot_out(slot: Slot) -> dict[str, Any]:
    cost = {"memory_kib": slot.cost.memory_kib, "passes": slot.cost.passes, "lanes": slot.cost.lanes}
    return {
        "kind": slot.kind,
        "salt": slot.salt.hex(),
        "cost": cost,
        "secret": slot.secret.hex(),
        **_sealed_out(slot.sealed),
    }


def _slot_in(body: dict[str, Any]) -> Slot:
    return Slot(
        kind=body["kind"],
        salt=bytes.fromhex(body["salt"]),
        cost=Cost(**body["cost"]),
        sealed=_sealed_in(body),
        secret=bytes.fromhex(body["secret"]),
    )


def _key_out(entry: BookKey) -> dict[str, Any]:
    return {
        "id": entry.id,
        "file": entry.file,
        "salt": entry.salt.hex(),
        "nonce": entry.nonce.hex(),
        "made": entry.made,
        **_sealed_out(entry.sealed),
    }


def _key_in(body: dict[str, Any]) -> BookKey:
    return BookKey(
        id=body["id"],
        file=body["file"],
        salt=bytes.fromhex(body["salt"]),
        nonce=bytes.fromhex(body["nonce"]),
        sealed=_sealed_in(body),
        made=body["made"],
    )
