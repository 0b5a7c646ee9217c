"""Tonight, at most three choices: room with an end, one clear thing to say, looking after oneself.

On a calm day: something near, something for both, something of one's own. Each has its length, its day to look back,
and why it stands there.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from tidewise.ground.spoken_days import days_as_words, number, spoken
from tidewise.ground.wording import N_, say, say_many
from tidewise.knowledge.types import Family, NotWhen, Practice
from tidewise.plan.making import Situation, candidates, step_of
from tidewise.plan.types import Choice, Step
from tidewise.safety.types import Answer

DAY = 24 * 60
MOST_ASKED = 4
QUIET: Mapping[str, tuple[str, tuple[Family, ...]]] = {
    "room": (N_("Room, with an end"), ("space", "own-room")),
    "words": (N_("One clear thing to say"), ("words",)),
    "self": (N_("Look after me"), ("self-care", "help")),
}
CALM: Mapping[str, tuple[str, tuple[Family, ...]]] = {
    "near": (N_("Something near"), ("connection",)),
    "both": (N_("Something for both of you"), ("together", "words")),
    "self": (N_("Something of your own"), ("self-care", "own-room")),
}


def choices(
    given: Situation, *, today: date, shelf: Mapping[str, Practice] | None = None
) -> tuple[tuple[Choice, ...], tuple[NotWhen, ...]]:
    """Give at most three choices for now, and the conditions whose answer could open a better one.

    `given.calm` says which three: for a quiet stretch, or for a calm day. Of each kind the one that is expected to
    help most stands there; a kind of which nothing may be offered is left out, and what would open it with the
    fewest questions is asked first. Too upset to think is answered
    first with looking after oneself: nothing else stands beside it.
    """
    kinds = CALM if given.calm else QUIET
    if (given.told or {}).get("flooded") in (Answer.YES, Answer.NOT_SURE):
        kinds = {"self": kinds["self"]}
    wide = replace(given, calm=True)
    found: list[Choice] = []
    needed: list[NotWhen] = []
    better: list[NotWhen] = []
    for kind, (title, families) in kinds.items():
        listed = candidates(wide, today=today, shelf=shelf, families=families)
        ready = next((each for each in listed if not each.asks), None)
        asking = [each for each in listed if each.asks and (ready is None or each.worth > ready.worth)]
        if ready is not None:
            found.append(_choice(kind, say(title), step_of(ready, given, today=today)))
            better += [name for each in asking[:1] for name in each.asks]
        elif asking:
            needed += min(asking, key=lambda each: len(each.asks)).asks
    return tuple(found), tuple(dict.fromkeys(needed + better))[:MOST_ASKED]


def _choice(kind: str, title: str, step: Step) -> Choice:
    assert step.review_on is not None
    return Choice(
        kind=kind,
        title=title,
        step=step,
        length=length(step.dose_minutes, step.times_per_week, step.days),
        review=say("Look back on {day}", day=spoken(step.review_on)),
    )


def length(dose_minutes: int, times_per_week: int, days: int) -> str:
    """Say how much and for how long: "about two hours, three times a week, for two weeks"."""
    if days <= 4 or times_per_week == 1:
        often = say("once") if days <= 4 else say("once a week")
    elif times_per_week == 7:
        often = say("once a day")
    else:
        often = say("twice a week") if times_per_week == 2 else say("{n} times a week", n=number(times_per_week))
    return say("{dose}, {often}, for {days}", dose=dose(dose_minutes), often=often, days=days_as_words(days))


def dose(minutes: int) -> str:
    """Say a dose: "ten minutes", "about two hours", "two days"."""
    if minutes >= DAY:
        return days_as_words(minutes / DAY)
    if minutes >= 90:
        return say("about {n} hours", n=number(round(minutes / 60)))
    return say_many("one minute", "{count} minutes", minutes, count=number(minutes))
