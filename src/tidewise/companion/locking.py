"""Keep the diary open while it is used, and lock it by itself when it is not."""

from collections.abc import Callable
from datetime import datetime, timedelta
from threading import RLock, Timer

from tidewise.store.door import Safe
from tidewise.store.types import Remark

MINUTES = 3.0


class OpenDiary:
    """An open diary with a clock: three minutes without use lock it (R15)."""

    def __init__(self, safe: Safe, *, now: Callable[[], datetime], minutes: float = MINUTES) -> None:
        self.relationship: str | None = None
        self.phrase = ""  # a new recovery phrase, until it was shown
        self._safe: Safe | None = safe
        self._now = now
        self._wait = timedelta(minutes=minutes)
        self._lock = RLock()
        self._timer: Timer | None = None
        self._used = now()
        self._remarks = list(safe.remarks)
        self.touch()

    def __repr__(self) -> str:
        return f"OpenDiary({'locked' if self._safe is None else 'open'})"

    def safe(self) -> Safe | None:
        """Give the diary and start its clock anew; None once it is locked."""
        with self._lock:
            if self._safe is not None and self._now() - self._used >= self._wait:
                self.lock()
            if self._safe is not None:
                self.touch()
            return self._safe

    def touch(self) -> None:
        """Start the clock anew."""
        with self._lock:
            self._used = self._now()
            if self._timer is not None:
                self._timer.cancel()
            self._timer = Timer(self._wait.total_seconds(), self.lock)
            self._timer.daemon = True
            self._timer.start()

    def remarks(self) -> list[Remark]:
        """Give what was noticed at opening, once."""
        found, self._remarks = self._remarks, []
        return found

    def lock(self) -> None:
        """Close it and forget the key."""
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
            if self._safe is not None:
                self._safe.lock()
            self._safe = None
            self.phrase = ""
