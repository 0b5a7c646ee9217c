from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from tidewise.conversation.zones import checked, system_zone, to_utc, to_wall
from tidewise.ground.problems import BadCall


def _wall(*moments: tuple[int, int, int, int, int]) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    return np.array([int(datetime(*m, tzinfo=UTC).timestamp()) * 1_000_000 for m in moments], dtype=np.int64)


def _said(utc: "np.ndarray[tuple[int], np.dtype[np.int64]]") -> list[str]:
    return [datetime.fromtimestamp(int(each) / 1e6, UTC).strftime("%d %H:%M") for each in utc]


def test_the_hour_that_comes_twice_is_told_by_the_order_of_the_file() -> None:
    wall = _wall((2024, 10, 27, 0, 30), (2024, 10, 27, 1, 40), (2024, 10, 27, 1, 10), (2024, 10, 27, 2, 5))
    assert _said(to_utc(wall, "Europe/Lisbon").utc) == ["26 23:30", "27 00:40", "27 01:10", "27 02:05"]


def test_the_hour_that_never_was_is_said() -> None:
    settled = to_utc(_wall((2024, 3, 31, 2, 30)), "Europe/Berlin")
    assert settled.never_was.tolist() == [0]
    assert _said(settled.utc) == ["31 01:30"]


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "UTC"])
def test_as_the_plain_way(zone: str) -> None:
    """One `datetime` for each message, away from the turned hours."""
    wall = _wall(*((2000 + i % 25, 1 + i % 12, 1 + i % 28, 12, i % 60) for i in range(300)))
    wall.sort()
    plain = [
        int(datetime.fromtimestamp(int(each) / 1e6, UTC).replace(tzinfo=ZoneInfo(zone)).timestamp() * 1e6)
        for each in wall
    ]
    utc = to_utc(wall, zone).utc
    assert utc.tolist() == plain
    assert to_wall(utc, zone).tolist() == wall.tolist()


def test_a_zone_that_is_none_is_refused() -> None:
    assert checked("Asia/Tokyo") == "Asia/Tokyo"
    assert checked(system_zone())
    with pytest.raises(BadCall):
        checked("Nowhere/Atall")
    with pytest.raises(BadCall):
        checked("../../etc/passwd")
