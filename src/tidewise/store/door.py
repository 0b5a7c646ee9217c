"""The door: start a diary, open it, and let a person see what is theirs.

``open_safe(folder, opener, now=...)`` gives a `Safe`; ``safe.store(relationship)`` one relationship's `Store`;
``store.seen_by(person)`` the only `View` of what is in it.
"""

from tidewise.ground.people import Person
from tidewise.ground.problems import StoreTrouble
from tidewise.ground.wording import say
from tidewise.store import keys
from tidewise.store.holding import Hold
from tidewise.store.opening import is_of_today, look_after
from tidewise.store.places import Folder, sidecars
from tidewise.store.safe import Safe, Store
from tidewise.store.sealing import Cost
from tidewise.store.troubles import last_writes_in_the_log, update_needs_room
from tidewise.store.types import Opener, Remark
from tidewise.store.wal import read_log

__all__ = ["Safe", "Store", "create_safe", "open_safe"]


def create_safe(folder: Folder, opener: Opener, *, now: int, name: str | None = "", cost: Cost | None = None) -> Safe:
    """Start a diary in a folder, with its first relationship (none yet where `name` is None).

    Raises
    ------
    StoreTrouble
        When there is one already (code ``diary-exists``), or the folder cannot be written.
    """
    if folder.exists():
        raise StoreTrouble(
            say("There is a diary in this folder already."),
            hint=say("Open it, or choose another folder."),
            code="diary-exists",
        )
    folder.prepare()
    hold = Hold(folder.path / "in-use.lock")
    hold.be_alone()
    book, root = keys.new_book(opener, cost=cost)
    keys.write_book(folder, book)
    safe = Safe(folder, book, root, hold, mode="rw")
    folder.unfinished.unlink(missing_ok=True)
    if name is not None:
        safe.add(name, now=now)
    hold.share()
    return safe


def open_safe(
    folder: Folder, opener: Opener, *, now: int, read_only: bool = False, viewer: Person = Person.A
) -> Safe:
    """Open a diary, check that every file is whole, and bring it up to date.

    What was cut short, set right or noticed stands in ``safe.remarks``. `viewer` is whoever looks: each verb shows
    what that person may see, and nothing else.

    Raises
    ------
    WrongPassphrase
        When the words do not fit; the files are sound.
    DamagedStore
        When a file is not whole; the sentence names it and its pages.
    StoreTrouble
        When there is no diary here, someone else is at work alone on it, or a folder that cannot be written still has
        writes to take in (code ``log-on-read-only-disk``) or tables to bring up to date (``old-on-read-only-disk``).
    """
    book, lame = keys.read_book(folder)
    root = keys.root_key(book, opener)
    mode = "ro" if read_only else "rw" if folder.can_be_written() else "still"
    hold = Hold(folder.path / "in-use.lock")
    still = Safe(folder, book, root, hold, mode="still", viewer=viewer)
    if mode == "still":
        if _has_log(still):
            raise last_writes_in_the_log()
        if not is_of_today(still):
            raise update_needs_room()
        return still
    alone = hold.try_alone()
    if not alone:
        hold.share()
    safe = Safe(folder, book, root, hold, mode=mode, viewer=viewer)
    try:
        look_after(safe, now=now, alone=alone, keys_lame=lame)
        hold.share()
    except StoreTrouble as trouble:
        safe.lock()
        if trouble.code not in {"disk-full", "disk-trouble"} or _has_log(still) or not is_of_today(still):
            raise
        still.remarks.append(Remark("read-only-for-now", f"{trouble.sentence} {_only_read()}"))
        return still
    except BaseException:
        safe.lock()
        raise
    return safe


def _has_log(safe: Safe) -> bool:
    return any(read_log(sidecars(safe.folder.notes(each.file))[0]).frames for each in safe.book.books)


def _only_read() -> str:
    return say("Until there is room, your notes can be read here, and nothing can be added.")
