"""What the commands over one's own data share: opening it, asking for a passphrase unseen, the options."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click

from tidewise.ground.problems import BadCall
from tidewise.ground.time import zone_named
from tidewise.ground.wording import say


def with_diary(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options ``--data-dir`` and ``--passphrase-fd``."""
    command = click.option(
        "--passphrase-fd", type=int, help="Read the passphrase from this file descriptor (its first line)."
    )(command)
    return click.option("--data-dir", type=click.Path(path_type=Path), help="The folder of your diary.")(command)


def words_from(descriptor: int | None) -> str | None:
    """Read a passphrase from a file descriptor; None where none was named."""
    if descriptor is None:
        return None
    try:
        with os.fdopen(os.dup(descriptor), "rb") as stream:
            content = stream.read(65_536)
    except OSError:
        raise BadCall(
            say("The file descriptor {n} cannot be read.", n=descriptor),
            hint=say("As in: tidewise where --passphrase-fd 3 3< file"),
            code="passphrase-fd",
        ) from None
    return content.split(b"\n", 1)[0].rstrip(b"\r").decode("utf-8", "replace")


def ask(descriptor: int | None, *, text: str = "Passphrase") -> str:
    """Get a passphrase from the descriptor, else ask for it unseen, or take the line that was piped in."""
    found = words_from(descriptor)
    if found is not None:
        return found
    if _somebody_is_here():
        return str(click.prompt(text, hide_input=True, err=True))
    line = sys.stdin.readline() if sys.stdin is not None and not sys.stdin.closed else ""
    if not line:
        raise BadCall(
            say("There is nobody here to ask for the passphrase."),
            hint=say("Give it with --passphrase-fd, as in: tidewise where --passphrase-fd 3 3< file"),
            code="nobody-to-ask",
        )
    return line.rstrip("\r\n")


def _somebody_is_here() -> bool:
    """Say whether there is a terminal on which a passphrase can be typed unseen."""
    if sys.stdin is not None and not sys.stdin.closed and sys.stdin.isatty():
        return True
    try:
        with Path("/dev/tty").open("rb"):
            return True
    except OSError:
        return False


@contextmanager
def open_diary(data_dir: Path | None, descriptor: int | None, *, read_only: bool = False) -> Iterator[Any]:
    """Open the diary for one command, say what was noticed, and close it again."""
    from tidewise.companion import diaries
    from tidewise.ground.time import now

    needs_words = diaries.opens_with(data_dir) == "passphrase" or descriptor is not None
    words = ask(descriptor) if needs_words else None
    opener = diaries.opener_for(words, data_dir=data_dir)
    safe = diaries.unlock(opener, now=now(), data_dir=data_dir, read_only=read_only)
    try:
        for remark in safe.remarks:
            click.echo(remark.say, err=True)
        yield safe
    finally:
        safe.lock()


def chosen(safe: Any, word: str | None) -> str | None:
    """Give the id of a relationship by its word or id; None (the only one) where no word was given.

    Raises
    ------
    BadCall
        When no single one has this word (code ``no-relationship``), or it must be said which
        (``which-relationship``).
    """
    if word is None:
        known = safe.relationships()
        if len(known) > 1:
            raise BadCall(
                say("There are several relationships here, each kept apart."),
                hint=say("Add --relationship with its word or its id: {names}", names=", ".join(r.id for r in known)),
                code="which-relationship",
            )
        return None
    found = [each for each in safe.relationships() if word in {each.id, each.name}]
    if len(found) != 1:
        raise BadCall(
            say("No single relationship has this word."),
            hint=say("Their ids: {names}", names=", ".join(each.id for each in safe.relationships())),
            code="no-relationship",
        )
    return str(found[0].id)


def zone_of(name: str | None) -> ZoneInfo:
    """Give a zone by name, else this computer's."""
    if name is None:
        from tidewise.companion.diaries import own_zone

        return own_zone()
    try:
        return zone_named(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise BadCall(
            say("There is no time zone of this name: {name}.", name=name),
            hint=say("As in --zone Europe/Lisbon"),
            code="zone",
        ) from None
