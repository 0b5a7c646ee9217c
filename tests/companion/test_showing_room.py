from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from tests.companion.answered import stand_as

from tidewise.companion.opening import Opening
from tidewise.companion.saying_room import ask_for_room, back_at
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


def test_the_time_one_named_tonight_is_carried_over_where_it_may_begin(
    diary: Safe, evening: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = ZoneInfo("Europe/Lisbon")
    monkeypatch.setattr("tidewise.companion.diaries.own_zone", lambda: here)

    def page(room: str, standing: Standing) -> tuple[datetime | None, str]:
        stand_as(monkeypatch, standing)
        opening = Opening(now=lambda: evening)
        ask_for_room(opening, {"room": room, "from": "messages", "why": "stress"})
        found = room_page(opening, diary, zone=here)
        return found.named, found.named_why

    calm, unasked = Standing(tier=Tier.GREEN, fear_asked=True), Standing(fear_asked=True)
    named, why = page("two-days", calm)
    assert named == back_at("two-days", evening.astimezone(here))
    assert "on my plate" in why
    assert page("this-evening", unasked)[0] == back_at("this-evening", evening.astimezone(here))
    assert page("two-days", unasked)[0] is None, "a day or more waits for the private questions"
    assert page("two-days", Standing(tier=Tier.RED))[0] is None
    assert page("", calm)[0] is None, "nothing was named"
