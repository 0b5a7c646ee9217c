"""Who has the folder open: many may read and write it at once, but only one alone may swap or erase it."""

import os
import sys
from pathlib import Path

from tidewise.store.troubles import in_use

if sys.platform == "win32":  # pragma: no cover
    import msvcrt
else:
    import fcntl

SEATS = 1000  # Windows knows no shared lock here: one byte each, all of them for whoever must be alone


class Hold:
    """One hold on a folder: shared while a diary is open, alone while files are swapped, moved or erased."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None
        self.alone = False

    def share(self) -> None:
        """Take part.

        Raises
        ------
        StoreTrouble
            When someone is at work alone (code ``in-use``).
        """
        if not self._take(alone=False):
            raise in_use()

    def be_alone(self) -> None:
        """Be the only one.

        Raises
        ------
        StoreTrouble
            When someone else has the folder open (code ``in-use``); a share held before is kept.
        """
        if not self.try_alone():
            raise in_use()

    def try_alone(self) -> bool:
        """Be the only one if that is possible now."""
        had = self._handle is not None
        if self._take(alone=True):
            return True
        if had:
            self._take(alone=False)
        return False

    def let_go(self) -> None:
        """Leave."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
        self.alone = False

    def _take(self, *, alone: bool) -> bool:
        try:
            if self._handle is None:
                self._handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError:
            return True  # a disk that cannot be written has no second writer
        try:
            if sys.platform == "win32":  # pragma: no cover
                os.lseek(self._handle, 0 if alone else os.getpid() % SEATS, os.SEEK_SET)
                msvcrt.locking(self._handle, msvcrt.LK_NBLCK, SEATS if alone else 1)
            else:
                fcntl.flock(self._handle, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except OSError:
            return False
        self.alone = alone
        return True
