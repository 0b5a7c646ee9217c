"""Open the companion: what one opening holds in memory, and forgets when it is hidden or closed."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any

from tidewise.companion.evening import Evening
from tidewise.ground.problems import BadCall
from tidewise.ground.wording import say
from tidewise.safety.screening import QUESTION, Fear
from tidewise.safety.types import Question

__all__ = ["QUESTION", "Fear", "Opening", "answer_fear", "ask_for_picture", "come_back", "forget_fear", "hide"]

if TYPE_CHECKING:
    from tidewise.companion.types import Reading


@dataclass(slots=True, kw_only=True, eq=False)
class Opening:
    """One opening of the companion, from its start to its exit. Nothing of it is ever written down.

    Attributes
    ----------
    now : reads the clock (an argument, so that results never depend on the hour they are computed)
    language : the language of the pages, as `tidewise.language` names it
    fear : the answer to the fear question; wiped by *Hide* and by exit
    wants_picture : after the help page, the person asked for the picture all the same
    hidden : *Hide* was pressed and the person has not come back yet
    country : two letters the person chose for the help lines; None = guessed
    read_only : nothing may be added or changed
    discreet : initials in place of names
    sample : what is open is the sample couple
    start_diary : starts the sample couple's own diary in a throw-away folder, when a page first needs it
    kept : what is open comes from the person's own diary, and goes when that is locked
    data_dir : where the person's own diary lies; None = the system's place for it
    looks : when the picture was looked at (`companion.resting.Looks`); times alone, and *Hide* leaves them
    notice : early notice as it was set (`companion.ringing.Ringing`); read anew when one's notes open
    words : boundaries, and words that are not meant so (`companion.own_words.OwnWords`); wiped by *Hide*
    diary : the person's own diary while it is open (`companion.locking.OpenDiary`); locked by *Hide*
    parked : drafts held in memory alone (`companion.parking.Parked`); wiped by *Hide*
    evening : what was said on the first pages; wiped by *Hide*
    waiting : a chat handed over and not opened yet (see `receiving`); wiped by *Hide*
    data_version : grows whenever what is shown may have changed; pictures are kept until it does
    """

    now: Callable[[], datetime] = field(repr=False)
    language: str = "en"
    fear: Fear = field(default=Fear.UNASKED, repr=False)
    wants_picture: bool = field(default=False, repr=False)
    evening: Evening = field(default_factory=Evening, repr=False)
    hidden: bool = False
    country: str | None = field(default=None, repr=False)
    read_only: bool = False
    discreet: bool = False
    sample: bool = False
    kept: bool = False
    data_dir: Path | None = None
    data_version: int = 0
    waiting: Any = field(default=None, repr=False)
    parked: tuple[Any, ...] = field(default=(), repr=False)
    looks: Any = field(default=None, repr=False)
    notice: Any = field(default=None, repr=False)
    words: Any = field(default=None, repr=False)
    diary: Any = field(default=None, repr=False)
    start_diary: "Callable[[], None] | None" = field(default=None, repr=False)
    _read: "Callable[[], Reading] | None" = field(default=None, repr=False)
    _reading: "Reading | None" = field(default=None, repr=False)
    _lock: RLock = field(default_factory=RLock, repr=False)

    @property
    def has_chat(self) -> bool:
        """Whether a chat is open (it may not have been read yet)."""
        return self._read is not None

    def open_chat(self, read: "Callable[[], Reading]", *, sample: bool = False, kept: bool = False) -> None:
        """Take a chat to show; it is read when it is first asked for, once."""
        with self._lock:
            self._read, self._reading, self.sample, self.kept = read, None, sample, kept
            self.data_version += 1

    @property
    def read_already(self) -> "Reading | None":
        """The chat as read, if it has been read."""
        return self._reading

    def look_again(self) -> None:
        """Read the open chat anew when it is next asked for: something it is weighed with has changed."""
        with self._lock:
            self._reading = None
            self.data_version += 1

    def close_chat(self) -> None:
        """Let go of the chat; nothing of it stays."""
        with self._lock:
            self._read, self._reading, self.sample, self.kept = None, None, False, False
            self.data_version += 1

    def reading(self) -> "Reading":
        """Give the chat as read, reading it the first time.

        Raises
        ------
        BadCall
            When no chat is open.
        """
        with self._lock:
            if self._read is None:
                raise BadCall(
                    say("No chat is open here yet."),
                    hint=say("Open one under Your chat; the page shows how to get it out of your phone."),
                    code="no-chat",
                )
            if self._reading is None:
                self._reading = self._read()
            return self._reading


def answer_fear(opening: Opening, answer: str) -> None:
    """Keep the answer to the fear question for this opening.

    Raises
    ------
    BadCall
        For anything but yes, no and not-sure.
    """
    if answer not in (Fear.YES, Fear.NOT_SURE, Fear.NO):
        raise BadCall(say("That is not one of the answers."), hint=say("Choose yes, no or not sure."))
    opening.fear = Fear(answer)
    opening.evening.asks_first = tuple(each for each in opening.evening.asks_first if each is not Question.AFRAID)
    opening.wants_picture = False


def ask_for_picture(opening: Opening) -> None:
    """Show the picture after the help page, because the person asks for it. No practice stands beside it."""
    opening.wants_picture = True


def forget_fear(opening: Opening) -> None:
    """Forget the answer, so that the question can be asked again."""
    opening.fear = Fear.UNASKED
    opening.evening.private.pop(Question.AFRAID, None)
    opening.wants_picture = False


def hide(opening: Opening) -> None:
    """Forget what was answered and show nothing until the person comes back by themselves."""
    forget_fear(opening)
    opening.evening = Evening()
    opening.country = None
    opening.waiting = None
    opening.parked = ()
    opening.words = None
    opening.notice = None
    if opening.diary is not None:
        opening.diary.lock()
        opening.diary = None
    opening.hidden = True


def come_back(opening: Opening) -> None:
    """Show the pages again."""
    opening.hidden = False
