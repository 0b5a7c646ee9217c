"""One's own looks at the picture: how many by the week (R22), and whether they come on the harder days (R25).

Both need open notes: only there are the days of looks, and how hard a day was, held together. A day counts where a
check-in says how hard it was; the harder days are those above one's own middle. Looks of both kinds of day are set
side by side as two rates (`plan.rarer`, Jeffreys' prior), and something is said only where looks come at least half
as often again on the harder days with a probability of .95 (our judgement, no study). Whether looking makes a day
harder or a hard day makes one look cannot be told from this, and the sentence says so.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import mean, median

from tidewise.companion.diaries import own_zone
from tidewise.companion.opening import Opening
from tidewise.companion.resting import WHAT
from tidewise.diary.types import CheckIn
from tidewise.ground.estimate import Estimate
from tidewise.ground.spoken_days import number
from tidewise.ground.time import moment
from tidewise.ground.wording import say, say_many
from tidewise.plan.rarer import rarer
from tidewise.store.view import diary_row

FEWEST_DAYS = 7
FEWEST_LOOKS = 8
OFTENER = 1.5
SURE = 0.95
BACK = timedelta(days=90)


@dataclass(frozen=True, slots=True, kw_only=True)
class HarderDays:
    """Looks on harder and on calmer days; `times` is how often on a harder day, as a multiple of a calmer one."""

    harder: int
    harder_days: int
    calmer: int
    calmer_days: int
    times: Estimate
    p_oftener: float

    @property
    def rises(self) -> bool:
        """Say whether looks come clearly more often on harder days."""
        return self.times.middle >= OFTENER and self.p_oftener >= SURE


def harder_days(looks: Sequence[date], distress: Mapping[date, float], *, today: date) -> HarderDays | None:
    """Set looks on harder days beside those on calmer ones, over the last 90 days; None = too little to say.

    Parameters
    ----------
    looks : the day of each look
    distress : how hard a day was, 0 to 10, for the days on which that was said; today counts once it is over
    """
    first = today - BACK
    told = {day: hard for day, hard in distress.items() if first <= day < today}
    if not told:
        return None
    middle = median(told.values())
    high = {day for day, hard in told.items() if hard > middle}
    low = set(told) - high
    harder, calmer = (sum(day in days for day in looks) for days in (high, low))
    if min(len(high), len(low)) < FEWEST_DAYS or harder + calmer < FEWEST_LOOKS:
        return None
    found = rarer(calmer, len(low), harder, len(high))
    if found is None:
        return None
    return HarderDays(
        harder=harder, harder_days=len(high), calmer=calmer, calmer_days=len(low), times=found.times,
        p_oftener=1 - found.p_rarer,
    )  # fmt: skip


def last_week(looks: Sequence[date], *, today: date) -> int | None:
    """Count looks of the last whole week, Monday to Sunday; None where no look is as old as that."""
    monday = today - timedelta(days=today.weekday())
    if not any(day < monday for day in looks):
        return None
    return sum(monday - timedelta(days=7) <= day < monday for day in looks)


def week_in_words(opening: Opening) -> str:
    """Say how often one looked in the last whole week; empty without open notes, or in the first week."""
    looks, _ = _kept(opening)
    count = last_week(looks, today=_today(opening))
    if count is None:
        return ""
    if count == 0:
        return say("Last week, Monday to Sunday, you did not look at the picture.")
    return say_many(
        "Last week, Monday to Sunday, you looked at the picture {n} time.",
        "Last week, Monday to Sunday, you looked at the picture {n} times.",
        count,
    )


def looks_with_strain(opening: Opening) -> str:
    """Say that looks come on harder days, with the counts, where they clearly do; else nothing."""
    looks, distress = _kept(opening)
    found = harder_days(looks, distress, today=_today(opening))
    if found is None or not found.rises:
        return ""
    return say(
        "On your harder days you look more often: {harder} looks on {harder_days} harder days, {calmer} on "
        "{calmer_days} calmer ones. Which comes first cannot be told. A few days without the picture would show "
        "whether hard days get easier.",
        harder=number(found.harder),
        harder_days=number(found.harder_days),
        calmer=number(found.calmer),
        calmer_days=number(found.calmer_days),
    )


def _kept(opening: Opening) -> tuple[list[date], dict[date, float]]:
    safe = opening.diary.safe() if opening.diary is not None else None
    if safe is None or opening.diary is None or opening.sample:
        return [], {}
    zone, view = own_zone(), safe.view(opening.diary.relationship)

    def day(at: int) -> date:
        return moment(at).astimezone(zone).date()

    said: dict[date, list[float]] = defaultdict(list)
    for each in view.entries("check_in"):
        row = diary_row(each)
        if isinstance(row, CheckIn) and row.person == safe.viewer and row.distress is not None:
            said[day(each.at)].append(row.distress)
    return [day(each.at) for each in view.entries(WHAT)], {when: mean(hard) for when, hard in said.items()}


def _today(opening: Opening) -> date:
    now: datetime = opening.now().astimezone(own_zone())
    return now.date()
