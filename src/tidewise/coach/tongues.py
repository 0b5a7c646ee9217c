"""Which language a draft is in: common words first, a library for what they leave open, else English."""

import re
from functools import lru_cache
from importlib.util import find_spec
from typing import Any

from tidewise.language.speech import fold, pack, spoken

_WORDS = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_LONG_ENOUGH = 24
_SURE = 0.98
_PLAIN = 0.3  # of the words are common ones of the language


def tongue_of(text: str) -> str:
    """Give the language of a draft, as a code; one without a pack is named where it is plain.

    A draft of mixed languages gets the one with most of its common words.
    """
    words = _WORDS.findall(fold(text))
    votes = {lang: sum(each in pack(lang).common for each in words) for lang in spoken()}
    best = max(votes, key=lambda lang: (votes[lang], lang == "en"))
    others = max((n for lang, n in votes.items() if lang != best), default=0)
    if votes[best] >= max(2, len(words) * _PLAIN) and votes[best] > others:
        return best
    if not any(_latin(each) for each in words):
        return _foreign_script(words) if words else "en"
    guessed = _guess(text) if len(text) >= _LONG_ENOUGH else None
    if guessed is None:
        return best if votes[best] else "en"
    lang, sure = guessed
    if lang in votes and (votes[lang] or not votes[best]):
        return lang
    if lang not in votes and sure >= _SURE and votes[best] <= len(words) * _PLAIN:
        return lang
    return best if votes[best] else "en"


def _latin(word: str) -> bool:
    return word[0] < "\u0250"


def _foreign_script(words: list[str]) -> str:
    code = ord(words[0][0])
    for low, high, lang in ((0x370, 0x3FF, "el"), (0x400, 0x4FF, "ru"), (0x590, 0x5FF, "he"), (0x600, 0x6FF, "ar"),
                            (0x900, 0x97F, "hi-Deva"), (0x3040, 0x30FF, "ja"), (0x4E00, 0x9FFF, "zh"),
                            (0xAC00, 0xD7AF, "ko")):  # fmt: skip
        if low <= code <= high:
            return lang
    return "und"


def _guess(text: str) -> tuple[str, float] | None:
    identifier = _identifier()
    if identifier is None:
        return None
    lang, sure = identifier.classify(text)
    return str(lang), float(sure)


@lru_cache(maxsize=1)
def _identifier() -> Any:
    if find_spec("py3langid") is None:
        return None
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
