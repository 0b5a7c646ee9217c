"""Which language many texts are in, by their small words."""

import pytest

from tidewise.language.mostly import mostly_in

SAID = {
    "en": "are you coming home for dinner or should i go without you? i have no idea what to cook and it is late",
    "de": "kommst du heute nach hause oder soll ich ohne dich essen? ich weiß nicht was es gibt und es ist spät",
    "es": "vienes a casa a cenar o me voy sin ti? no se que hacer de comer y ya es muy tarde, pero te espero aqui",
    "fr": "tu viens a la maison ce soir ou je mange sans toi? je ne sais pas quoi faire et il est tard mais je suis",
    "pt": "vens para casa jantar ou vou sem ti? nao sei o que fazer de comer e ja e tarde mas eu espero por ti aqui",
}


@pytest.mark.parametrize("lang", SAID)
def test_a_language_with_a_pack_is_known_by_its_small_words(lang: str) -> None:
    assert mostly_in([SAID[lang]] * 3) == lang


@pytest.mark.parametrize(
    "text",
    [
        "tuletko kotiin syömään vai menenkö ilman sinua? en tiedä mitä tekisin ruoaksi ja on jo myöhä",
        "ты придёшь домой ужинать или мне идти без тебя? я не знаю что готовить и уже поздно",
        "ghar aa rahe ho kya ya main akele khana kha lun? mujhe nahi pata kya banau aur der ho gayi hai",
        "今日は家に帰ってご飯を食べますか それとも一人で食べますか",
    ],
    ids=["Finnish", "Russian", "Hinglish", "Japanese"],
)
def test_a_language_without_a_supported_pack_is_none(text: str) -> None:
    assert mostly_in([text] * 4) is None


def test_of_too_few_words_nothing_is_said() -> None:
    assert mostly_in(["are you coming home", "no"]) is None
    assert mostly_in([]) is None


def test_most_of_a_mixed_chat_decides() -> None:
    assert mostly_in([SAID["de"]] * 8 + [SAID["en"]] * 2) == "de"
