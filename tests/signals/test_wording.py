"""What messages make of themselves while a chat is read: numbers that stay when the words go."""

from dataclasses import replace

import numpy as np
from tests.simulator.small import small, steady

from tidewise.ground.people import Person
from tidewise.signals.measuring import measure_days
from tidewise.signals.tone import warmth_of
from tidewise.signals.wording import (
    PRESSING,
    TOLD,
    TONGUE,
    TONGUES,
    WARMTH,
    known,
    own_pressing_alone,
    rows_that,
    wording_in,
)

EVERYDAY = ["are you home or at the office? i have no idea what we need from the shop", "ok see you at six then"] * 10


def test_warmth_stands_first_and_is_at_least_what_tone_says() -> None:
    said = [*EVERYDAY, "thank you so much my love, you were wonderful today", "", "are you home?"]
    found, tone = wording_in(said), warmth_of(said)
    assert found.shape == (len(said), 4)
    assert (found[:-2, WARMTH] >= tone[:-2]).all()
    assert found[-3, WARMTH] - tone[-3] > 3 * np.median(found[: len(EVERYDAY), WARMTH] - tone[: len(EVERYDAY)])
    assert np.isnan(found[-2, [WARMTH, TOLD, PRESSING]]).all()
    assert found[-1, TONGUE] == TONGUES.index("en")


def test_what_tells_or_presses_is_likelier_taken_for_it() -> None:
    said = [*EVERYDAY, "i feel so lonely and scared lately", "answer me now. why aren't you answering me"]
    found = wording_in(said)
    assert found[-2, TOLD] > np.median(found[:, TOLD])
    assert found[-1, PRESSING] > np.median(found[:, PRESSING])


def test_in_a_language_without_a_pack_only_warmth_is_known() -> None:
    said = ["tuletko kotiin syömään vai menenkö ilman sinua ja mitä tekisin ruoaksi ❤️"] * 5
    found = wording_in(said)
    np.testing.assert_array_equal(found[:, WARMTH], warmth_of(said))
    assert np.isnan(found[:, [TOLD, PRESSING, TONGUE]]).all()


def test_how_pressing_the_other_reads_is_never_kept(rng: np.random.Generator) -> None:
    chat = steady(rng, days=10)
    scores = rng.random((len(chat), 4)).astype(np.float32)
    kept = own_pressing_alone(replace(chat, scores=scores))
    assert kept.scores is not None
    assert np.isnan(kept.scores[kept.person == Person.B, PRESSING]).all()
    np.testing.assert_array_equal(kept.scores[kept.person == Person.A], scores[chat.person == Person.A])
    np.testing.assert_array_equal(kept.scores[:, :PRESSING], scores[:, :PRESSING])
    before = replace(chat, scores=scores[:, :1])
    assert own_pressing_alone(before) is before


def test_days_count_what_their_texts_make(rng: np.random.Generator) -> None:
    chat = small([(1, "A", ""), (2, "B", ""), (3, "A", ""), (30, "B", "")], days=3)
    bound = known()["i_statement"].bound
    told = np.array([bound, bound / 2, 1.0, np.nan], dtype=np.float32)
    scores = np.column_stack([np.zeros(4), told, [1.0, np.nan, 0.0, np.nan], np.full(4, TONGUES.index("en"))]).astype(
        np.float32
    )
    signals = measure_days(replace(chat, scores=scores))
    assert signals.wording is not None
    assert signals.wording.looked_at["i_statement"][0].tolist() == [2, 1]
    assert signals.wording.made["i_statement"][0].tolist() == [2, 0]
    assert signals.wording.made["pressure"][0].tolist() == [1, 0]
    assert signals.wording.looked_at["i_statement"][1].tolist() == [0, 0]
    assert rows_that(replace(chat, scores=scores), Person.A, "i_statement").tolist() == [0, 2]


def test_where_nobody_looked_there_is_nothing(rng: np.random.Generator) -> None:
    chat = steady(rng, days=5)
    assert measure_days(replace(chat, scores=None)).wording is None
    assert measure_days(chat).wording is None


def test_what_is_known_of_the_reading_holds_together() -> None:
    for each in known().values():
        assert 0 < each.bound < 1
        assert set(each.found) == set(each.falsely) == set(TONGUES)
        for some, of in [*each.found.values(), *each.falsely.values()]:
            assert 0 <= some <= of
