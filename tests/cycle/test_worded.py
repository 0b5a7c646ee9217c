"""How often a move is made in a stretch and otherwise, with known misreadings taken off."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from tests.simulator.small import steady

from tidewise.conversation.types import Conversation
from tidewise.cycle.types import Episode
from tidewise.cycle.worded import Shift, shift_of
from tidewise.ground.estimate import Estimate
from tidewise.ground.people import Person
from tidewise.ground.time import day_of
from tidewise.signals.measuring import measure_days
from tidewise.signals.wording import TONGUES, known, own_pressing_alone

FIRST, DAYS = 20_000, 90


def _episode(person: Person, first: int, days: int) -> Episode:
    onset = day_of(FIRST + first)
    return Episode(
        person=person, onset=onset, end=onset + timedelta(days=days - 1), onset_low=onset, onset_high=onset,
        probability=0.9, depth=Estimate(middle=-1, low=-2, high=0), signals=(), lines=(),
    )  # fmt: skip


def _chat(rng: np.random.Generator, inside: float, otherwise: float, *, plainly: float = 0.5) -> Conversation:
    """A steady chat; of what is written so many in one make a move, read as rightly as is known of English.

    `plainly` : how plainly it is worded, from as in the drafts that was measured on (0) to never missed (1)
    """
    chat = steady(rng, days=DAYS, a_day=24)
    day = chat.wall // 86_400_000_000 - FIRST
    share = np.where((day >= 40) & (day < 54), inside, otherwise)
    makes = rng.random(len(chat)) < share
    columns = [np.zeros(len(chat))]
    for move in ("i_statement", "pressure"):
        how = known()[move]
        found, falsely = (some / of for some, of in (how.found["en"], how.falsely["en"]))
        taken = rng.random(len(chat)) < np.where(makes, found + plainly * (1 - found), falsely)
        columns.append(np.where(taken, 1.0, 0.0))
    columns.append(np.full(len(chat), TONGUES.index("en")))
    return own_pressing_alone(replace(chat, scores=np.column_stack(columns).astype(np.float32)))


def _shift(chat: Conversation, who: Person = Person.B, move: str = "i_statement") -> Shift | None:
    return shift_of(chat, measure_days(chat), _episode(Person.B, 40, 14), (), who=who, move=move)


def test_a_move_made_less_is_found_and_its_share_is_about_right(rng: np.random.Generator) -> None:
    found = _shift(_chat(rng, 0.0, 0.3))
    assert found is not None
    assert found.more < 0.02
    assert found.otherwise.low < 0.3 < found.otherwise.high * 1.1
    assert found.inside.middle < 0.06


def test_four_ranges_in_five_hold_the_true_share() -> None:
    held = 0
    for seed in range(60):
        found = _shift(_chat(np.random.default_rng(seed), 0.35, 0.05, plainly=seed / 59), Person.A, "pressure")
        assert found is not None
        held += found.inside.low <= 0.35 <= found.inside.high
        held += found.otherwise.low <= 0.05 <= found.otherwise.high
    assert held >= 84  # of 120; 96 are expected


def test_own_pressing_that_rises_is_found_and_the_others_is_never_looked_at(rng: np.random.Generator) -> None:
    chat = _chat(rng, 0.35, 0.05)
    found = _shift(chat, Person.A, "pressure")
    assert found is not None
    assert found.more > 0.98
    assert all(chat.person[row] == Person.A for row in found.lines)
    assert _shift(chat, Person.B, "pressure") is None


def test_where_nothing_changes_it_is_seldom_said_that_something_did() -> None:
    said = [_shift(_chat(np.random.default_rng(seed), 0.12, 0.12)) for seed in range(60)]
    assert sum(each is not None and (each.more > 0.9 or each.more < 0.1) for each in said) <= 20
    assert 0.3 < np.mean([each.more for each in said if each is not None]) < 0.7


@pytest.mark.parametrize("missing", ["few", "unread"])
def test_too_little_is_none(rng: np.random.Generator, missing: str) -> None:
    chat = _chat(rng, 0.1, 0.1)
    if missing == "unread":
        chat = replace(chat, scores=None)
    signals = measure_days(chat)
    days = 1 if missing == "few" else 14
    assert shift_of(chat, signals, _episode(Person.B, 40, days), (), who=Person.B, move="i_statement") is None


def test_the_same_chat_gives_the_same_numbers(rng: np.random.Generator) -> None:
    chat = _chat(rng, 0.2, 0.1)
    assert _shift(chat) == _shift(chat)
