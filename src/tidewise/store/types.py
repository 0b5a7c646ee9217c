"""What the store hands out and takes in."""

from dataclasses import dataclass, field
from typing import Literal

from tidewise.ground.people import Person
from tidewise.ground.privacy import ForWhom

OpenerKind = Literal["passphrase", "recovery", "keyring", "open"]


@dataclass(frozen=True, slots=True)
class Opener:
    """What opens the diary: a passphrase, a recovery phrase, this computer's keyring, or nothing at all.

    `words` is the passphrase or phrase; it never shows in a repr.
    """

    kind: OpenerKind
    words: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Relationship:
    """One relationship, kept apart from every other. `name` is the word the person chose for it."""

    id: str
    name: str
    made: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing kept: who wrote it, who may see it, when it was, when it was written down.

    `what`: the kind (check_in, event, response, or one of a later tool); `body`: its content as JSON values;
    `at`, `until`, `written`: microseconds UTC; `replaces`: the entry this one corrects.
    """

    id: str
    what: str
    writer: Person
    for_whom: ForWhom
    at: int
    until: int | None
    body: dict[str, object] = field(repr=False)
    written: int
    replaces: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A conversation as it is kept: when, how much, how long. The words only where the person chose so.

    `first`, `last`, `imported`, `text_until`: microseconds UTC. `messages`: rows kept of A and of B.
    """

    id: str
    names: tuple[str, str]
    messages: tuple[int, int]
    first: int
    last: int
    imported: int
    text_until: int | None
    sources: tuple[str, ...]
    partner_purged: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to say once after opening: what was cut short, a clock that went back, a backup that was made."""

    code: str
    say: str
