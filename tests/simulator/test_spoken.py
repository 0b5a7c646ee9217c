"""The chats made of words: what they hold is what is said of them, and an export of theirs is read back whole."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from tests.simulator.chatter import LANGUAGES, chatter, phrases
from tests.simulator.seasons import seasons
from tests.simulator.spoken import Chat, as_export, couple_of


@pytest.mark.parametrize("make", [chatter, seasons])
def test_same_dice_same_chat_and_what_happens_lies_inside(make: Callable[..., Chat]) -> None:
    one, two = (make(np.random.default_rng(3), days=90) for _ in range(2))
    assert one.text == two.text
    assert np.array_equal(one.minute, two.minute)
    assert one.approach.shape == (90, 2)
    assert (np.diff(one.minute) >= 0).all()
    for person in (0, 1):
        own = sorted((each.first, each.last) for each in one.stretches if each.person == person)
        assert all(a[1] < b[0] for a, b in pairwise(own))
    assert all(0 <= each.first <= each.last < 90 for each in (*one.stretches, *one.contexts))


@pytest.mark.parametrize("make", [chatter, seasons])
def test_a_lost_phone_is_total_and_only_that(make: Callable[..., Chat]) -> None:
    chat = make(np.random.default_rng(4), days=90, only="lost_phone")
    assert {each.kind for each in chat.contexts} == {"lost_phone"}
    assert not chat.stretches
    day = (chat.minute // 1440).astype(np.int64)
    for each in chat.contexts:
        assert not ((chat.person == each.person) & (day >= each.first) & (day <= each.last)).any()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("make", "kinds"),
    [(chatter, ("plain", "tone only", "silence only")), (seasons, ("plain", "fades", "mixed words"))],
)
def test_who_steps_back_is_shorter_or_scarcer_in_every_kind(
    make: Callable[..., Chat], kinds: tuple[str, ...]
) -> None:
    for kind in kinds:
        inside, outside = np.zeros(2), np.zeros(2)  # characters, days
        for seed in range(12):
            if inside[1] > 20:
                break
            chat = make(np.random.default_rng(seed), days=80, kind=kind, only="quiet")
            size = np.array([len(each) for each in chat.text])
            day = (chat.minute // 1440).astype(np.int64)
            for person in (0, 1):
                mine = chat.person == person
                wrote = np.bincount(day[mine], weights=size[mine], minlength=80)[:80]
                quiet = np.zeros(80, dtype=bool)
                for each in chat.stretches:
                    if each.person == person:
                        quiet[each.first : each.last + 1] = True
                inside += wrote[quiet].sum(), quiet.sum()
                outside += wrote[~quiet].sum(), (~quiet).sum()
        assert inside[0] / inside[1] < 0.95 * outside[0] / outside[1], kind


def test_every_language_has_phrases_for_every_purpose() -> None:
    purposes = set(phrases("en"))
    for language in (*LANGUAGES, "slang"):
        assert set(phrases(language)) == purposes, language
        assert all(phrases(language).values())


def test_an_export_is_read_back_whole(tmp_path: Path) -> None:
    chat = chatter(np.random.default_rng(1), days=40, kind="plain")
    assert len(as_export(chat).splitlines()) == len(chat.text)
    talk = couple_of(chat, tmp_path).conversation
    assert len(talk) == len(chat.text)
    assert np.array_equal(np.sort(talk.person), np.sort(chat.person))
    assert talk.scores is not None, "the words were read"
