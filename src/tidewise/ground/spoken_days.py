"""Days and spans of days as one says them: "between 7 and 10 September", "about ten days"."""

from datetime import date

from tidewise.ground.wording import N_, say, say_many

MONTHS = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"),
    N_("July"), N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip
SHORT_MONTHS = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
    N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
)  # fmt: skip
WEEKDAYS = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"),
)  # fmt: skip
SMALL = (
    N_("no"), N_("one"), N_("two"), N_("three"), N_("four"), N_("five"), N_("six"),
    N_("seven"), N_("eight"), N_("nine"), N_("ten"), N_("eleven"), N_("twelve"),
)  # fmt: skip


def month(day: date) -> str:
    """Name the month: "September"."""
    return say(MONTHS[day.month - 1])


def short_month(day: date) -> str:
    """Name the month as an axis does: "Sep"."""
    return say(SHORT_MONTHS[day.month - 1])


def weekday(number: int) -> str:
    """Name the day of the week, 0 = Monday."""
    return say(WEEKDAYS[number])


def number(n: int) -> str:
    """Say a count: a word up to twelve, digits from there."""
    return say(SMALL[n]) if 0 <= n < len(SMALL) else str(n)


def spoken(day: date, *, near: date | None = None) -> str:
    """Say a day: "7 September", with the year where it is not the year of `near`."""
    if near is not None and near.year == day.year:
        return say("{day} {month}", day=day.day, month=month(day))
    return say("{day} {month} {year}", day=day.day, month=month(day), year=day.year)


def between(low: date, high: date, *, near: date | None = None) -> str:
    """Say an interval of days, naming month and year once where they are the same."""
    if low >= high:
        return say("on {day}", day=spoken(low, near=near))
    if (low.year, low.month) == (high.year, high.month):
        return say("between {low} and {high}", low=low.day, high=spoken(high, near=near))
    first = spoken(low, near=high if near is None or low.year == high.year else near)
    return say("between {low} and {high}", low=first, high=spoken(high, near=near))


def about_days(days: float) -> str:
    """Say a length of time as it is known: "a day", "about five days", "about two weeks", "about three months"."""
    whole = max(1, round(days))
    if whole <= 2:
        return say("a day") if whole == 1 else say("two days")
    if whole <= 12:
        return say("about {n} days", n=number(whole))
    if whole <= 45:
        return say_many("about a week", "about {count} weeks", round(whole / 7), count=number(round(whole / 7)))
    months = max(2, round(whole / 30.4))
    if months <= 20:
        return say("about {n} months", n=number(months))
    return say("about {n} years", n=number(max(2, round(whole / 365.25))))


def days_as_words(days: float) -> str:
    """Say a length without "about", for sentences that hold it already: "nine days", "three weeks"."""
    whole = max(1, round(days))
    if whole <= 12:
        return say_many("one day", "{count} days", whole, count=number(whole))
    if whole <= 45:
        weeks = round(whole / 7)
        return say_many("one week", "{count} weeks", weeks, count=number(weeks))
    months = max(2, round(whole / 30.4))
    return say("{count} months", count=number(months))


def stretch_of_days(low: float, high: float) -> str:
    """Say a range of lengths, once where both ends are said alike: "two days to four days", "about ten days"."""
    first, last = days_as_words(low), days_as_words(high)
    if first != last:
        return say("{low} to {high}", low=first, high=last)
    return about_days(low)


def about_times(ratio: float) -> str:
    """Say how many times as long: "about twice", "about four times", "more than ten times"."""
    if ratio >= 10.5:
        return say("more than ten times")
    if ratio < 1.75:
        return say("about one and a half times")
    if ratio < 2.5:
        return say("about twice")
    return say("about {n} times", n=number(round(ratio)))


def share(n: int, of: int) -> str:
    """Say a count of a whole: "none of four", "three of five", "11 of 31"."""
    whole = number(of)
    if n == 0:
        return say("none of {of}", of=whole)
    if n == of:
        return say("all {of}", of=whole)
    return say("{n} of {of}", n=number(n) if of < len(SMALL) else n, of=whole)


def spoken_iso(moment: str | None) -> str:
    """Say the day of an ISO date or moment: "6 April 2026"; nothing for nothing."""
    return spoken(date.fromisoformat(moment[:10])) if moment else ""


def from_to_iso(first: str | None, last: str | None) -> str:
    """Say the days two ISO moments span, one day once: "from 6 April 2026 to 5 October 2026", "on 6 April 2026"."""
    if spoken_iso(first) == spoken_iso(last):
        return say("on {day}", day=spoken_iso(first))
    return say("from {first} to {last}", first=spoken_iso(first), last=spoken_iso(last))
