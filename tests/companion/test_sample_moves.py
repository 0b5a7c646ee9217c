from datetime import UTC, datetime
from pathlib import Path

from tidewise.companion import agreeing, filling_sheets, holding_urges, planning
from tidewise.companion.diaries import new_opener, start
from tidewise.companion.sample_couple import ZONE
from tidewise.companion.sample_moves import PLANS, note_moves
from tidewise.ground.time import zone_named
from tidewise.knowledge.shelves import practices

NOW = datetime(2026, 10, 6, 9, tzinfo=UTC)


def test_the_sample_has_a_plan_a_review_and_an_agreement_that_read_like_anyones(tmp_path: Path) -> None:
    safe = start(new_opener(None), now=NOW, data_dir=tmp_path / "data").safe
    note_moves(safe)
    zone = zone_named(ZONE)
    begun = planning.begun(safe, now=NOW, zone=zone)
    assert len(begun) == len(PLANS)
    assert begun[0].due
    assert {each.practice for each in begun} <= set(practices())
    assert any("helped two times" in line for line in planning.what_was_said(begun))
    (agreement,) = agreeing.agreements(safe, now=NOW, zone=zone)
    assert agreement.review == "Kept"
    assert holding_urges.urges(safe, now=NOW, zone=zone).curve.startswith("While you waited")
    assert filling_sheets.own_goal(safe, zone=zone, today=NOW.date()) == "Swim a mile without stopping"
    safe.lock()
