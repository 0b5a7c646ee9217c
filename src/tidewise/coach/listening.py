"""Practise listening: ten short scenes, a reply in one's own words, and what plain rules see in it.

What a reply does well here: it names what the other may feel, takes up their words, asks an open question; it neither
fixes nor judges nor turns to oneself (reflective listening; strength: practice). No points are given.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tidewise.coach.reading import read_draft
from tidewise.ground.wording import N_, say
from tidewise.language.speech import fold, pack, spoken

_VERDICTS = frozenset({"accusation", "generalisation", "mind_reading", "contempt", "diagnosis", "guilt", "pressure"})
_WORD = re.compile(r"[^\W\d_]{4,}")
_OPEN = re.compile(r"\b(?:what|how|wie|was|qué|cómo|o que|como|comment|qu'est-ce)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A moment in which somebody tells you something. `told` is what they say."""

    id: str
    before: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What plain rules see in a reply.

    Attributes
    ----------
    names_feeling : it names or accepts what the other may feel
    takes_up : it takes up a word of theirs
    asks : it asks, and openly
    fixes : it advises, minimises or cheers away; judges : it holds a verdict
    did : what it did most, as a sentence; next : one thing to try next
    """

    names_feeling: bool
    takes_up: bool
    asks: bool
    fixes: bool
    judges: bool
    did: str = field(repr=False)
    next: str = field(repr=False)


SCENES: tuple[Scene, ...] = (
    Scene(
        id="long-day",
        before=N_("They come home, drop the bag and sit down in the hall."),
        told=N_("I can't do this job any more. Every day somebody wants something else."),
    ),
    Scene(
        id="father",
        before=N_("They put the phone away after a call with their father."),
        told=N_("He didn't ask a single thing about me. I feel about six years old."),
    ),
    Scene(
        id="too-close",
        before=N_("A good weekend is over; they have been quiet since lunch."),
        told=N_("It was lovely. And now I need to be alone, and I don't know why."),
    ),
    Scene(
        id="exam",
        before=N_("A message in the middle of the day."),
        told=N_("I failed. I knew everything last night and then it was gone."),
    ),
    Scene(
        id="friends",
        before=N_("After an evening with your friends."),
        told=N_("I felt like furniture. You all know each other so well."),
    ),
    Scene(
        id="money",
        before=N_("The letter from the bank lies open on the table."),
        told=N_("I was ashamed to show you. I should have said it weeks ago."),
    ),
    Scene(
        id="body",
        before=N_("In the bathroom, with the door half open."),
        told=N_("I don't like being looked at at the moment. It has nothing to do with you."),
    ),
    Scene(
        id="worry",
        before=N_("At night, with the light off."),
        told=N_("What if it comes back? I lie here and count the weeks until the check-up."),
    ),
    Scene(
        id="old-hurt",
        before=N_("You were twenty minutes late."),
        told=N_("I know it was only the train. Something in me was sure you would not come."),
    ),
    Scene(
        id="small-opening",
        before=N_("On a walk, without looking at you."),
        told=N_("I have never told anyone, but I used to write songs."),
    ),
)


def hear(scene: Scene, reply: str, *, lang: str = "en") -> Heard:
    """Say what plain rules see in a reply to a scene."""
    draft = read_draft(reply, lang=lang)
    kinds = {move.kind for move in draft.moves}
    folded = fold(reply)
    names = "validation" in draft.good or _names_feeling(folded, lang)
    theirs = set(_WORD.findall(fold(say(scene.told))))
    takes_up = bool(theirs & set(_WORD.findall(folded)) - _everyday(lang))
    asks = "?" in reply and _OPEN.search(folded) is not None
    fixes, judges = "fixing" in kinds, bool(kinds & _VERDICTS)
    return Heard(
        names_feeling=names,
        takes_up=takes_up,
        asks=asks,
        fixes=fixes,
        judges=judges,
        did=_did(names=names, takes_up=takes_up, asks=asks),
        next=_next(judges=judges, fixes=fixes, names=names, asks=asks),
    )


def usual(replies: Sequence[Heard]) -> str:
    """Say over several replies what was done most; empty for fewer than three."""
    if len(replies) < 3:
        return ""
    counts = {
        N_("Over these scenes you named a feeling most often."): sum(each.names_feeling for each in replies),
        N_("Over these scenes you took up their words most often."): sum(each.takes_up for each in replies),
        N_("Over these scenes you asked most often."): sum(each.asks for each in replies),
    }
    best = max(counts, key=lambda words: counts[words])
    return say(best) if counts[best] else ""


def _names_feeling(folded: str, lang: str) -> bool:
    words = pack(lang if lang in spoken() else "en").words
    felt = any(re.search(rf"\b{re.escape(each)}\b", folded) for each in words["feelings"])
    return felt and any(re.search(rf"\b{re.escape(each)}\b", folded) for each in words["you"].split())


def _everyday(lang: str) -> frozenset[str]:
    return pack(lang if lang in spoken() else "en").common


def _did(*, names: bool, takes_up: bool, asks: bool) -> str:
    if names:
        return say(N_("You named how it may be for them."))
    if takes_up:
        return say(N_("You took up their own words."))
    if asks:
        return say(N_("You asked, and left the answer open."))
    return say(N_("You answered."))


def _next(*, judges: bool, fixes: bool, names: bool, asks: bool) -> str:
    if judges:
        return say(N_("One to try: leave out who is right, and say what you heard."))
    if fixes:
        return say(N_("One to try: name the feeling first. Advice can wait until it is asked for."))
    if not names:
        return say(N_("One to try: say in a few words how it may be for them."))
    if not asks:
        return say(N_("One to try: ask one open question, then wait."))
    return say(N_("Nothing to add. Now wait, and let them go on."))
