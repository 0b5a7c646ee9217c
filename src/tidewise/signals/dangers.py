"""Look through many messages for words of danger, once, before they are dropped: a kind for each, and no words.

Letters first, all at once; what they do not pass by is read as `tidewise.safety.signs` reads a draft. What comes of
it is a question to the person who brought the chat (KNOWLEDGE 4), never a finding: it misses some and is often wrong.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tidewise.language.grams_at_once import chances_of
from tidewise.safety.signs import KINDS, find_signs, letters

WORTH_READING = 0.12
"""Chance by letters alone from which a message is read with the rules too."""
LONGEST = 2000
"""Characters of a message that are looked at."""
SURE = 0.8
"""How sure a sign must be: in a long chat much is said in fun."""
NOTHING = 0.0


def dangers_of(texts: Sequence[str]) -> NDArray[np.float32]:
    """Give 0 for each text, or 1 + the place in `KINDS` of its surest sign of danger; shape (len(texts),)."""
    short = [each[:LONGEST] for each in texts]
    found = np.full(len(short), NOTHING, dtype=np.float32)
    chance = chances_of(letters(), short)
    for row in np.flatnonzero((chance >= WORTH_READING).any(axis=1)):
        signs = [each for each in find_signs(short[row]) if each.sureness >= SURE]
        if signs:
            found[row] = 1 + KINDS.index(max(signs, key=lambda each: each.sureness).kind)
    return found
