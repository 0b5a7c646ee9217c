"""Start, open and lock one's diary; change what opens it."""

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tidewise.ground.people import Person
from tidewise.ground.problems import BadCall
from tidewise.ground.time import microseconds, zone_named
from tidewise.ground.wording import say
from tidewise.store import keyrings, keys
from tidewise.store.door import Safe, create_safe, open_safe
from tidewise.store.finding import data_folder
from tidewise.store.sealing import Cost
from tidewise.store.types import Opener, OpenerKind

SHORTEST = 8  # characters of a passphrase (NIST SP 800-63B)


@dataclass(frozen=True, slots=True)
class Started:
    """A new diary, open, and its recovery phrase: shown once, kept nowhere."""

    safe: Safe
    recovery_phrase: str


def is_there(data_dir: Path | None = None) -> bool:
    """Say whether a diary has been started in this place."""
    return data_folder(data_dir).exists()


def opens_with(data_dir: Path | None = None) -> OpenerKind:
    """Say what opens it first: a passphrase, the keyring, or nothing."""
    book, _ = keys.read_book(data_folder(data_dir))
    kinds = [each.kind for each in book.slots if each.kind != "recovery"]
    return kinds[0] if kinds else "recovery"


def keyring_is_there() -> bool:
    """Say whether this computer's keyring can hold a key."""
    return keyrings.available()


def start(
    opener: Opener, *, now: datetime, data_dir: Path | None = None, name: str | None = "", cost: Cost | None = None
) -> Started:
    """Start a diary. `name` is any word for the relationship; None starts without one."""
    safe = create_safe(data_folder(data_dir), opener, name=name, now=microseconds(now), cost=cost)
    return Started(safe, safe.new_recovery_phrase())


def unlock(
    opener: Opener,
    *,
    now: datetime,
    data_dir: Path | None = None,
    read_only: bool = False,
    viewer: Person = Person.A,
) -> Safe:
    """Open the diary; what was noticed stands in ``safe.remarks``. `viewer` is whoever looks."""
    return open_safe(data_folder(data_dir), opener, now=microseconds(now), read_only=read_only, viewer=viewer)


def opener_for(passphrase: str | None, *, data_dir: Path | None = None) -> Opener:
    """Choose how to open: with the words given (a recovery phrase is known by its shape), else as it was set up."""
    if passphrase is None:
        return Opener(opens_with(data_dir))
    groups = passphrase.split()
    if len(groups) == 8 and all(len(each) == 4 for each in groups):
        return Opener("recovery", passphrase)
    return Opener("passphrase", passphrase)


def consequence(kind: OpenerKind) -> str:
    """Say what a way to open means, before it is chosen."""
    if kind == "passphrase":
        return say(
            "Whoever finds this computer or a copy of the folder cannot read it. "
            "If you lose both the passphrase and the recovery phrase, nobody can."
        )
    if kind == "keyring":
        return say(
            "It opens by itself for whoever is logged in on this computer. A copied folder stays closed elsewhere; "
            "the recovery phrase opens it."
        )
    return say("Anyone who can open this computer, or has a copy of the folder, can read it.")


def new_opener(words: str | None) -> Opener:
    """Give what a new diary opens with: the words, or nothing at all."""
    return Opener("open") if words is None else Opener("passphrase", checked_words(words))


def opener_of_kind(kind: str, words: str) -> Opener:
    """Give what a new diary opens with, as chosen on a page.

    Raises
    ------
    BadCall
        When nothing was chosen (code ``nothing-said``).
    """
    if kind == "passphrase":
        return Opener("passphrase", checked_words(words))
    if kind == "keyring":
        return Opener("keyring")
    if kind == "open":
        return Opener("open")
    raise BadCall(say("Nothing was chosen yet."), hint=say("Choose what opens the notes."), code="nothing-said")


def own_zone() -> ZoneInfo:
    """Give this computer's time zone (UTC where it does not say)."""
    parts = Path("/etc/localtime").resolve().parts
    name = os.environ.get("TZ") or ("/".join(parts[parts.index("zoneinfo") + 1 :]) if "zoneinfo" in parts else "UTC")
    try:
        return zone_named(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return zone_named("UTC")


def checked_words(words: str) -> str:
    """Refuse a passphrase that could be guessed in an afternoon.

    Raises
    ------
    BadCall
        When it has fewer than eight characters (code ``short-passphrase``).
    """
    if len(words.strip()) < SHORTEST:
        raise BadCall(
            say("This passphrase is short enough to be guessed, so nothing was done."),
            hint=say("Four or five ordinary words are easy to keep and hard to guess."),
            code="short-passphrase",
        )
    return words


def add(safe: Safe, name: str, *, now: datetime) -> str:
    """Start another relationship, kept apart; gives its id."""
    return safe.add(name, now=microseconds(now)).entry.id


def change_words(safe: Safe, words: str, again: str) -> None:
    """Change the passphrase.

    Raises
    ------
    BadCall
        When the two are not the same (code ``passphrases-differ``).
    """
    if words != again:
        raise BadCall(
            say("The two passphrases are not the same, so nothing was changed."),
            hint=say("Go back and type it twice."),
            code="passphrases-differ",
        )
    safe.change_opener(Opener("passphrase", checked_words(words)))
