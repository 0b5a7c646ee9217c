"""Is this file whole? Each page carries a seal, each frame of the log a sum: one flipped bit is seen and named."""

from tidewise.store import cipher, keys
from tidewise.store.places import Folder, sidecars
from tidewise.store.troubles import damaged
from tidewise.store.wal import read_log


def check(folder: Folder, entry: keys.BookKey, key: bytes) -> None:
    """Check one file and its log, page by page.

    Raises
    ------
    DamagedStore
        Naming the file and the pages.
    """
    path = folder.notes(entry.file)
    if not path.exists() or path.stat().st_size == 0:
        raise damaged(entry.file)
    log = read_log(sidecars(path)[0])
    if log.damaged:
        raise damaged(entry.file + "-wal", log.damaged)
    pages = tuple(n for n in cipher.broken_pages(path, key, entry.salt) if n not in log.pages)
    if pages:
        raise damaged(entry.file, pages)
