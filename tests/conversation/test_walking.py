import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conversation.chats import source

from tidewise.conversation import walking
from tidewise.conversation.walking import Walk

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(st.text(max_size=5), ANYTHING, max_size=5), st.sampled_from([None, 1, 3]), st.integers(1, 40))
@settings(max_examples=150, deadline=None)
def test_what_is_taken_is_what_was_written(whole: dict[str, Any], indent: int | None, chunk: int) -> None:
    before, walking.CHUNK = walking.CHUNK, chunk
    try:
        with Walk(source(json.dumps(whole, indent=indent, ensure_ascii=False))) as walk:
            found = {key: walk.value() for key in walk.members()}
            walk.finish()
    finally:
        walking.CHUNK = before
    assert found == whole
    assert not walk.broken


@given(st.lists(ANYTHING, max_size=6), st.sets(st.integers(0, 5)), st.integers(1, 40))
@settings(max_examples=100, deadline=None)
def test_what_is_left_is_passed_over(whole: list[Any], wanted: set[int], chunk: int) -> None:
    before, walking.CHUNK = walking.CHUNK, chunk
    try:
        with Walk(source(json.dumps({"a": whole, "b": 1}))) as walk:
            found = [
                walk.value()
                for key in walk.members()
                if key == "a"
                for n, _ in enumerate(walk.elements())
                if n in wanted
            ]
            walk.finish()
    finally:
        walking.CHUNK = before
    assert found == [each for n, each in enumerate(whole) if n in wanted]
    assert not walk.broken


@pytest.mark.parametrize(
    ("text", "found", "broken"),
    [
        ('{"m": [1, 2, {"a": "x', [1, 2], True),
        ('{"m": [1, 2', [1], True),
        ('{"m": [1, 2]', [1, 2], True),
        ('{"m": [1, tru, 3]}', [1], True),
        ('{"m": [1, 2]} {"m": [3]}', [1, 2], True),
        ('{"m": [1, 2]}\x00\x00', [1, 2], True),
        ('{"m": [1, "a\x00b"]}', [1, "a\x00b"], False),
        ('{"m": {"a": 1}}', [], False),
        ('{"m": ' + "[" * 5_000, [], True),
        ('{"m": [1, ' + "9" * 5_000 + "]}", [1], True),
        ("", [], True),
        ("[1]", [], True),
    ],
)
def test_as_far_as_it_goes(text: str, found: list[Any], *, broken: bool) -> None:
    with Walk(source(text)) as walk:
        assert [each for key in walk.members() if key == "m" for each in walk.values()] == found
        walk.finish()
        assert walk.broken is broken


def test_a_value_longer_than_any_message_is_not_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walking, "LONGEST", 1_000)
    monkeypatch.setattr(walking, "CHUNK", 100)
    with Walk(source('{"m": [1, "' + "x" * 50_000 + '"]}')) as walk:
        assert [each for _ in walk.members() for each in walk.values()] == [1, None]
        assert not walk.broken


@given(st.lists(ANYTHING, min_size=1, max_size=5), st.text(min_size=40, max_size=90), st.integers(1, 40))
@settings(max_examples=150, deadline=None)
def test_one_value_that_is_too_long_is_passed_over_and_the_rest_is_read(
    around: list[Any], words: str, chunk: int
) -> None:
    around = [each for each in around if len(json.dumps(each)) < 30]
    before = walking.CHUNK, walking.LONGEST
    walking.CHUNK, walking.LONGEST = chunk, 30
    try:
        whole = {"m": [*around, {"t": [words, {"a\\": '"}'}]}, *around], "n": 7}
        with Walk(source(json.dumps(whole))) as walk:
            found = {key: list(walk.values()) if key == "m" else walk.value() for key in walk.members()}
            walk.finish()
    finally:
        walking.CHUNK, walking.LONGEST = before
    assert found == {"m": [*around, None, *around], "n": 7}
    assert not walk.broken
