from datetime import UTC, datetime

import pytest
from tests.conversation.chats import NOW

from tidewise.conversation.types import Settings
from tidewise.conversation.written_times import Times, way_of


def _read(*written: str, order: str | None = None) -> list[str]:
    times = Times(list(written), Settings(now=NOW, order=order))  # type: ignore[arg-type]
    found = []
    for times.at in range(len(written)):
        try:
            found.append(datetime.fromtimestamp(times.next() / 1e6, tz=UTC).strftime("%Y-%m-%d %H:%M:%S"))
        except ValueError:
            found.append("-")
    return found


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (("24-Aug-20 07:25 AM", "24-Aug-20 12:01 AM"), ["2020-08-24 07:25:00", "2020-08-24 00:01:00"]),
        (("1 March 2021 9:05 PM", "02 Sept. 2021 12:00 PM"), ["2021-03-01 21:05:00", "2021-09-02 12:00:00"]),
        (("08/24/2021 7:25 AM", "09/01/2021 7:25 PM"), ["2021-08-24 07:25:00", "2021-09-01 19:25:00"]),
        (("24.08.2021 19:25", "25.08.2021 00:05:09"), ["2021-08-24 19:25:00", "2021-08-25 00:05:09"]),
        (("2021-08-24T07:25:08.7300000+07:00",), ["2021-08-24 00:25:08"]),
        (("24-Foo-20 07:25", "31-Feb-20 07:25", "24-Feb-20 07:25"), ["-", "-", "2020-02-24 07:25:00"]),
    ],
)
def test_dates_as_tables_write_them(written: tuple[str, ...], read: list[str]) -> None:
    assert _read(*written) == read


def test_a_named_month_needs_no_order_and_takes_none() -> None:
    assert _read("05-Jun-20 07:25", "06-Jun-20 07:25", order="mdy") == ["2020-06-05 07:25:00", "2020-06-06 07:25:00"]


def test_what_is_no_time_has_no_way() -> None:
    assert [way_of(each) for each in ("hello", "", "24-Aug", "Aug 24")] == [""] * 4
