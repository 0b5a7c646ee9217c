"""Make the sample couple: six months of two invented people, as an export of their chat and a diary beside it.

Nothing here is anybody's. The chat is written line by line as a phone would export it and read through the real
importer; what the page then shows of it is found by the same code as in a person's own chat.
"""

import csv
import io
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from pathlib import Path

import numpy as np

from tidewise.diary.types import CheckIn, Diary, Event, EventKind
from tidewise.ground.people import Person
from tidewise.ground.time import microseconds, zone_named

ME, THEM = "Robin", "Sam"
ZONE = "Europe/Lisbon"
FIRST = date(2026, 4, 6)
DAYS = 182
CHAT_NAME = "WhatsApp Chat with Sam.txt"
DIARY_NAME = "diary.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """A time that differs from the usual: which, from which day of the six months, for how many days."""

    what: str
    first: int
    days: int

    def holds(self, day: int) -> bool:
        """Say whether a day lies in it."""
        return self.first <= day < self.first + self.days

    @property
    def onset(self) -> date:
        """The calendar day it begins on."""
        return FIRST + timedelta(days=self.first)


#: What is true of the sample: the tests ask whether it is found.
SPELLS = (
    Spell(what="quiet", first=33, days=10),
    Spell(what="together", first=60, days=5),
    Spell(what="quiet", first=86, days=9),
    Spell(what="busy", first=112, days=10),
    Spell(what="lost_phone", first=137, days=3),
    Spell(what="quiet", first=162, days=20),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """The two files, and what is true of them.

    `chat`, `diary_csv`: the text of the files; `diary`: the same, read; `me`: who reads; `zone`: of the phone.
    """

    chat: str = field(repr=False)
    diary_csv: str = field(repr=False)
    diary: Diary = field(repr=False)
    me: str = ME
    zone: str = ZONE
    spells: tuple[Spell, ...] = SPELLS


def sample(seed: int = 7) -> Sample:
    """Make the sample couple; the same seed gives the same files, byte for byte."""
    lines = _Writer(rng=np.random.default_rng(seed), wording=np.random.default_rng([seed, 2])).whole()
    entries = _diary(np.random.default_rng(seed + 1))
    return Sample(chat=_export(lines), diary_csv=_table(entries), diary=entries)


def write_sample(folder: Path, seed: int = 7) -> tuple[Path, Path]:
    """Write the chat and the diary into a folder and give their paths."""
    made = sample(seed)
    folder.mkdir(parents=True, exist_ok=True)
    chat, diary = folder / CHAT_NAME, folder / DIARY_NAME
    chat.write_text(made.chat, encoding="utf-8", newline="\n")
    diary.write_text(made.diary_csv, encoding="utf-8", newline="\n")
    return chat, diary


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, list[str]]]:
    words: dict[str, dict[str, list[str]]] = tomllib.loads(
        Path(__file__).with_name("sample_lines.toml").read_text("utf-8")
    )
    return words


@dataclass(frozen=True, slots=True)
class _Said:
    at: datetime
    who: str
    text: str


@dataclass(slots=True, kw_only=True)
class _Writer:
    """Writes the chat day by day. What is said has dice of its own, so that other words never move the times."""

    rng: np.random.Generator
    wording: np.random.Generator
    said: list[_Said] = field(default_factory=list)
    recent: list[str] = field(default_factory=list)

    def whole(self) -> list[_Said]:
        for day in range(DAYS):
            self._day(day)
        return sorted(self.said, key=lambda each: each.at)

    def _day(self, day: int) -> None:
        spell = next((each.what for each in SPELLS if each.holds(day)), "usual")
        midnight = datetime.combine(FIRST + timedelta(days=day), datetime.min.time())
        if spell == "together":
            self._few_lines_from_the_trip(day, midnight)
            return
        weekend = midnight.weekday() >= 5
        hours = self._hours_of_talks(weekend=weekend)
        free = midnight
        for hour in hours:
            begin = max(midnight + timedelta(hours=hour), free + timedelta(minutes=35))
            if begin >= midnight + timedelta(hours=23, minutes=20):
                break
            free = self._talk(begin, spell, weekend=weekend, late=hour > 21.5)
        self._special(day, midnight)

    def _hours_of_talks(self, *, weekend: bool) -> list[float]:
        count = max(3, int(self.rng.poisson(4.4)))
        centres = np.array([9.3, 12.5, 16.0, 19.5, 21.8] if weekend else [7.5, 12.6, 17.6, 19.8, 21.7])
        picked = self.rng.choice(centres, size=min(count, 5), replace=False)
        hours = picked + self.rng.normal(0, 0.45, size=picked.size)
        return sorted(float(each) for each in hours)

    def _talk(self, begin: datetime, spell: str, *, weekend: bool, late: bool) -> datetime:
        """Write one exchange and give the moment it ended."""
        away = spell == "lost_phone"
        keen = {"quiet": 0.12, "lost_phone": 0.0, "busy": 0.4}.get(spell, 0.5)
        speaker = THEM if self.rng.random() < keen else ME
        if speaker == ME and spell == "quiet" and self.rng.random() < 0.25:
            return begin  # not every thought is sent
        now = self._turn(begin, speaker, self._opening(speaker, spell, late=late))
        turns = 1 + int(self.rng.geometric(0.24)) if spell != "quiet" else 1 + int(self.rng.geometric(0.55))
        for turn in range(min(turns, 12)):
            speaker = ME if speaker == THEM else THEM
            if speaker == THEM and (away or (spell == "quiet" and self.rng.random() < 0.42)):
                return self._left_open(now, spell)
            if speaker == ME and self.rng.random() < 0.04:
                return now
            if speaker == THEM and spell not in ("quiet", "busy") and self.rng.random() < 0.03:
                return now
            now += self._wait(speaker, spell, weekend=weekend, hour=now.hour)
            if now.hour >= 23 or now.hour < 6:
                now = now.replace(hour=7, minute=int(self.rng.integers(5, 55))) + timedelta(days=int(now.hour >= 23))
                self._turn(now, speaker, self._reply(speaker, spell, first=turn == 0))
                return now
            now = self._turn(now, speaker, self._reply(speaker, spell, first=turn == 0))
        return now

    def _left_open(self, now: datetime, spell: str) -> datetime:
        if self.rng.random() < (0.35 if spell == "quiet" else 0.2):
            later = now + timedelta(hours=float(self.rng.uniform(2.2, 5)))
            if later.hour >= 8 and later.date() == now.date():
                return self._turn(later, ME, [self._pick("reaching", "follow")])
        return now

    def _wait(self, who: str, spell: str, *, weekend: bool, hour: int) -> timedelta:
        at_work = not weekend and 9 <= hour < 17
        middle = 14.0 if at_work else 4.0
        if who == THEM and spell == "quiet":
            middle *= 9
        if who == THEM and spell == "busy":
            middle *= 1.2 if weekend else 3.0
        return timedelta(minutes=float(np.clip(self.rng.lognormal(np.log(middle), 0.9), 1, 900)))

    def _opening(self, who: str, spell: str, *, late: bool) -> list[str]:
        if who == ME and spell == "quiet" and self.rng.random() < 0.35:
            return [self._pick("reaching", "opener_question")]
        tone = "cool" if who == THEM and spell == "quiet" else "warm"
        if late and self.rng.random() < 0.3:
            return [self._pick(tone, "night")]
        kind = self.rng.random()
        if kind < 0.08 and tone == "warm":
            return ["<Media omitted>", self._pick("warm", "opener_news")]
        if kind < 0.62:
            return [self._pick(tone, "opener_question")]
        return [self._pick(tone, "opener_news")]

    def _reply(self, who: str, spell: str, *, first: bool) -> list[str]:
        tone = "cool" if who == THEM and spell == "quiet" else "warm"
        if who == THEM and spell == "busy" and self.rng.random() < 0.5:
            return [self._pick("hurried", "answer")]
        if tone == "warm" and self.rng.random() < 0.03:
            return [str(self.rng.choice(["<Media omitted>", "This message was deleted"], p=[0.9, 0.1]))]
        lines = [self._pick(tone, "answer" if first else "talk")]
        if tone == "warm":
            lines += [self._pick("warm", "talk") for _ in range(int(self.rng.random() < 0.3))]
            lines += [self._pick("warm", "opener_question") for _ in range(int(self.rng.random() < 0.2))]
        return lines

    def _turn(self, at: datetime, who: str, texts: Sequence[str]) -> datetime:
        for text in texts:
            self.said.append(_Said(at, who, text))
            at += timedelta(seconds=float(self.rng.uniform(15, 80)))
        return at

    def _pick(self, tone: str, kind: str) -> str:
        """Take a line not said a moment ago, with its slots filled."""
        pool = _words()[tone][kind]
        fresh = [each for each in pool if each not in self.recent] or pool
        chosen = str(self.wording.choice(np.array(fresh, dtype=object)))
        self.recent = [*self.recent, chosen][-25:]
        slots = {name: str(self.wording.choice(values)) for name, values in _words()["slots"].items()}
        text = chosen.format(**slots)
        return text[:1].upper() + text[1:] if self.wording.random() < 0.4 else text

    def _special(self, day: int, midnight: datetime) -> None:
        """Write the few lines that belong to one day alone."""
        said = {
            31: ((20.2, THEM, "trip_close"),),
            84: ((21.0, ME, "family"),),
            140: ((10.4, THEM, "phone"),),
            159: ((19.1, THEM, "keys"),),
        }
        for hour, who, what in said.get(day, ()):
            self._turn(midnight + timedelta(hours=hour), who, _words()["once"][what])

    def _few_lines_from_the_trip(self, day: int, midnight: datetime) -> None:
        lines = _words()["once"]["away"]
        if day % 2 == 0:
            self._turn(midnight + timedelta(hours=18.3), ME if day % 4 else THEM, [lines[(day // 2) % len(lines)]])


def _export(lines: Sequence[_Said]) -> str:
    """Write it as an Android phone does: day/month/year, 24 hours, one notice first, minutes only."""
    notice = (
        "Messages and calls are end-to-end encrypted. No one outside of this chat, not even WhatsApp,"
        " can read or listen to them. Tap to learn more."
    )
    out = [f"{FIRST:%d/%m/%Y}, 06:58 - {notice}"]
    out += [f"{each.at:%d/%m/%Y, %H:%M} - {each.who}: {each.text}" for each in lines]
    return "\n".join(out) + "\n"


def _moment(day: int, hour: float) -> int:
    wall = datetime.combine(FIRST + timedelta(days=day), datetime.min.time()) + timedelta(hours=hour)
    return microseconds(wall.replace(tzinfo=zone_named(ZONE)).astimezone(UTC))


def _diary(rng: np.random.Generator) -> Diary:
    """Note what Robin would: a check-in every two or three days, and a few events."""
    check_ins, day = [], 1
    while day < DAYS:
        quiet = any(each.what == "quiet" and each.holds(day) for each in SPELLS)
        close = float(np.clip(round(rng.normal(3.6 if quiet else 6.8, 1.1)), 0, 10))
        check_ins.append(
            CheckIn(
                at=_moment(day, 21.4),
                person=Person.A,
                close=close,
                than_usual=-1 if quiet and close < 5 else 0,
                wish_closeness=float(np.clip(round(rng.normal(7.6 if quiet else 6.9, 0.8)), 0, 10)),
                mood=float(np.clip(round(rng.normal(4.6 if quiet else 6.6, 1.2)), 0, 10)),
            )
        )
        day += int(rng.integers(2, 4))
    noted = (
        (31, EventKind.DEEPENING, "a weekend in the tent", None),
        (60, EventKind.TOGETHER, "the cabin", 65),
        (84, EventKind.DEEPENING, "met the family", None),
        (112, EventKind.STRESS, "the audit at Sam's work", 122),
        (137, EventKind.LOST_PHONE, "the phone in the lake", 140),
        (159, EventKind.DEEPENING, "keys to the flat", None),
    )
    events = tuple(
        Event(
            at=_moment(first, 12),
            person=Person.A,
            kind=kind,
            until=None if last is None else _moment(last, 0),
            note=note,
        )
        for first, kind, note, last in noted
    )
    return Diary(check_ins=tuple(check_ins), events=events)


def _table(diary: Diary) -> str:
    """Write the diary as a plain table, one row for each entry, local time."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(["at", "what", "until", "close", "than_usual", "wish_closeness", "mood", "note"])
    rows = [
        (each.at, "check-in", None, each.close, each.than_usual, each.wish_closeness, each.mood, "")
        for each in diary.check_ins
    ] + [(each.at, each.kind.value, each.until, None, None, None, None, each.note) for each in diary.events]
    for at, what, until, *rest in sorted(rows, key=lambda row: row[0]):
        table.writerow([_local(at), what, _local(until), *("" if each is None else each for each in rest)])
    return out.getvalue()


def _local(at: int | None) -> str:
    if at is None:
        return ""
    zone = zone_named(ZONE)
    return datetime.fromtimestamp(at / 1e6, tz=zone).strftime("%Y-%m-%d %H:%M")
