"""What can go wrong, and how it is said.

The tree (each has a `code`, a sentence and a hint; the web maps the code to a page, the command line to exit 2)::

    TidewiseError
      BadInput            a file or table cannot be used as it is
        NotRecognised     no reader knows this kind of file
        NeedsAnAnswer     something cannot be decided from the file and must be asked (date order, which chat)
      BadCall             an option or a name does not fit
      NotAllowed          the safety gate or the owner's choice says no
      StoreTrouble        the diary cannot be opened, written or trusted
        WrongPassphrase   the key does not fit (the file is sound)
        DamagedStore      the file is not sound (the key may well be right)

A `Problem` is not an error: it is a value that travels with a result ("line 12 was skipped, because ...").
Programmer's mistakes stay TypeError and ValueError. No message text of a person ever stands in one of these.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from tidewise.ground.wording import N_, say


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A place in what was read: which source (by its short name), which line (1-based; 0 = the whole)."""

    source: str
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something odd that did not stop the reading: counted, listed with its line, never hidden.

    `slots` fill the sentence of the code; they hold numbers, names of zones and the like, never message text.
    """

    code: str
    where: Where
    slots: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def say(self) -> str:
        """The problem in one sentence."""
        return say(PROBLEM_WORDS.get(self.code, self.code), **self.slots)


PROBLEM_WORDS: dict[str, str] = {
    "line-before-first-header": N_("This line stands before the first message and was left out."),
    "clock-went-back": N_("The clock goes back here; the order of the file was kept."),
    "hour-that-never-was": N_(
        "This hour does not exist in that time zone (clocks went forward); the hour after was taken."
    ),
    "impossible-date": N_("The date here does not exist, so the line was left out."),
    "date-in-the-future": N_("The date here lies in the future; check the order of day and month."),
    "not-a-number": N_("An answer here is not a number, so the line was left out."),
    "repeats-not-read": N_("This entry repeats in a way that is not read here; its first time was kept."),
    "left-out-out-of-range": N_("An answer here is not between 0 and 10, so the line was left out."),
    "left-out-nothing-said": N_("This line holds a date and nothing else, so it was left out."),
    "left-out-in-the-future": N_("The date here lies in the future, so the line was left out."),
    "left-out-too-long": N_("The text here is too long to keep, so the line was left out."),
    "odd-bytes": N_("Some characters here could not be read and were replaced."),
    "hour-not-known": N_(
        "The word beside the hour here is not known, so it is not clear which half of the day it was."
    ),
    "message-too-long": N_("The message here is longer than any real one; only its beginning was counted."),
    "pasted-header": N_(
        "{n} lines look like messages of another chat; they were kept inside the message around them."
    ),
    "pasted-messages": N_(
        "{n} lines of another chat were pasted here; they were kept inside the message before them."
    ),
    "second-export": N_("A second export begins here, written in another way; it was read by its own."),
    "disappearing-messages": N_("Disappearing messages were on: what is gone cannot be told from silence."),
    "object-not-understood": N_("This entry was not understood and was left out."),
    "heading": N_("This line is a heading of the export, not a message."),
    "banner": N_("This entry is a date between messages, not a message."),
    "file-broke-off": N_("The file breaks off or is damaged here; what stands before was read."),
    "reactions-without-time": N_("{n} reactions have no time in this export, so they cannot be counted as answers."),
    "columns-guessed": N_("The columns were guessed: time = {time}, sender = {sender}, words = {words}."),
    "their-zone-ahead": N_(
        "{name} seems to live by a clock {hours} hours ahead of yours ({percent} % likely, from when each of you"
        " never writes). If you know better, say --their-zone."
    ),
    "their-zone-behind": N_(
        "{name} seems to live by a clock {hours} hours behind yours ({percent} % likely, from when each of you never"
        " writes). If you know better, say --their-zone."
    ),
    "their-zone-perhaps": N_(
        "{name} may live in another time zone ({percent} % likely, from when each of you never writes); the same one"
        " was taken. If you know, say --their-zone."
    ),
    "same-file": N_("This is the same file as {name}; it was counted once."),
    "same-chat-twice": N_(
        "This is the same chat as another file given: {known} messages are in both and were counted once."
    ),
    "other-clock": N_(
        "The clock of this phone is {n} seconds ahead of the other one; it was set to the other one's."
    ),
    "other-zone": N_("This phone's clock is {zone} hours ahead of the other one's: another time zone."),
    "same-person": N_(
        "The other person is called differently in these files: {names}. If it is one person, say so with --them."
    ),
    "lacking-here": N_("{n} messages of the other file are not in this one: deleted here, or they never arrived."),
    "not-a-chat": N_("This file is not a chat export and was left out."),
    "name-with-colon": N_("The name here holds a colon; it was read as the longest name seen elsewhere."),
    "fit-too-little": N_("There is too little here to say yet; what comes back is mostly what is usual for people."),
    "fit-not-settled": N_("The fit did not settle on one answer; take its numbers with doubt."),
    "fit-constant": N_("One of the two gave the same value every time: of what moves them nothing can be told."),
    "fit-flat-direction": N_("The data say nothing about some of the numbers; for those the range is only rough."),
}


class TidewiseError(Exception):
    """Something a person can do something about. `str(error)` is the sentence; `hint` says what to try."""

    code: ClassVar[str] = "trouble"

    def __init__(self, sentence: str, *, hint: str = "", code: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint
        if code is not None:
            self.code = code  # type: ignore[misc]  # one instance may name a finer code


class BadInput(TidewiseError):
    """A file or table cannot be used as it is."""

    code = "bad-input"


class NotRecognised(BadInput):
    """No reader knows this kind of file."""

    code = "not-recognised"


class NeedsAnAnswer(BadInput):
    """The file alone cannot decide it; the person is asked. `options` are what may be answered."""

    code = "needs-an-answer"

    def __init__(
        self, sentence: str, *, hint: str = "", code: str | None = None, options: tuple[str, ...] = ()
    ) -> None:
        super().__init__(sentence, hint=hint, code=code)
        self.options = options


class BadCall(TidewiseError):
    """An option or a name does not fit."""

    code = "bad-call"


class NotAllowed(TidewiseError):
    """The safety gate or the owner's choice says no."""

    code = "not-allowed"


class StoreTrouble(TidewiseError):
    """The diary cannot be opened, written or trusted."""

    code = "store-trouble"


class WrongPassphrase(StoreTrouble):
    """The key does not fit. The file is sound."""

    code = "wrong-passphrase"


class DamagedStore(StoreTrouble):
    """The file is not sound. The key may well be right."""

    code = "damaged-store"
