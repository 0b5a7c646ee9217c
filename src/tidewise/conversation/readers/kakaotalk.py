"""KakaoTalk's text exports from Android, iPhone and PC, Korean or English, and the CSV of the Mac."""

import csv
import re
from collections.abc import Iterator, Sequence
from functools import cache

from tidewise.conversation.days import Days, seconds_of
from tidewise.conversation.decoding import encoding_of, lines_of, start_of
from tidewise.conversation.gathering import Gathering
from tidewise.conversation.moments import iso, month_named, wall_of
from tidewise.conversation.types import Carries, Kind, Reader, Recognition, Settings, Source, Transcript
from tidewise.conversation.vocabularies import words_of
from tidewise.ground.problems import Problem, Where
from tidewise.ground.wording import N_, say

CARRIES = Carries(resolution_seconds=60.0, deletions=True, calls=True)
SECONDS = Carries(resolution_seconds=1.0, deletions=True, calls=True)
_BANNER = re.compile(
    r"^-{5,} (?:(\d{4})년 (\d{1,2})월 (\d{1,2})일[^-]*|[A-Z][a-z]+, ([A-Z][a-z]+) (\d{1,2}), (\d{4})) -{5,}$"
)
_DAY_LINE = re.compile(r"^(\d{4})년 (\d{1,2})월 (\d{1,2})일 [월화수목금토일]요일$")
_HOUR = r"(?:오전|오후|AM|PM)? ?\d{1,2}:\d{2}(?: ?[AaPp][Mm])?"
_BRACKETS = re.compile(rf"^\[(.+?)\] \[({_HOUR})\] ?(.*)$")
_PHONE = re.compile(
    rf"^(\d{{4}})(?:년|\.) ?(\d{{1,2}})(?:월|\.) ?(\d{{1,2}})(?:일|\.) ({_HOUR})(?:, (.+?) : (.*)|: (.*)|,? ?)$"
)
_ENGLISH = re.compile(rf"^([A-Z][a-z]+) (\d{{1,2}}), (\d{{4}})(?: at)?,? ({_HOUR})(?:, (.+?) : (.*)|: (.*)|,? ?)$")
_LENGTH = re.compile(r"(?:(\d+):)?(\d{1,2}):(\d{2})")


@cache
def _words() -> dict[str, list[str]]:
    return words_of("kakaotalk")


def _is_table(text: str) -> bool:
    return text.lstrip("\ufeff").replace('"', "").startswith("Date,User,Message")


def recognises(source: Source) -> Recognition | None:
    """Say how sure it is: bracketed names and hours, or ``date, name : text``."""
    text = start_of(source)
    if _is_table(text):
        return Recognition(sureness=0.95, because=say(N_("It is the table that KakaoTalk writes on a Mac.")))
    lines = text.split("\n", 300)[:300]
    banners = sum(_BANNER.match(line) is not None for line in lines)
    named = sum(_BRACKETS.match(line) is not None for line in lines)
    phone = sum(
        (found := _PHONE.match(line) or _ENGLISH.match(line)) is not None and found[5] is not None for line in lines
    )
    if not phone and not (named and banners):
        return None
    return Recognition(sureness=0.96, because=say(N_("It holds messages as KakaoTalk writes them.")))


def read(sources: Sequence[Source], settings: Settings) -> Iterator[Transcript]:
    """Read one chat."""
    source = sources[0]
    encoding = encoding_of(source.head)
    yield (
        _table(source, encoding, settings) if _is_table(start_of(source, 200)) else _text(source, encoding, settings)
    )


def _text(source: Source, encoding: str, settings: Settings) -> Transcript:
    gathering, days = Gathering(settings), Days()
    lines = 0
    for number, line in lines_of(source, encoding):
        lines = number
        plain = line.lstrip("\ufeff").rstrip()
        try:
            taken = _day(gathering, days, plain, number) or _message(gathering, days, plain, number)
        except ValueError:
            gathering.skip("impossible-date", number)
            continue
        if not taken and len(days):
            if plain:
                gathering.append_to_last("\n" + plain)
        elif not taken:
            gathering.skip("heading", number)
    transcript = gathering.transcript(
        source, form="kakaotalk-txt", platform="kakaotalk", encoding=encoding, carries=CARRIES, utc=False, lines=lines
    )
    return days.settled(transcript, now=settings.now, said=None)


def _day(gathering: Gathering, days: Days, line: str, number: int) -> bool:
    found = _BANNER.match(line) or _DAY_LINE.match(line)
    if found is None:
        return False
    parts = (*found.groups(), None, None, None)
    year, month, day = parts[:3] if parts[0] else (parts[5], month_named(str(parts[3])), parts[4])
    days.begin(int(str(year)), int(str(month)), int(str(day)))
    gathering.add(at=days.at(0), speaker=-1, kind=Kind.NOTICE, line=number)
    return True


def _message(gathering: Gathering, days: Days, line: str, number: int) -> bool:
    if len(days) and (found := _BRACKETS.match(line)):
        _add(gathering, days.at(seconds_of(found[2])), found[1], found[3], number)
        return True
    found = _PHONE.match(line) or _ENGLISH.match(line)
    if found is None:
        return False
    seconds = seconds_of(found[4])
    first, second, third = found[1], found[2], found[3]
    date = (int(first), int(second), int(third)) if first.isdigit() else (int(third), month_named(first), int(second))
    wall_of(*date)
    days.begin(*date)
    _add(gathering, days.at(seconds), found[5], found[6] or "", number)
    return True


def _add(gathering: Gathering, at: int, name: str | None, text: str, number: int) -> None:
    if name is None:
        gathering.add(at=at, speaker=-1, kind=Kind.NOTICE, line=number)
        return
    kind, seconds = _kind(text.strip())
    gathering.add(
        at=at,
        speaker=gathering.who(name),
        kind=kind,
        line=number,
        text=text if kind is Kind.TEXT else "",
        duration=seconds,
    )


def _kind(text: str) -> tuple[Kind, float]:
    words = _words()
    if text in words["media"] or any(
        re.fullmatch(re.escape(each) + r"\d+장|" + re.escape(each) + r"\S+\.\w{2,5}", text)
        for each in words["media_starts"]
    ):
        return Kind.MEDIA, float("nan")
    if text in words["deleted"]:
        return Kind.DELETED, float("nan")
    if text in words["missed"]:
        return Kind.MISSED_CALL, float("nan")
    length = _LENGTH.search(text)
    if length is not None and text.startswith(tuple(words["called"])):
        return Kind.CALL, float(int(length[1] or 0) * 3600 + int(length[2]) * 60 + int(length[3]))
    return Kind.TEXT, float("nan")


def _table(source: Source, encoding: str, settings: Settings) -> Transcript:
    gathering = Gathering(settings)
    rows = csv.reader(line + "\n" for _, line in lines_of(source, encoding))
    problems: tuple[Problem, ...] = ()
    first = 1

    def take(row: list[str], line: int) -> None:
        _add(gathering, iso(row[0])[0], row[1], row[2], line)

    try:
        for row in rows:
            if first == 1:
                gathering.skip("heading", 1)
            else:
                gathering.attempt(take, row, first)
            first = rows.line_num + 1
    except csv.Error:
        problems = (Problem(code="file-broke-off", where=Where(source=source.name, line=first)),)
        gathering.skip("object-not-understood", first)
    return gathering.transcript(
        source,
        form="kakaotalk-csv",
        platform="kakaotalk",
        encoding=encoding,
        carries=SECONDS,
        utc=False,
        lines=rows.line_num,
        problems=problems,
    )


reader = Reader(
    platform="kakaotalk",
    says=N_("KakaoTalk: Export chat; the text file, or the CSV of the Mac."),
    recognises=recognises,
    read=read,
    carries=CARRIES,
)
