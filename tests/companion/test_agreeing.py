from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from tests.companion.answered import stand_as

from tidewise.companion import agreeing
from tidewise.companion.opening import Opening
from tidewise.ground.people import Person
from tidewise.ground.problems import BadCall, NotAllowed
from tidewise.safety.types import Standing, Tier
from tidewise.store.door import Safe

LISBON = ZoneInfo("Europe/Lisbon")
FORM = {
    "why": "A hard week", "until_day": "2025-10-11", "until_hour": "20:00", "contact": "urgent", "mine": "I run",
    "theirs": "", "restart": "Tea?",
}  # fmt: skip


def test_written_seen_made_longer_and_looked_back_on(
    diary: Safe, evening: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_as(monkeypatch)
    opening = Opening(now=lambda: evening)
    ident = agreeing.write(opening, diary, FORM, zone=LISBON)
    (shown,) = agreeing.agreements(diary, now=evening, zone=LISBON)
    assert next(line for _, line in shown.lines) == "A hard week"
    assert "Tea?" in shown.text
    assert "Tea" not in repr(shown)
    assert len(shown.may) == 3
    form = {"until_day": "2025-10-12", "until_hour": "20:00"}
    agreeing.longer(diary, ident, form, now=evening, zone=LISBON)
    (longer,) = agreeing.agreements(diary, now=evening, zone=LISBON)
    assert longer.agreement.ends == shown.agreement.ends, "the first end stays on record"
    assert not longer.can_be_longer
    with pytest.raises(BadCall, match="once already"):
        agreeing.longer(diary, ident, form, now=evening, zone=LISBON)
    agreeing.look_back(diary, ident, "kept", now=evening + timedelta(days=9), zone=LISBON)
    (seen,) = agreeing.agreements(diary, now=evening + timedelta(days=9), zone=LISBON)
    assert seen.review == "Kept"
    assert "SUMMARY:Milk" in agreeing.reminder(seen, title="Milk", now=evening)
    with pytest.raises(BadCall):
        agreeing.look_back(diary, ident, "not-kept", now=evening, zone=LISBON)


def test_it_is_only_added_to_and_private_here(
    diary: Safe, evening: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_as(monkeypatch)
    ident = agreeing.write(Opening(now=lambda: evening), diary, FORM, zone=LISBON)
    before = diary.view().entry(ident)
    agreeing.look_back(diary, ident, "partly", now=evening, zone=LISBON)
    assert diary.view().entry(ident) == before
    assert diary.store().seen_by(Person.B).entries("agreement") == ()


def test_it_waits_for_the_gate(diary: Safe, evening: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    for standing in (Standing(), Standing(tier=Tier.RED)):
        stand_as(monkeypatch, standing)
        with pytest.raises(NotAllowed):
            agreeing.write(Opening(now=lambda: evening), diary, FORM, zone=LISBON)
    with pytest.raises(BadCall, match="No such agreement"):
        agreeing.longer(diary, "0" * 32, FORM, now=evening, zone=LISBON)
