"""How a filled sheet is shown back: each in its own way, in words and in one's own lines."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tidewise.ground.spoken_days import month, number, spoken
from tidewise.ground.wording import say, say_many
from tidewise.knowledge.sheets import Field, Sheet
from tidewise.plan.spacing import record_of, record_words

LOW = 4.0  # of ten: under it one cannot well ask
SHRINK = 4.0  # times that "no difference" counts before one's own come in


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """One filled sheet: when, and what was answered (by field)."""

    id: str
    on: date
    answers: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column or month of what is shown back: its heading, and lines a person wrote."""

    title: str
    lines: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Back:
    """What is shown back: sentences of ours, columns of the person's own lines, and whether safety is asked about."""

    says: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    ask_safety: bool = False


def show_back(sheet: Sheet, found: Sequence[Filled], *, today: date) -> Back:
    """Show a sheet back in its own way; nothing filled in is an empty answer."""
    return WAYS[sheet.shown](sheet, found, today) if found else Back()


def words_of(sheet: Sheet, answers: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Give the answers of one filled sheet with their questions, choices in words."""
    return tuple((say(each.ask), _said(each, answers[each.id])) for each in sheet.field if each.id in answers)


def _said(asked: Field, text: str) -> str:
    return next((say(each.say) for each in asked.choice if each.id == text), text)


def _choice_words(sheet: Sheet, name: str, value: str) -> str:
    asked = next(each for each in sheet.field if each.id == name)
    return _said(asked, value)


def _latest(sheet: Sheet, found: Sequence[Filled], _today: date) -> Back:
    lines = tuple(f"{ask} — {text}" for ask, text in words_of(sheet, found[-1].answers))
    return Back(columns=(Column(title=spoken(found[-1].on), lines=lines),))


def _list(sheet: Sheet, found: Sequence[Filled], _today: date) -> Back:
    return Back(
        columns=tuple(
            Column(title=spoken(each.on), lines=tuple(text for _, text in words_of(sheet, each.answers)))
            for each in found[::-1][:12]
        )
    )


def _months(sheet: Sheet, found: Sequence[Filled], today: date) -> Back:
    by: dict[tuple[int, int], list[str]] = {}
    for each in found:
        who = _choice_words(sheet, "who", each.answers.get("who", ""))
        line = ": ".join(part for part in (who, each.answers.get("what", "")) if part)
        by.setdefault((each.on.year, each.on.month), []).append(line)
    columns = tuple(
        Column(title=f"{month(date(year, n, 1))} {year}", lines=tuple(lines))
        for (year, n), lines in sorted(by.items())[::-1]
    )
    fresh = [each for each in found if (today - each.on).days <= 31 and each.answers.get("who") in ("they", "both")]
    says = (say("You could thank them for one of these, in one sentence that names it."),) if fresh else ()
    return Back(says=says, columns=columns)


def _columns(sheet: Sheet, found: Sequence[Filled], _today: date) -> Back:
    columns = []
    for asked in (each for each in sheet.field if each.id in ("gave", "cost")):
        lines = tuple(each.answers[asked.id] for each in found[::-1] if asked.id in each.answers)
        title = say("What it gave") if asked.id == "gave" else say("What it cost")
        columns.append(Column(title=title, lines=lines or (say("Nothing yet."),)))
    return Back(columns=tuple(columns))


def _change(sheet: Sheet, found: Sequence[Filled], _today: date) -> Back:
    """Say which exercise does something for this person, pulled towards "don't know" while there are few."""
    by: dict[str, list[float]] = {}
    for each in found:
        if {"what", "before", "after"} <= each.answers.keys():
            by.setdefault(each.answers["what"], []).append(
                float(each.answers["before"]) - float(each.answers["after"])
            )
    says = []
    for what, changes in sorted(by.items(), key=lambda item: (-_shrunk(item[1]), item[0])):
        name, n = _choice_words(sheet, "what", what), len(changes)
        times = say_many("one time", "{count} times", n, count=number(n))
        middle = _shrunk(changes)
        if n < 3:
            says.append(say("{name}: {times}; too few to say.", name=name, times=times))
        elif middle >= 1:
            says.append(say("{name}: {times}; it seems to take something off.", name=name, times=times))
        elif middle <= -1:
            says.append(
                say(
                    "{name}: {times}; it seemed harder afterwards. Another one may suit you better.",
                    name=name,
                    times=times,
                )
            )
        else:
            says.append(say("{name}: {times}; don't know yet whether it does anything.", name=name, times=times))
    return Back(says=tuple(says))


def _lifted(_sheet: Sheet, found: Sequence[Filled], _today: date) -> Back:
    """Say how much each thing lifted so far, in the words last written for it; capitals make no other thing."""
    by: dict[str, list[float]] = {}
    written: dict[str, str] = {}
    for each in found:
        if {"what", "lift"} <= each.answers.keys():
            key = each.answers["what"].casefold()
            by.setdefault(key, []).append(float(each.answers["lift"]))
            written[key] = each.answers["what"]
    ordered = sorted(by.items(), key=lambda item: (-sum(item[1]) / (len(item[1]) + 1), item[0]))
    lines = tuple(
        say("{what}: {times}, about {lift} of ten", what=written[key], lift=round(sum(lifts) / len(lifts)),
            times=say_many("one time", "{count} times", len(lifts), count=number(len(lifts))))
        for key, lifts in ordered
    )  # fmt: skip
    return Back(columns=(Column(title=say("What lifted my evenings"), lines=lines),) if lines else ())


def _gaps(_sheet: Sheet, found: Sequence[Filled], _today: date) -> Back:
    answers = found[-1].answers
    says, widths = [], {}
    for key, name in (("close", say("Closeness")), ("own", say("Time of your own"))):
        wish, have = answers.get(f"wish_{key}"), answers.get(f"have_{key}")
        if wish is None or have is None:
            continue
        gap = float(wish) - float(have)
        widths[key] = abs(gap)
        if abs(gap) <= 1:
            says.append(say("{what}: about as much as you wish for.", what=name))
        elif gap > 0:
            says.append(
                say(
                    "{what}: less than you wish for ({have} of ten, wished for {wish}).",
                    what=name,
                    have=have,
                    wish=wish,
                )
            )
        else:
            says.append(
                say(
                    "{what}: more than you wish for ({have} of ten, wished for {wish}).",
                    what=name,
                    have=have,
                    wish=wish,
                )
            )
    if len(widths) == 2 and max(widths.values()) > 1 and widths["close"] != widths["own"]:
        wider = say("closeness") if widths["close"] > widths["own"] else say("time of your own")
        says.append(say("The wider gap is {what}: the next small step belongs there.", what=wider))
    return Back(says=tuple(says))


def _sides(_sheet: Sheet, found: Sequence[Filled], today: date) -> Back:
    fresh = [each for each in found if (each.on.year, each.on.month) == (today.year, today.month)]
    empty = [side for side in ("me", "us") if not any(side in each.answers for each in fresh)]
    if not empty:
        said = say("Both pages have a line this month.")
    elif len(empty) == 2:
        said = say("Neither page has a line this month yet. There is no hurry.")
    else:
        page = say("Me") if empty == ["me"] else say("Us")
        said = say("The page with no line this month: {page}.", page=page)
    return Back(says=(said,), columns=tuple(
        Column(title=say("Me") if side == "me" else say("Us"),
               lines=tuple(e.answers[side] for e in found[::-1] if side in e.answers) or (say("Nothing yet."),))
        for side in ("me", "us")
    ))  # fmt: skip


def _goal(sheet: Sheet, found: Sequence[Filled], _today: date) -> Back:
    lines = tuple(
        " · ".join(text for _, text in words_of(sheet, each.answers))
        for each in found[::-1]
        if each.answers.get("goal")
    )
    return Back(columns=(Column(title=say("Goals of my own"), lines=lines),) if lines else ())


def _goals(_sheet: Sheet, found: Sequence[Filled], _today: date) -> Back:
    def lines(whose: str) -> tuple[str, ...]:
        mine = [each for each in found[::-1] if each.answers.get("whose") == whose]
        return tuple(
            " · ".join(each.answers[name] for name in ("goal", "next") if name in each.answers) for each in mine
        ) or (say("Nothing yet."),)

    return Back(
        columns=(Column(title=say("Ours"), lines=lines("ours")), Column(title=say("Mine"), lines=lines("mine")))
    )


def _asking(_sheet: Sheet, found: Sequence[Filled], _today: date) -> Back:
    answers = found[-1].answers
    low = [name for name in ("closeness", "space") if name in answers and float(answers[name]) < LOW]
    says = [say("I can ask for closeness: {n} of ten.", n=answers["closeness"])] if "closeness" in answers else []
    says += [say("I can ask for room: {n} of ten.", n=answers["space"])] if "space" in answers else []
    if len(found) > 1:
        before = found[-2].answers
        same = all(before.get(name) == answers.get(name) for name in ("closeness", "space"))
        says.append(say("The same as the time before.") if same else say("The time before: closeness {c}, room {s}.",
                    c=before.get("closeness", "–"), s=before.get("space", "–")))  # fmt: skip
    if low:
        says.append(say("A low answer is for you alone. A small first step: ask for one thing that may be declined."))
        says.append(say("If asking feels dangerous rather than hard, that is about safety, and people can help."))
    return Back(says=tuple(says), ask_safety=bool(low))


def _answered(sheet: Sheet, found: Sequence[Filled], _today: date) -> Back:
    lines = tuple(" · ".join(text for _, text in words_of(sheet, each.answers)) for each in found[::-1])
    cards = (
        say("Three ways to receive good news: How did you do it? What was the best moment? I am so glad for you."),
    )
    return Back(says=cards, columns=(Column(title=say("What was achieved"), lines=lines),))


def _meaning(sheet: Sheet, found: Sequence[Filled], _today: date) -> Back:
    days = [
        float(each.answers["days"])
        for each in found
        if each.answers.get("ended") == "well" and "days" in each.answers
    ]
    known = record_of(days, ended_badly=sum(each.answers.get("ended") == "badly" for each in found))
    columns = tuple(
        Column(title=spoken(each.on), lines=tuple(f"{ask} {text}" for ask, text in words_of(sheet, each.answers)))
        for each in found[::-1][:12]
    )
    return Back(says=(record_words(known),), columns=columns)


def _shrunk(changes: Sequence[float]) -> float:
    return sum(changes) / (len(changes) + SHRINK)


WAYS: Mapping[str, Callable[[Sheet, Sequence[Filled], date], Back]] = {
    "latest": _latest,
    "list": _list,
    "months": _months,
    "columns": _columns,
    "change": _change,
    "lifted": _lifted,
    "gaps": _gaps,
    "sides": _sides,
    "goal": _goal,
    "goals": _goals,
    "asking": _asking,
    "answered": _answered,
    "meaning": _meaning,
}
