"""An agreement about room: why, how long, whether to write, what each does, when it ends, the line that begins again.

It is only ever added to: it can be made longer once, kept or not kept by one's own report, and looked back on.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from tidewise.ground.problems import BadCall
from tidewise.ground.spoken_days import spoken, weekday
from tidewise.ground.wording import N_, say

MOST = timedelta(days=7)
MOST_LONGER = timedelta(days=3)
MEANWHILE: Mapping[str, str] = {
    "write": N_("You can write if you like; I may not answer before then."),
    "urgent": N_("If something cannot wait, write one line and I will answer that."),
    "not": N_("Please do not write until then; I will write first."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """What was agreed. `why`, `mine`, `theirs`, `restart` are the person's own words.

    Attributes
    ----------
    begins, ends : aware moments; within a week
    contact : the rule for writing meanwhile (a key of `MEANWHILE`)
    longer_until : the one extension, or None
    """

    why: str = field(repr=False)
    begins: datetime
    ends: datetime
    contact: str
    mine: str = field(repr=False)
    theirs: str = field(repr=False)
    restart: str = field(repr=False)
    longer_until: datetime | None = None

    @property
    def over(self) -> datetime:
        """When it ends, with the extension."""
        return self.longer_until or self.ends


def agree(found: Agreement) -> Agreement:
    """Check an agreement before it is kept.

    Raises
    ------
    BadCall
        Where it has no end within a week, no line that begins again, or no rule for writing (code
        ``agreement``).
    """
    wrong = None
    if not timedelta(0) < found.ends - found.begins <= MOST:
        wrong = say("An agreement about room ends within a week.")
    elif not found.restart.strip():
        wrong = say("The line that begins again is missing.")
    elif found.contact not in MEANWHILE:
        wrong = say("It does not say yet whether you write meanwhile.")
    if wrong:
        raise BadCall(wrong, hint=say("Without it someone is left guessing."), code="agreement")
    return found


def make_longer(found: Agreement, until: datetime) -> Agreement:
    """Make it longer, once, by three days at most, and only while it runs.

    Raises
    ------
    BadCall
        The second time, or for longer than that (code ``agreement``).
    """
    if found.longer_until is not None:
        raise BadCall(
            say("It was made longer once already."),
            hint=say("Come back with one line, even if it only says that you need a new agreement."),
            code="agreement",
        )
    if not found.ends < until <= found.ends + MOST_LONGER:
        raise BadCall(
            say("It can be made longer by three days at most."), hint=say("Choose an earlier day."), code="agreement"
        )
    return replace(found, longer_until=until)


LINES: tuple[tuple[str, str], ...] = (
    ("why", N_("Why")),
    ("length", N_("How long")),
    ("contact", N_("Writing meanwhile")),
    ("mine", N_("What I do")),
    ("theirs", N_("What you do")),
    ("restart", N_("The line that begins again")),
)


def lines_of(found: Agreement, *, now: datetime) -> tuple[tuple[str, str], ...]:
    """Give it line by line, ready to be read together or copied."""
    length = say("It ends {when}", when=when(found.ends, now=now))
    if found.longer_until is not None:
        length += "; " + say("made longer once, to {when}", when=when(found.longer_until, now=now))
    told = {
        "why": found.why,
        "length": length,
        "contact": say(MEANWHILE[found.contact]),
        "mine": found.mine,
        "theirs": found.theirs,
        "restart": found.restart,
    }
    return tuple((say(name), told[key]) for key, name in LINES if told[key].strip())


def as_text(found: Agreement, *, now: datetime) -> str:
    """Give it as plain text to send or print."""
    return "\n".join(f"{name}: {line}" for name, line in lines_of(found, now=now))


def when(until: datetime, *, now: datetime) -> str:
    """Say when, as one says it: "today at 21:00", "tomorrow at 9:00", "on Thursday at 20:00"."""
    days, hour = (until.date() - now.date()).days, f"{until.hour}:{until:%M}"
    if days <= 0:
        return say("today at {hour}", hour=hour)
    if days == 1:
        return say("tomorrow at {hour}", hour=hour)
    if days < 7:
        return say("on {weekday} at {hour}", weekday=weekday(until.weekday()), hour=hour)
    return say("on {day} at {hour}", day=spoken(until.date(), near=now.date()), hour=hour)


def may_meanwhile(contact: str) -> tuple[str, ...]:
    """Say what the one who waits may do meanwhile, and what both leave alone."""
    found = [say("Whoever waits may be sad or cross about it. Nobody has to mend that before the hour.")]
    if contact == "not":
        found.append(say("No writing was asked for: so the first line, on that hour, comes from the one who asked."))
    else:
        found.append(say("One line may be written. It need not be answered before then, unless it cannot wait."))
    return (*found, say("Neither asks friends to carry messages, and neither looks at where the other is."))
