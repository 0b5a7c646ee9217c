"""Your next move: at most three choices for now, what was begun and when to look back on it, what helped so far."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import get_args
from zoneinfo import ZoneInfo

from tidewise.companion import as_things_stand
from tidewise.companion.as_things_stand import low_for_long, questions
from tidewise.companion.diaries import own_zone
from tidewise.companion.opening import Opening
from tidewise.companion.what_helped import results_of_tests
from tidewise.cycle.types import Episode
from tidewise.ground.people import Person
from tidewise.ground.problems import BadCall
from tidewise.ground.spoken_days import number, spoken
from tidewise.ground.time import MICROSECONDS_PER_DAY, microseconds, moment
from tidewise.ground.wording import N_, say, say_many
from tidewise.knowledge.shelves import practices
from tidewise.knowledge.types import Family, NotWhen, Side
from tidewise.plan.choosing import choices, length
from tidewise.plan.effects import ANSWERS, review_of
from tidewise.plan.making import Situation
from tidewise.plan.types import Choice, Preferences, Review
from tidewise.reasons.types import Hypothesis
from tidewise.safety.types import Answer
from tidewise.store.door import Safe
from tidewise.store.types import Entry
from tidewise.story.naming import sentence_id

FOUND_FROM = 0.5  # an event-level probability from which a stretch counts as found
HELPED: tuple[tuple[str, str], ...] = (
    ("much", N_("Yes, a good deal")),
    ("a-little", N_("A little")),
    ("no", N_("No")),
    ("worse", N_("It made it harder")),
    ("cannot-tell", N_("Can't tell")),
)
SIDES: tuple[tuple[str, str], ...] = (
    ("either", N_("Either of us, it changes")),
    ("reaching", N_("I am the one who reaches")),
    ("stepping-back", N_("I am the one who steps back")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What a person said about now: quiet or calm, which side (None, "" = as found), how much time, conditions."""

    quiet: bool | None = None
    side: str = ""
    minutes: int | None = None
    told: Mapping[NotWhen, Answer] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moves:
    """The page: whether it is quiet and how that is known, the choices, and questions that may open a better one.

    `stretch`: the id of the sentence about the open quiet stretch, so that "why?" leads on to its lines; "" = none.
    """

    quiet: bool
    known: bool  # a chat long enough to see it is open, or the person said it
    side: str
    found: str
    choices: tuple[Choice, ...]
    asks: tuple[tuple[str, str], ...]
    carried: tuple[tuple[str, str], ...] = ()
    stretch: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A practice that was begun: its title, since when, when to look back, and what was said then ("" = not yet)."""

    id: str
    practice: str
    title: str
    steps: tuple[str, ...]
    length: str
    since: str
    until: date
    due: bool
    review: str
    answer: str = ""
    told: str = field(default="", repr=False)

    @property
    def on(self) -> str:
        """The day to look back, as it is said."""
        return spoken(self.until)


def next_moves(opening: Opening, safe: Safe | None, wishes: Wishes, *, relationship: str | None = None) -> Moves:
    """Give at most three choices for now.

    Without an open diary the choices stand on what is general and on the chat, if one is open; nothing is kept.
    """
    open_stretch = _open_stretch(opening)
    quiet = open_stretch is not None if wishes.quiet is None else wishes.quiet
    seen = opening.has_chat and opening.reading().cycle.enough
    told = dict(wishes.told)
    now = opening.now()
    if open_stretch is not None and (now.date() - open_stretch.onset).days > 7:
        told["silence_over_7_days"] = Answer.YES
    side = _side(wishes.side, open_stretch)
    reviews: tuple[Review, ...] = ()
    declined: frozenset[str] = frozenset()
    if safe is not None:
        view = safe.view(relationship)
        reviews = reviews_of(view.entries("plan_review"))
        reviews += results_of_tests(safe, zone=own_zone(), today=now.date(), relationship=relationship)
        declined = frozenset(str(each.body["practice"]) for each in view.entries("plan_declined"))
        low = low_for_long(view.diary().check_ins, now=microseconds(now))
        told |= {"depression_risk": low} if low is not None else {}
    situation = Situation(
        hypotheses=_readings(opening) if quiet else (),
        standing=as_things_stand.standing_of(opening),
        told=told,
        reviews=reviews,
        preferences=Preferences(side=side, minutes=wishes.minutes, declined=declined),
        calm=not quiet,
    )
    found, asks = choices(situation, today=now.date())
    return Moves(
        quiet=quiet,
        side=side,
        known=seen or wishes.quiet is not None,
        found=_how_known(open_stretch, wishes, quiet=quiet, seen=seen),
        choices=found,
        asks=questions(asks),
        carried=tuple((f"c-{name}", answer.value) for name, answer in wishes.told.items()),
        stretch=_sentence_of(opening, open_stretch),
    )


def begin(safe: Safe, practice: str, *, now: datetime, relationship: str | None = None) -> str:
    """Begin a practice: it is written down with its end, and comes back on the day to look at it.

    Raises
    ------
    BadCall
        When there is no such practice (code ``no-practice``).
    """
    found = practices().get(practice)
    if found is None:
        raise BadCall(say("There is no such practice here."), hint=say("Choose one of the list."), code="no-practice")
    at = microseconds(now)
    body: dict[str, object] = {
        "practice": practice,
        "review_on": (now.date() + timedelta(days=found.days)).isoformat(),
    }
    return safe.view(relationship).keep("plan", body, at=at, until=at + found.days * MICROSECONDS_PER_DAY, now=at)


def decline(safe: Safe, practice: str, *, now: datetime, relationship: str | None = None) -> None:
    """Leave a practice out of the choices from now on."""
    if practice in practices():
        at = microseconds(now)
        safe.view(relationship).keep("plan_declined", {"practice": practice}, at=at, now=at)


def look_back(
    safe: Safe, ident: str, answer: str, words: str, *, now: datetime, relationship: str | None = None
) -> None:
    """Write down whether it helped; one answer to each that was begun.

    Raises
    ------
    BadCall
        When nothing was begun under this id, it was answered already, or nothing was chosen.
    """
    view = safe.view(relationship)
    entry = view.entry(ident)
    if entry is None or entry.what != "plan" or answer not in dict(HELPED):
        raise BadCall(
            say("Nothing was chosen yet."), hint=say("Say whether it helped; not knowing is an answer."),
            code="nothing-said",
        )  # fmt: skip
    if any(each.body.get("plan") == ident for each in view.entries("plan_review")):
        raise BadCall(
            say("This was looked back on already."), hint=say("Begin it anew if you like."), code="said-twice"
        )
    at = microseconds(now)
    body = {"plan": ident, "practice": entry.body["practice"], "answer": answer, "words": words.strip()}
    view.keep("plan_review", body, at=at, now=at)


def begun(safe: Safe, *, now: datetime, zone: ZoneInfo, relationship: str | None = None) -> tuple[Begun, ...]:
    """List what was begun, those to look back on first, then the newest."""
    view = safe.view(relationship)
    said = {str(each.body["plan"]): each for each in view.entries("plan_review")}
    today = now.astimezone(zone).date()
    found = [_begun(each, said.get(each.id), today=today, zone=zone) for each in view.entries("plan")[::-1]]
    return tuple(
        sorted((each for each in found if each is not None), key=lambda each: (bool(each.answer), not each.due))
    )


def reviews_of(entries: tuple[Entry, ...]) -> tuple[Review, ...]:
    """Turn what was said looking back into what the planner weighs."""
    found = [
        review_of(str(each.body["practice"]), str(each.body["answer"]), on=moment(each.at).date()) for each in entries
    ]
    return tuple(each for each in found if each is not None)


def what_was_said(found: tuple[Begun, ...]) -> tuple[str, ...]:
    """Say for each practice how often it was looked back on and how often it helped; no sums, no ranks."""
    by: dict[str, list[str]] = {}
    for each in found:
        if each.answer:
            by.setdefault(each.title, []).append(each.answer)
    lines = []
    for title, answers in sorted(by.items()):
        n, good = len(answers), sum(ANSWERS.get(each, 0) > 0 for each in answers)
        times = say_many("looked back on once", "looked back on {count} times", n, count=number(n))
        helped = say_many("it helped once", "it helped {count} times", good, count=number(good))
        helped = helped if good else say("no help seen yet")
        lines.append(say("{title}: {times}; {helped}.", title=title, times=times, helped=helped))
    return tuple(lines)


def families() -> Mapping[Family, str]:
    """Name the families of practices as a list shows them."""
    return {
        "self-care": say("Looking after oneself"),
        "own-room": say("Room of one's own"),
        "space": say("Room between you"),
        "words": say("Words to them"),
        "connection": say("Nearness"),
        "together": say("Both together"),
        "help": say("Help"),
    }


def _begun(entry: Entry, said: Entry | None, *, today: date, zone: ZoneInfo) -> Begun | None:
    practice = practices().get(str(entry.body["practice"]))
    if practice is None:
        return None
    until = date.fromisoformat(str(entry.body["review_on"]))
    answer = "" if said is None else str(said.body["answer"])
    return Begun(
        id=entry.id,
        practice=practice.id,
        title=say(practice.title),
        steps=tuple(say(each) for each in practice.steps),
        length=length(practice.dose_minutes, practice.times_per_week, practice.days),
        since=spoken(moment(entry.at).astimezone(zone).date()),
        until=until,
        due=today >= until and not answer,
        review=say(practice.review),
        answer=answer,
        told="" if said is None else str(said.body.get("words", "")),
    )


def _open_stretch(opening: Opening) -> Episode | None:
    if not opening.has_chat:
        return None
    found = [e for e in opening.reading().cycle.episodes if e.end is None and e.probability >= FOUND_FROM]
    return max(found, key=lambda each: each.probability, default=None)


def _sentence_of(opening: Opening, stretch: Episode | None) -> str:
    """Give the id of the sentence that tells of a stretch, where the story does."""
    if stretch is None:
        return ""
    told = sentence_id("episode", stretch.person, stretch.onset)
    return told if any(each.id == told for each in opening.reading().story.all()) else ""


def _readings(opening: Opening) -> tuple[Hypothesis, ...]:
    return opening.reading().hypotheses if opening.has_chat else ()


def _side(said: str, stretch: Episode | None) -> Side:
    """Take the side that was said; else the one the open stretch shows: who is quiet, and who is not."""
    if said in get_args(Side):
        return next(each for each in get_args(Side) if each == said)
    if stretch is None:
        return "either"
    return "stepping-back" if stretch.person is Person.A else "reaching"


def _how_known(stretch: Episode | None, wishes: Wishes, *, quiet: bool, seen: bool) -> str:
    if wishes.quiet is not None:
        return say("As you said: it has gone quiet.") if quiet else say("As you said: it is calm.")
    if stretch is not None:
        return say("The chat shows a quiet stretch since about {day}.", day=spoken(stretch.onset))
    if not seen:
        return say("Whether it has gone quiet is not known here. Say which, and more will fit.")
    return say("No quiet stretch is seen right now. Say so if it has gone quiet all the same.")
