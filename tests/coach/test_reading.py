"""Reading a draft: what is marked, what is left alone, and that nothing makes it stumble."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tidewise.coach import weighing
from tidewise.coach.reading import read_draft
from tidewise.coach.types import CRISIS, GOOD, PROBLEMS

MARKED = {
    "you never listen to me": "generalisation",
    "you ignored me all night": "accusation",
    "you don't care about me at all": "mind_reading",
    "if you go to that party we're done": "ultimatum",
    "answer me right now": "pressure",
    "you're pathetic": "contempt",
    "after everything i did for you": "guilt",
    "you're such a narcissist": "diagnosis",
    "i'll hurt you if you talk to him": "threat",
    "i want to kill myself": "self_harm",
    "he hit me last night": "abuse_disclosure",
    "du hörst mir nie zu": "generalisation",
    "no te importa nada": "mind_reading",
    "se você sair hoje, acabou": "ultimatum",
    "réponds maintenant": "pressure",
}
QUIET = (
    "on my way",
    "can you grab milk on your way home",
    "you always make me laugh",
    "you never fail to cheer me up",
    "i miss you",
    "i'm dying for a coffee",
    "kommst du heute abend?",
    "te quiero mucho",
    "boa noite meu amor",
    "merci pour le dîner",
    "",
    "😂😂",
)


@pytest.mark.parametrize(("text", "kind"), MARKED.items())
def test_plain_cases_are_marked(text: str, kind: str) -> None:
    assert kind in {move.kind for move in read_draft(text).moves}


@pytest.mark.parametrize("text", QUIET)
def test_harmless_drafts_find_silence(text: str) -> None:
    draft = read_draft(text)
    assert draft.moves == ()
    assert draft.severity == 0


def test_good_moves_are_named_and_never_beside_danger() -> None:
    assert "appreciation" in read_draft("thank you so much for dinner, i love you").good
    assert read_draft("i love you but i want to kill myself").good == ()


def test_a_mark_stands_on_the_words_that_bear_it() -> None:
    text = "the train is late, i'll be home at nine. you never listen to me. love you"
    (move,) = [each for each in read_draft(text).moves if each.kind == "generalisation"]
    assert "never listen" in text[move.start : move.end]
    assert "train" not in text[move.start : move.end]


@settings(max_examples=60)
@given(st.text(max_size=120))
def test_no_text_makes_it_stumble(text: str) -> None:
    draft = read_draft(text)
    for move in draft.moves:
        assert move.kind in PROBLEMS
        assert 0 <= move.start < move.end <= len(text)
        assert 0 <= move.sureness <= 1
        assert move.severity in ((3,) if move.kind in CRISIS else (1, 2, 3))
    assert set(draft.good) <= set(GOOD)
    assert draft.severity == max((move.severity for move in draft.moves), default=0)


def test_without_the_extra_rules_and_letters_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weighing, "encoder", lambda: None)
    assert "self_harm" in {move.kind for move in read_draft("i want to kill myself").moves}
    assert "mind_reading" in {move.kind for move in read_draft("you don't care about me").moves}
    assert read_draft("on my way").moves == ()


def test_no_text_stands_in_a_repr() -> None:
    assert "zebra" not in repr(read_draft("zebra you never listen"))


def test_a_language_without_support_says_so() -> None:
    assert read_draft("tu kabhi meri baat nahi sunta hai").supported is False
    assert read_draft("you never listen").supported
