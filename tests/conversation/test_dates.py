from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conversation.chats import NOW

from tidewise.conversation.dates import IMPOSSIBLE, Dates, days_of, decide, wall_clock


def _dates(*written: str, **how: bool | str) -> Dates:
    separator = next(c for c in written[0] if not c.isdigit())
    numbers = np.array([[int(p) for p in each.split(separator)] for each in written], dtype=np.int64)
    first = written[0].split(separator)
    said: dict[str, bool | str] = {
        "separator": separator,
        "year_first": len(first[0]) == 4,
        "short_year": len(first[2]) == 2,
        **how,
    }
    zeros = np.zeros(len(written), dtype=np.int64)
    return Dates(first=numbers[:, 0], second=numbers[:, 1], third=numbers[:, 2], seconds=zeros, **said)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "order", "sure"),
    [
        (("1/29/18", "1/30/18"), "mdy", True),
        (("29/1/2018", "30/1/2018"), "dmy", True),
        (("2024/12/01",), "ymd", True),
        (("2.4.2026",), "dmy", True),
        (("02-04-2026",), "dmy", True),
        (("3/4/2025",), "dmy", False),
        (("30/12/2025", "1/1/2026"), "dmy", True),
        (("1/5/25", "2/5/25", "3/5/25", "4/5/25", "5/5/25"), "dmy", True),
        (("5/1/25", "5/2/25", "5/3/25", "5/4/25", "5/5/25"), "mdy", True),
        (("26/05/19",), "dmy", True),
        (("5/26/19",), "mdy", True),
        (("3/4/25",), "dmy", False),
        (("1/11/24", "2/11/24", "1/12/24", "2/12/24"), "dmy", True),
    ],
)
def test_decided_from_all_dates(written: tuple[str, ...], order: str, sure: bool) -> None:  # noqa: FBT001
    found = decide(_dates(*written), now=NOW)
    assert (found.order, found.sure) == (order, sure)
    assert found.evidence


def test_what_is_open_is_asked_with_two_examples() -> None:
    found = decide(_dates("3/4/25", twelve_hours=True), now=NOW)
    assert (found.order, found.sure) == ("mdy", False)
    assert found.examples == ("3/4/25 means 4 March 2025.", "3/4/25 means 3 April 2025.")


def test_what_the_person_says_stands() -> None:
    assert decide(_dates("3/4/25"), now=NOW, said="mdy").order == "mdy"


def test_a_language_that_never_writes_the_month_first() -> None:
    assert decide(_dates("3/4/25", day_first_language=True), now=NOW).sure


def test_a_date_that_does_not_exist() -> None:
    assert wall_clock(_dates("31/2/2024"), "dmy")[0] == IMPOSSIBLE


@given(st.dates(date(1971, 1, 1), date(2199, 12, 31)))
@settings(max_examples=80, deadline=None)
def test_days_as_the_calendar_says(day: date) -> None:
    days, exists = days_of(*(np.array([n], dtype=np.int64) for n in (day.year, day.month, day.day)))
    assert exists[0]
    assert date(1970, 1, 1) + timedelta(days=int(days[0])) == day
