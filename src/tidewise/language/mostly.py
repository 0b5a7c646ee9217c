"""Which language many texts are mostly in, by the small words every language needs."""

import re
from collections.abc import Sequence
from functools import cache

from tidewise.language.speech import common_words_of, fold, spoken

_WORDS = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
LOOKED_AT = 2_000
"""So many of the texts are looked at, spread over all of them."""
FEWEST_WORDS = 30
SHARE = 0.2
"""So many of the words are common ones of the language, at the least."""
LONGEST = 300


def mostly_in(texts: Sequence[str]) -> str | None:
    """Give the language most of the texts are in; None where no pack knows it, or too little was written to tell.

    Languages are told apart by their packs' common words; a chat in a language without a pack has few words of any.
    """
    step = max(1, len(texts) // LOOKED_AT)
    words = [word for text in texts[::step] for word in _WORDS.findall(fold(text[:LONGEST]))]
    if len(words) < FEWEST_WORDS:
        return None
    votes = {lang: sum(word in known for word in words) for lang, known in _common().items()}
    best = max(votes, key=lambda lang: votes[lang])
    return best if votes[best] >= SHARE * len(words) and common_words_of(best)[1] else None


@cache
def _common() -> dict[str, frozenset[str]]:
    return {lang: common_words_of(lang)[0] for lang in spoken()}
