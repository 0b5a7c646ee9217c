"""Diaries kept in tables elsewhere: Daylio's CSV export, and any plain CSV with a date and a number."""

import csv
import io
from collections.abc import Mapping
from datetime import time
from zoneinfo import ZoneInfo

from tidewise.diary import clock, rows
from tidewise.diary.types import CheckIn, Diary
from tidewise.ground.people import Person
from tidewise.ground.problems import BadInput, NeedsAnAnswer, NotRecognised, Problem, TidewiseError, Where
from tidewise.ground.wording import say

DAYLIO_MOODS = {"rad": 10.0, "good": 7.5, "meh": 5.0, "bad": 2.5, "awful": 0.0}
NAMES = {
    "date": "date", "full_date": "date", "day": "date", "at": "date", "datum": "date", "tag": "date", "fecha": "date",
    "data": "date", "dia": "date", "día": "date", "jour": "date", "time": "time", "hour": "time", "zeit": "time",
    "uhrzeit": "time", "hora": "time", "heure": "time", "close": "close", "closeness": "close", "nähe": "close",
    "cercanía": "close", "proximidade": "close", "wish_closeness": "wish_closeness",
    "wish_own_time": "wish_own_time", "own_time": "wish_own_time", "mood": "mood", "stimmung": "mood",
    "humor": "mood", "humeur": "mood", "ánimo": "mood", "distress": "distress", "stress": "distress",
    "estrés": "distress", "estresse": "distress", "word": "word", "note": "note", "notes": "note", "text": "note",
    "notiz": "note", "notizen": "note", "nota": "note", "notas": "note", "comment": "note",
    "than_usual": "than_usual",
}  # fmt: skip
MEANINGS = ("date", "time", "close", "mood", "distress", "wish_closeness", "wish_own_time", "word", "note")
NUMBERS = ("close", "wish_closeness", "wish_own_time", "mood", "distress")
NOON = time(12)


def read_daylio(
    content: bytes, *, zone: ZoneInfo, now: int, source: str, moods: Mapping[str, float] | None = None
) -> tuple[Diary, tuple[Problem, ...]]:
    """Read Daylio's export: each line becomes a check-in with its mood; activities and notes are kept in the note.

    `moods` gives a number 0-10 to moods one named oneself.

    Raises
    ------
    NeedsAnAnswer
        When a mood has a name of one's own (code ``mood-name``; `options` lists them).
    """
    table = _rows(content)
    scale = {**DAYLIO_MOODS, **{k.casefold(): v for k, v in (moods or {}).items()}}
    unknown = sorted({r.get("mood", "").strip() for r in table} - {""}, key=str.casefold)
    unknown = [each for each in unknown if each.casefold() not in scale]
    if unknown:
        raise NeedsAnAnswer(
            say("Some moods in this file have names of your own: {names}.", names=", ".join(unknown)),
            hint=say("Say what each is from 0 to 10, as in --mood {name}=7.", name=unknown[0]),
            code="mood-name",
            options=tuple(unknown),
        )
    found, problems = [], []
    for line, row in enumerate(table, 2):
        day = clock.day_in(row.get("full_date", ""), "ymd")
        hour = clock.hour_in(row.get("time", "")) or NOON
        if day is None:
            problems.append(Problem(code="impossible-date", where=Where(source=source, line=line)))
            continue
        parts = [row.get(name, "").strip() for name in ("note_title", "note", "activities")]
        found.append(
            CheckIn(
                at=clock.moment_of(day, hour, zone),
                person=Person.A,
                mood=scale.get(row.get("mood", "").strip().casefold()),
                note="\n".join(each for each in parts if each)[: rows.LONGEST_NOTE],
            )
        )
    return _sound(found, problems, now=now, source=source)


def read_plain(
    content: bytes,
    *,
    zone: ZoneInfo,
    now: int,
    source: str,
    order: str | None = None,
    out_of: float = 10.0,
    columns: Mapping[str, str] | None = None,
) -> tuple[Diary, tuple[Problem, ...]]:
    """Read a plain table: a `date` column, perhaps `time`, and any of close, mood, distress, wishes, word, note.

    `out_of`: the top of the scale the numbers are on (5 for one to five). `columns`: what the person said a column
    is (meaning -> name in the table). Columns of other names go to the note.

    Raises
    ------
    NotRecognised
        When this is no table, or none of its columns holds dates (code ``no-diary-columns``).
    NeedsAnAnswer
        When day and month can be read in two ways, or the names of the columns tell nothing (code
        ``diary-columns``; `options` are the names).
    """
    table = _rows(content)
    columns = _meanings(table, columns or {})
    date_column = next(name for name, what in columns.items() if what == "date")
    order = clock.order_of([row[date_column] for row in table if row[date_column].strip()], order=order)
    found, problems = [], []
    for line, row in enumerate(table, 2):
        try:
            found.append(_check_in(row, columns, zone, order, out_of))
        except ValueError as error:
            code = "impossible-date" if "date" in str(error) else "not-a-number"
            problems.append(Problem(code=code, where=Where(source=source, line=line)))
    return _sound(found, problems, now=now, source=source)


def is_daylio(content: bytes) -> bool:
    """Say whether a table looks like Daylio's export."""
    head = content[:400].decode("utf-8-sig", "replace").splitlines()[:1]
    return bool(head) and {"full_date", "mood"} <= {each.strip().strip('"') for each in head[0].split(",")}


def _meanings(table: list[dict[str, str]], said: Mapping[str, str]) -> dict[str, str]:
    """Say what each column is: as the person said, else by its name; the date also by what stands in it."""
    names = list(table[0]) if table else []
    strange = [name for name in said.values() if name not in names]
    found = {name: what for what, name in said.items() if name in names and what in MEANINGS}
    for name in names:
        what = NAMES.get(name.strip().casefold())
        if what is not None and name not in found and what not in found.values():
            found[name] = what
    if "date" not in found.values():
        dated = [name for name in names if name not in found and _holds_dates(table, name)]
        found.update(dict.fromkeys(dated[:1], "date"))
    rest = tuple(name for name in names if name not in found)
    told = set(found.values()) - {"date", "time"}
    if "date" not in found.values() or strange or not (told or rest):
        raise NotRecognised(
            say("This table has no date, or nothing Tidewise could keep."),
            hint=say("Name the columns date, time, close, mood, distress, word or note."),
            code="no-diary-columns",
        )
    if not told:
        raise NeedsAnAnswer(
            say("The names of the columns do not say what is in them."),
            hint=say("Say which is which, as in --column mood={name}.", name=rest[-1]),
            code="diary-columns",
            options=rest,
        )
    return found


def _holds_dates(table: list[dict[str, str]], name: str) -> bool:
    cells = [row.get(name, "").strip() for row in table]
    filled = [each for each in cells if each]
    return bool(filled) and all(any(clock.day_in(each, order) for order in clock.ORDERS) for each in filled)


def _check_in(row: dict[str, str], columns: dict[str, str], zone: ZoneInfo, order: str, out_of: float) -> CheckIn:
    values: dict[str, str] = {what: row[name].strip() for name, what in columns.items() if row.get(name, "").strip()}
    when = values.pop("date", "")
    day = clock.day_in(when, order)
    if day is None:
        message = "no date"
        raise ValueError(message)
    inside = when.split("T")[-1].split(" ")[-1] if ":" in when else ""
    hour = clock.hour_in(values.pop("time", "") or inside[:5]) or NOON
    numbers = {name: float(values[name].replace(",", ".")) * 10.0 / out_of for name in NUMBERS if name in values}
    usual = int(values["than_usual"]) if values.get("than_usual") else None
    extra = [f"{name}: {text}" for name, text in row.items() if name not in columns and text and text.strip()]
    note = "\n".join(([values["note"]] if "note" in values else []) + extra)
    word = values.get("word", "")
    if len(word) > rows.LONGEST_WORD:
        word, note = "", f"{word}\n{note}".strip()
    return CheckIn(
        at=clock.moment_of(day, hour, zone),
        person=Person.A,
        word=word,
        note=note[: rows.LONGEST_NOTE],
        than_usual=usual,
        close=numbers.get("close"),
        wish_closeness=numbers.get("wish_closeness"),
        wish_own_time=numbers.get("wish_own_time"),
        mood=numbers.get("mood"),
        distress=numbers.get("distress"),
    )


def _sound(
    found: list[CheckIn], problems: list[Problem], *, now: int, source: str
) -> tuple[Diary, tuple[Problem, ...]]:
    kept: list[rows.Row] = []
    for each in found:
        try:
            kept.append(rows.checked(each, now=now))
        except TidewiseError as error:
            problems.append(Problem(code=f"left-out-{error.code}", where=Where(source=source)))
    return rows.diary_of(kept), tuple(problems)


def _rows(content: bytes) -> list[dict[str, str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    if "\x00" in text:
        raise BadInput(say("This is not a table of text."), hint=say("Export it as CSV."), code="not-a-table")
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    return [{k: v or "" for k, v in row.items() if isinstance(k, str) and not isinstance(v, list)} for row in reader]
