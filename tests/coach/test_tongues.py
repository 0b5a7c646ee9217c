"""Which language: short, long, mixed, without the library."""

import pytest

from tidewise.coach import tongues
from tidewise.coach.tongues import tongue_of

SHORT = {
    "you never listen to me": "en",
    "du hörst mir nie zu": "de",
    "no te importa nada de lo que siento": "es",
    "você nunca me escuta": "pt",
    "tu t'en fous de moi, c'est toujours pareil": "fr",
    "tu kabhi meri baat nahi sunta hai": "hi",
    "ok": "en",
    "": "en",
    "😂😂": "en",
}


@pytest.mark.parametrize(("text", "lang"), SHORT.items())
def test_common_words_tell(text: str, lang: str) -> None:
    assert tongue_of(text) == lang


def test_another_script_is_named() -> None:
    assert tongue_of("ты никогда меня не слушаешь") == "ru"
    assert tongue_of("あなたは聞いてくれない") == "ja"


def test_without_the_library_common_words_still_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tongues, "_identifier", lambda: None)
    for text, lang in SHORT.items():
        assert tongue_of(text) == lang


def test_a_language_without_a_pack_is_named_where_it_is_plain() -> None:
    pytest.importorskip("py3langid")
    assert tongue_of("Waarom luister je toch nooit naar wat ik je probeer te vertellen, lieverd?") == "nl"
