"""What a disk or a database can refuse, each as a sentence with what to try."""

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tidewise.ground.problems import DamagedStore, StoreTrouble
from tidewise.ground.wording import say

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
SHUT = {errno.EROFS, errno.EACCES, errno.EPERM}


def disk_full() -> StoreTrouble:
    """Say that the disk took no more. What had been saved before is untouched."""
    return StoreTrouble(
        say("The disk is full, so this could not be saved. Everything saved before is still there."),
        hint=say("Free some space, then do it once more."),
        code="disk-full",
    )


def disk_shut() -> StoreTrouble:
    """Say that this place cannot be written."""
    return StoreTrouble(
        say("This folder can be read but not written, so nothing was changed."),
        hint=say("Open it without --read-only, or copy the folder to a place you may write to."),
        code="read-only-disk",
    )


def last_writes_in_the_log() -> StoreTrouble:
    """Say that a folder that cannot be written still has writes to take in; nothing is shown without them."""
    return StoreTrouble(
        say("This folder cannot be written, and the last writes are still to be taken in. Nothing is lost."),
        hint=say("Copy the whole folder to a place you may write to, and open the copy with --data-dir."),
        code="log-on-read-only-disk",
    )


def update_needs_room() -> StoreTrouble:
    """Say that notes of an earlier release cannot be brought up to date where nothing may be written."""
    return StoreTrouble(
        say("These notes are of an earlier Tidewise, and this folder cannot be written to bring them up to date."),
        hint=say("Copy the whole folder to a place you may write to, and open the copy with --data-dir."),
        code="old-on-read-only-disk",
    )


def in_use() -> StoreTrouble:
    """Say that another Tidewise is at work on the same folder."""
    return StoreTrouble(
        say("Another Tidewise has this diary open, so this has to wait. Nothing was changed."),
        hint=say("Close the other window or command, then do it once more."),
        code="in-use",
    )


def damaged(name: str, pages: tuple[int, ...] = ()) -> DamagedStore:
    """Name the damaged file, and its pages where they are known."""
    where = ", ".join(str(page) for page in pages[:12]) + ("..." if len(pages) > 12 else "")
    sentence = (
        say("The file {name} is damaged at page {pages}. The passphrase is right.", name=name, pages=where)
        if pages
        else say("The file {name} is damaged.", name=name)
    )
    return DamagedStore(
        sentence,
        hint=say("Run tidewise doctor --repair: it saves everything outside the damaged part."),
    )


def translated(error: Exception) -> StoreTrouble | None:
    """Turn an error of the disk or of SQLite into one of ours; None where it is a fault of our own."""
    if isinstance(error, OSError):
        return disk_full() if error.errno in FULL else disk_shut() if error.errno in SHUT else None
    text = str(getattr(error, "orig", error)).lower()
    return next((make() for words, make in SAID.items() if words in text), None)


def _disk_trouble() -> StoreTrouble:
    return StoreTrouble(
        say("The disk did not answer as it should. What was saved before is still there."),
        hint=say("Check the disk and its free space, then run tidewise doctor."),
        code="disk-trouble",
    )


SAID: dict[str, Callable[[], StoreTrouble]] = {
    "disk is full": disk_full,
    "readonly": disk_shut,
    "locked": in_use,
    "busy": in_use,
    "unable to open": disk_shut,
    "malformed": lambda: damaged(say("of notes")),
    "not a database": lambda: damaged(say("of notes")),
    "disk i/o error": _disk_trouble,
}


@contextmanager
def plainly() -> Iterator[None]:
    """Let what a disk or database refuses come out as a sentence."""
    try:
        yield
    except StoreTrouble:
        raise
    except Exception as error:
        known = translated(error)
        if known is None:
            raise
        raise known from None
