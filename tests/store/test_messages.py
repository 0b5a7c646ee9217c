from collections.abc import Callable
from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tidewise.conversation.types import Conversation
from tidewise.store import messages


def test_packing_loses_nothing(chat: Callable[..., Conversation]) -> None:
    before = chat(301)
    table = messages.joined(run[1:] for run in messages.runs(messages.pack(before)))
    after = messages.conversation_of(messages.head_of(before), table, None)
    for name in messages.COLUMNS:
        np.testing.assert_array_equal(getattr(after, name), getattr(before, name))
        assert getattr(after, name).dtype == getattr(before, name).dtype
    assert (after.names, after.zone, after.spans, after.carries) == (
        before.names,
        before.zone,
        before.spans,
        before.carries,
    )


@given(st.lists(st.booleans(), min_size=1, max_size=60))
def test_an_answer_to_a_row_that_is_gone_answers_nothing_known(wanted: list[bool]) -> None:
    table = np.zeros(len(wanted), dtype=messages.ROW)
    table["line"] = np.arange(len(wanted))
    table["reply_to"] = np.arange(len(wanted)) - 1
    kept = messages.keep_rows(table, np.array(wanted))
    for row in kept:
        if row["reply_to"] >= 0:
            assert kept["line"][row["reply_to"]] == row["line"] - 1
        else:
            assert row["line"] == 0 or not wanted[row["line"] - 1]


def test_a_later_export_adds_what_is_new_and_counts_nothing_twice(chat: Callable[..., Conversation]) -> None:
    whole = chat(300)
    early = messages.conversation_of(messages.head_of(whole), messages.pack(whole)[:200], None)
    late = messages.conversation_of(
        messages.head_of(whole), messages.keep_rows(messages.pack(whole), np.arange(300) >= 120), None
    )
    both = messages.merged(early, late)
    assert len(both) == 300
    np.testing.assert_array_equal(both.at, whole.at)
    assert len(both.sources) == 2


def test_another_chat_of_the_same_two_is_laid_beside_and_nothing_is_lost(chat: Callable[..., Conversation]) -> None:
    one = chat(200, text=True)
    lengths = np.random.default_rng(9).integers(1, 90, len(one)).astype(np.int32)
    other = replace(
        one, at=one.at + 40_000_000_000, wall=one.wall + 40_000_000_000, characters=lengths, words=lengths
    )
    both = messages.merged(one, replace(other, text=None, sources=("other.json",)))
    assert len(both) == 400
    assert both.text is not None
    assert sum(each == "" for each in both.text) >= 200
    assert set(both.sources) == {*one.sources, "other.json"}
    assert (np.diff(both.at) >= 0).all()


def test_numbers_an_earlier_version_counted_fewer_of_stay_in_their_place(chat: Callable[..., Conversation]) -> None:
    whole = chat(300)
    old = replace(whole, scores=np.arange(300, dtype=np.float32)[:, None])
    new = replace(whole, scores=np.full((300, 3), 7, dtype=np.float32))
    early = messages.conversation_of(messages.head_of(old), messages.pack(old)[:200], None)
    late = messages.conversation_of(
        messages.head_of(new), messages.keep_rows(messages.pack(new), np.arange(300) >= 120), None
    )
    both = messages.merged(early, late)
    assert both.scores is not None
    assert both.scores[:120, 0].tolist() == list(range(120))
    assert np.isnan(both.scores[:120, 1:]).all()
    assert (both.scores[120:] == 7).all()
    lengths = np.random.default_rng(9).integers(1, 90, 300).astype(np.int32)
    other = replace(
        new, at=new.at + 40_000_000_000, wall=new.wall + 40_000_000_000, characters=lengths, words=lengths
    )
    beside = messages.merged(old, other)
    assert beside.scores is not None
    assert np.isfinite(beside.scores[:, 0]).all()
    assert np.isnan(beside.scores[:, 2]).sum() == 300
