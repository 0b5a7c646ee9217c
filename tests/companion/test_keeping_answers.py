from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tidewise.companion import diaries, looking
from tidewise.companion.keeping_answers import bring_back, forget_said, keep_said, put_said_away
from tidewise.companion.opening import Fear, Opening
from tidewise.companion.own_people import add_person
from tidewise.companion.private_questions import answer_private, standing_of
from tidewise.safety.types import Tier
from tidewise.store.door import Safe
from tidewise.store.sealing import Cost
from tidewise.store.types import Opener

NOW = datetime(2026, 3, 1, 22, tzinfo=UTC)
NOES = dict.fromkeys(("afraid", "hurt", "threats", "control", "silence", "watching"), "no")


@pytest.fixture
def safe(tmp_path: Path) -> Iterator[Safe]:
    found = diaries.start(
        Opener("passphrase", "reed and rush"), now=NOW, data_dir=tmp_path / "d", name="", cost=Cost(64, 1, 1)
    ).safe
    yield found
    found.lock()


def said(answers: dict[str, str]) -> Opening:
    opening = Opening(now=lambda: NOW)
    answer_private(opening, answers)
    looking.begin(opening, "own", over=True)
    looking.answer(opening, "stress-noted", "yes")
    looking.answer(opening, "closer-before", "skip")
    add_person(opening, "Rowan", "listens")
    return opening


def test_what_was_kept_comes_back_with_its_days(safe: Safe) -> None:
    keep_said(safe, said(NOES))
    keep_said(safe, said(NOES))
    assert len(safe.view().entries("said")) == 1
    later = Opening(now=lambda: NOW + timedelta(days=59))
    bring_back(safe, later)
    assert standing_of(later).tier is Tier.GREEN
    assert later.evening.answers == {"stress-noted": True}
    assert later.evening.skipped == ["closer-before"]
    assert later.evening.people == [("Rowan", "listens")]
    old = Opening(now=lambda: NOW + timedelta(days=61))
    bring_back(safe, old)
    assert standing_of(old).tier is Tier.UNSCREENED


def test_fear_that_was_kept_stands_at_the_next_opening(safe: Safe) -> None:
    keep_said(safe, said({**NOES, "afraid": "not-sure"}))
    later = Opening(now=lambda: NOW + timedelta(days=90))
    bring_back(safe, later)
    assert later.fear is Fear.NOT_SURE
    assert standing_of(later).tier is Tier.RED


def test_what_is_said_now_goes_before_what_was_kept(safe: Safe) -> None:
    keep_said(safe, said(NOES))
    now = Opening(now=lambda: NOW)
    answer_private(now, {"hurt": "yes"})
    bring_back(safe, now)
    assert standing_of(now).tier is Tier.RED


def test_nothing_is_kept_unless_asked_and_it_can_be_taken_out_again(safe: Safe) -> None:
    opening = said(NOES)
    assert safe.view().entries("said") == ()
    bring_back(safe, opening)
    keep_said(safe, opening)
    forget_said(safe, opening, now=NOW)
    assert safe.view().entries("said") == ()
    assert opening.evening.answers


def test_when_the_notes_lock_what_came_from_them_goes(safe: Safe) -> None:
    opening = said(NOES)
    put_said_away(opening)
    assert opening.evening.answers
    keep_said(safe, opening)
    put_said_away(opening)
    assert opening.evening.private == {}
    assert opening.fear is Fear.UNASKED
