from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from tests.companion.answered import stand_as

from tidewise.companion.opening import Opening
from tidewise.companion.showing_room import room_page
from tidewise.safety.types import Standing, Tier
from tidewise.store.door import Safe


@pytest.mark.parametrize(
    ("standing", "opens"),
    [
        (Standing(tier=Tier.GREEN, fear_asked=True), (True, True, False)),
        (Standing(), (False, True, False)),
        (Standing(tier=Tier.RED), (False, False, True)),
    ],
    ids=str,
)
def test_what_the_page_opens_follows_the_gate(
    standing: Standing,
    opens: tuple[bool, bool, bool],
    diary: Safe,
    evening: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stand_as(monkeypatch, standing)
    found = room_page(Opening(now=lambda: evening), diary, zone=ZoneInfo("Europe/Lisbon"))
    assert (found.long_open, found.short_open, found.closed) == opens
    assert found.help_first is opens[2]
    assert found.running is None
    assert found.suggested.ends > evening
    assert len(found.pressing) == len(found.not_pressing) == 4
    assert found.record == "No record yet."
