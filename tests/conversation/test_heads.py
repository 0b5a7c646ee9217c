from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tidewise.conversation.counting import points_of
from tidewise.conversation.headers import ClockTimes, DateParts, locked_shape, pattern_of
from tidewise.conversation.heads import HeadFinder, line_starts

# how phones write the start of a line: {t} is the moment, read by datetime.strftime
WAYS = {
    "android-us": "{t.month}/{t.day}/{t:%y}, {t:%I:%M}\u202f{t:%p} - ",
    "android-24h": "{t:%d/%m/%Y}, {t:%H:%M} - ",
    "ios": "[{t:%d.%m.%y}, {t:%H:%M:%S}] ",
    "ios-12h": "\u200e[{t.day}/{t.month}/{t:%Y}, {t:%I:%M:%S}\u202f{t:%p}] ",
    "spanish": "{t.day}/{t.month}/{t:%Y}, {t:%I:%M}\u202fp.\u00a0m. - ",
    "finnish": "{t.day}.{t.month}.{t:%Y} klo {t:%H.%M} - ",
    "korean": "{t:%Y}. {t.month}. {t.day}. 오후 {t:%I:%M} - ",
    "chinese": "[{t:%Y}/{t.month}/{t.day} 下午{t:%I:%M:%S}] ",
    "old": "{t:%m/%d/%Y} {t:%H:%M:%S}: ",
}
NAMES = ("Jo", "Ana Söder", "The test: of colons?", "+49 170 12", "a:b")
BODIES = (
    "hello",
    "",
    "at 12:30: come",
    "12/07/2017",
    "[ok]",
    "two\nlines",
    "2: more\n\n3/4/17, 8:00 nothing",
    "x: y",
)
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@st.composite
def chats(draw: st.DrawFn) -> str:
    way = draw(st.sampled_from(sorted(WAYS)))
    at = datetime(2017, 7, 12, 9, tzinfo=UTC)
    lines: list[str] = []
    for _ in range(draw(st.integers(3, 12))):
        at += timedelta(minutes=draw(st.integers(0, 9_000)), seconds=draw(st.integers(0, 59)))
        head = WAYS[way].format(t=at)
        named = draw(st.booleans()) or len(lines) < 3
        lines.append(head + (f"{draw(st.sampled_from(NAMES))}: " if named else "") + draw(st.sampled_from(BODIES)))
    text = "\n".join(lines) + draw(st.sampled_from(["", "\n"]))
    return text.translate(ARABIC) if draw(st.booleans()) else text


def _plainly(text: str, *, bare: bool) -> list[tuple[object, ...]]:
    """One match of the pattern after the other: the plain way."""
    shape = locked_shape(text)
    assert shape is not None
    pattern = pattern_of(shape, ascii_digits=text.isascii(), name_ends_bare=bare)
    dates, hours = DateParts(), ClockTimes()
    return [
        (m.start(), m.end(2), m.end(), dates[m[1]], hours[m[2]], m[3], text[: m.start()].count("\n"))
        for m in pattern.finditer(text)
    ]


def _at_once(text: str, finder: HeadFinder) -> list[tuple[object, ...]]:
    points = points_of(text)
    found = finder.find(text, points, line_starts(points))
    names = [*finder.names, None]
    columns = (found.start, found.clock_end, found.body, found.parts, found.seconds, found.name, found.line)
    return [
        (int(a), int(b), int(c), tuple(parts.tolist()), int(s), names[n], int(line))
        for a, b, c, parts, s, n, line in zip(*columns, strict=True)
    ]


@given(chats(), st.booleans())
@settings(max_examples=150, deadline=None)
def test_all_lines_at_once_as_one_by_one(text: str, bare: bool) -> None:  # noqa: FBT001
    shape = locked_shape(text)
    assert shape is not None
    finder = HeadFinder(shape, ascii_digits=text.isascii(), name_ends_bare=bare)
    wanted = _plainly(text, bare=bare)
    assert _at_once(text, finder) == wanted
    assert _at_once(text, finder) == wanted  # now that all has been met before


@pytest.mark.parametrize("mixed", ["1٢/07/2017", "12/07/2017"])
def test_digits_of_two_scripts_in_one_date(mixed: str) -> None:
    text = "12/07/2017, 22:35 - Jo: a\n" * 3 + f"{mixed}, 22:35 - Jo: b\n"
    shape = locked_shape(text)
    assert shape is not None
    found = _at_once(text, HeadFinder(shape, ascii_digits=False, name_ends_bare=False))
    assert [each[3] for each in found] == [(12, 7, 2017)] * 4


def test_a_bracket_takes_one_space_with_it() -> None:
    text = "[12.07.17, 22:35:01] Jo: a\n[12.07.17, 22:35:02]Jo: b\n[12.07.17, 22:35:03]  Jo: c\n" * 2
    shape = locked_shape(text)
    assert shape is not None
    finder = HeadFinder(shape, ascii_digits=True, name_ends_bare=False)
    assert _at_once(text, finder) == _plainly(text, bare=False)


def test_very_many_names_and_kinds_are_all_found() -> None:
    heads = [f"{1 + i % 28:02}/07/2017, 22:{i % 60:02}{' ' * (1 + i % 3)}- P{i}: x" for i in range(600)]
    text = "\n".join(heads)
    shape = locked_shape(text)
    assert shape is not None
    finder = HeadFinder(shape, ascii_digits=True, name_ends_bare=False)
    assert _at_once(text, finder) == _plainly(text, bare=False)


def test_what_begins_in_the_middle_of_a_line_is_no_header() -> None:
    text = "12/07/2017, 22:35 - Jo: a\n13/07/2017, 22:35 - Jo: b\n"
    shape = locked_shape(text)
    assert shape is not None
    finder = HeadFinder(shape, ascii_digits=True, name_ends_bare=False)
    points = points_of(text)
    found = finder.find(text, points, line_starts(points), mid_line=True)
    assert found.line.tolist() == [1]
    assert len(found.first(0, 1)) == 0
    assert np.array_equal(found.first(1, 2).line_start, [0, 26])
