"""Is it time for help? Eight plain signs, and the right kind of help for what was marked."""

from collections.abc import Collection
from dataclasses import dataclass

from tidewise.companion.opening import Opening
from tidewise.companion.private_questions import standing_of
from tidewise.ground.wording import N_, say
from tidewise.safety.types import Own, Tier

SIGNS: tuple[tuple[str, str], ...] = (
    ("long", N_("This has weighed on you for two months or more.")),
    ("again", N_("The same distance or the same argument comes back, whatever you try.")),
    ("body", N_("You sleep or eat badly, or nothing gives you pleasure, on most days.")),
    ("older", N_("An older hurt comes up, with force.")),
    ("drink", N_("Drinking, drugs or gambling are part of it, for either of you.")),
    ("own", N_("You have hurt, forced or frightened them, or you are afraid that you might.")),
    ("fear", N_("You are afraid of them, or there is force, threat or control.")),
    ("end", N_("You think of ending your life, or of harming yourself.")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of help: what it is, what it is for, how to look for it, and what to say first."""

    title: str
    why: str
    search: str
    first_line: str


KINDS: dict[str, Kind] = {
    "crisis": Kind(
        title=N_("Someone to talk to now"),
        why=N_("Thoughts like these pass more easily with a voice beside you. You need not be sure about anything."),
        search=N_("A crisis line of your country stands on the help page; in danger, the emergency number."),
        first_line=N_("I am thinking of ending my life, and I need someone to stay on the line."),
    ),
    "service": Kind(
        title=N_("A service for people harmed by a partner"),
        why=N_(
            "Where there is fear or force, talking as a couple can make it more dangerous. Someone for you alone"
            " comes first. You do not have to leave anyone to call."
        ),
        search=N_(
            "Look for: domestic abuse help line, with the name of your country. The help page lists what we know."
        ),
        first_line=N_("I am not sure this counts. May I tell you what happens?"),
    ),
    "own-behaviour": Kind(
        title=N_("Help for your own behaviour"),
        why=N_("People stop hurting others with help, and it begins with one call. Nobody has to bring you there."),
        search=N_("Look for: help for people who use violence, with the name of your country or town."),
        first_line=N_("I have done something I do not want to do again, and I need help with it."),
    ),
    "doctor": Kind(
        title=N_("A doctor"),
        why=N_("Bad sleep, low weeks, drinking and pain can be looked at, whatever else is going on."),
        search=N_("Your own doctor, a walk-in clinic, or a counselling centre for drinking and drugs."),
        first_line=N_("I have slept badly and felt low for some weeks, and I would like to know why."),
    ),
    "alone": Kind(
        title=N_("Someone trained, for you alone"),
        why=N_("An older hurt, or weeks that are too heavy, deserve a room of their own."),
        search=N_("Look for: psychotherapist or counselling centre, with your town; many centres cost nothing."),
        first_line=N_("I would like to talk about my relationship, alone. Is there room, what does it cost, when?"),
    ),
    "couple": Kind(
        title=N_("Someone trained, for the two of you"),
        why=N_("What comes back again and again between two is seen more easily by a third."),
        search=N_(
            "Look for: couple counselling, with your town. Online programmes for couples have helped some, too."
        ),
        first_line=N_("We step towards and away from each other and cannot change it. Do you work with that?"),
    ),
}
NEEDS: dict[str, tuple[str, ...]] = {
    "end": ("crisis",),
    "fear": ("service",),
    "own": ("own-behaviour",),
    "body": ("doctor", "alone"),
    "drink": ("doctor",),
    "older": ("alone",),
    "long": ("alone", "couple"),
    "again": ("couple",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """The right kinds of help, the most pressing first, and what is left out on purpose."""

    kinds: tuple[Kind, ...]
    left_out: str
    enough: str


def signs() -> tuple[tuple[str, str], ...]:
    """Give the eight signs."""
    return tuple((name, say(text)) for name, text in SIGNS)


def advise(opening: Opening, marked: Collection[str]) -> Advice:
    """Say which kind of help fits what was marked.

    Talking as a couple is never the answer where there is fear or force, marked here or said before.
    """
    standing = standing_of(opening)
    needed = {kind for sign, kinds in NEEDS.items() if sign in marked for kind in kinds}
    if standing.tier is Tier.RED:
        needed.add("service")
    if standing.own is not Own.NOTHING:
        needed.add("own-behaviour")
    unsafe = "service" in needed or "own-behaviour" in needed or standing.tier is Tier.AMBER
    left_out = ""
    if unsafe and "couple" in needed:
        needed.discard("couple")
        left_out = say("Talking as a couple is left out on purpose: where there is fear or force, it can do harm.")
    return Advice(
        kinds=tuple(_said(each) for name, each in KINDS.items() if name in needed),
        left_out=left_out,
        enough=""
        if needed
        else say("Nothing of this kind was marked. You may still talk to someone; there need not be a reason."),
    )


def _said(kind: Kind) -> Kind:
    return Kind(title=say(kind.title), why=say(kind.why), search=say(kind.search), first_line=say(kind.first_line))
