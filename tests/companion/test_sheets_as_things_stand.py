from datetime import datetime
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from tests.companion.answered import ALL_NO, GREEN, stand_as

from tidewise.companion.opening import Opening
from tidewise.companion.sheets_as_things_stand import fill_if_open, listing, sheet_page
from tidewise.ground.problems import NotAllowed
from tidewise.knowledge.sheets import sheets
from tidewise.knowledge.shelves import practices
from tidewise.safety.gate import gate
from tidewise.safety.types import Own, Standing, Tier
from tidewise.store.door import Safe

LISBON = ZoneInfo("Europe/Lisbon")


def test_all_are_listed_by_group_and_where_there_is_fear_only_what_is_safe(
    evening: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_as(monkeypatch)
    opening = Opening(now=lambda: evening)
    assert sum(len(of_group) for _, of_group in listing(opening)) == len(sheets())
    stand_as(monkeypatch, Standing(tier=Tier.RED))
    left = [each for _, of_group in listing(opening) for each in of_group]
    assert left
    assert all(practices()[each.practice].safe_on_red for each in left)


def test_a_sheet_is_filled_only_where_the_gate_has_it_open(
    diary: Safe, evening: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every sheet x every standing x answered or not: what the gate keeps closed writes nothing."""
    opening = Opening(now=lambda: evening)
    for sheet, tier, own, told in product(sheets().values(), Tier, Own, (ALL_NO, {})):
        standing = Standing(tier=tier, own=own, fear_asked=True)
        stand_as(monkeypatch, standing)
        from tidewise.companion.as_things_stand import told_in

        may = gate(practices()[sheet.practice], standing, told_in(told)).is_open
        first = sheet.field[0]
        form = {first.id: first.choice[0].id if first.choice else "1", **told}
        page = sheet_page(opening, diary, sheet.id, told, zone=LISBON)
        assert (not page.closed and not page.asks) is may
        if may:
            fill_if_open(opening, diary, sheet.id, form)
        else:
            before = len(diary.view().entries("sheet"))
            with pytest.raises(NotAllowed):
                fill_if_open(opening, diary, sheet.id, form)
            assert len(diary.view().entries("sheet")) == before


def test_what_was_written_before_is_shown_and_says_where_it_is_from(
    diary: Safe, evening: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_as(monkeypatch, GREEN)
    opening = Opening(now=lambda: evening)
    fill_if_open(opening, diary, "distance", {"gave": "rest", **ALL_NO})
    page = sheet_page(opening, diary, "distance", ALL_NO, zone=LISBON)
    assert page.before[0].answers == (("What did it give you? Rest, thinking, friends, yourself", "rest"),)
    assert page.why
    assert page.source
    assert "rest" not in repr(page.before)


def test_beside_fact_and_story_stands_ones_own_record(
    diary: Safe, evening: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_as(monkeypatch)
    opening = Opening(now=lambda: evening)
    assert sheet_page(opening, diary, "perspective", ALL_NO, zone=LISBON).back.says == ("No record yet.",)
    for days in ("2", "4", "3"):
        fill_if_open(opening, diary, "meaning", {"ended": "well", "days": days, **ALL_NO})
    (said,) = sheet_page(opening, diary, "perspective", ALL_NO, zone=LISBON).back.says
    assert said.startswith("On record: three quiet times; the typical one ended after")
