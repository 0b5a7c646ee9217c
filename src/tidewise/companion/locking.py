"""Keep the diary open while it is used, and lock it by itself when it is not."""

from collections.abc import Callable
from datetime import datetime, timedelta
from threading import RLock, Timer

from tidewise.ground.problems import BadCall
from tidewise.ground.wording import say
from tidewise.store.door import Safe
from tidewise.store.finding import setting
from tidewise.store.types import Remark

MINUTES = 3.0
MOST_MINUTES = 60.0


def minutes_to_lock() -> float:
    """Say after how many minutes without use the diary locks: three, or as the settings say (at most an hour).

    Raises
    ------
    BadCall
        When the setting is no number of minutes (code ``settings``).
    """
    found = setting("lock_after_minutes")
    try:
        minutes = float(found.value)
    except ValueError:
        minutes = 0.0
    if not 0 < minutes <= MOST_MINUTES:
        raise BadCall(
            say("The setting lock_after_minutes must be a number of minutes, at most 60."),
            hint=say("It comes from {origin}.", origin=found.origin),
            code="settings",
        )
    return minutes


class OpenDiary:
    """An open diary with a clock: three minutes without use lock it (R15). What was shown from it goes too."""

    def __init__(
        self,
        safe: Safe,
        *,
        now: Callable[[], datetime],
        minutes: float = MINUTES,
        on_lock: Callable[[], None] | None = None,
    ) -> None:
        self._on_lock = on_lock
        self.relationship: str | None = None
        self.phrase = ""  # a new recovery phrase, until it was shown
        self.waiting: tuple[str, bytes] | None = None  # a file whose questions are not answered yet
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
            over = self._safe is not None and self._now() - self._used >= self._wait
            if self._safe is not None and not over:
                self.touch()
                return self._safe
        if over:
            self.lock()
        return None

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

    def remark(self, words: str) -> None:
        """Have something said once, beside what was noticed at opening."""
        self._remarks.append(Remark("asks", words))

    def lock(self) -> None:
        """Close it, forget the key, and take away what was shown from it."""
        with self._lock:
            was_open = self._safe is not None
            if self._timer is not None:
                self._timer.cancel()
            if self._safe is not None:
                self._safe.lock()
            self._safe = None
            self.phrase = ""
            self.waiting = None
        if was_open and self._on_lock is not None:
            self._on_lock()  # outside the lock: it takes another one, which a page may hold while it asks for this


def safe_in(diary: OpenDiary) -> Safe:
    """Give what an open diary holds.

    Raises
    ------
    BadCall
        When it was locked this very moment (code ``locked``).
    """
    found = diary.safe()
    if found is None:
        raise BadCall(say("These notes were locked just now."), hint=say("Unlock them and try again."), code="locked")
    return found
