"""Weigh a draft, before any bound: the log-odds of every move for the whole and for each word."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from tidewise.coach import network
from tidewise.coach.clauses import clauses, trimmed
from tidewise.coach.encoding import Encoder, Floats, encoder
from tidewise.coach.hints import hints_of
from tidewise.coach.letters import sums_of
from tidewise.coach.types import OUTPUTS, PROBLEMS
from tidewise.safety.signs import sentences

Finds = Sequence[tuple[str, int, int]]
_WORDS_AT_ONCE = 40
_FEWEST_WORDS = 3
_AND = re.compile(r"\s+(?:and|und|y|e|et)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A text weighed.

    Attributes
    ----------
    text, found : the text, and what rules find in it (kind, start, end)
    outputs : log-odds of each of OUTPUTS
    words : (start, end) of each word; marks : log-odds of each word for each problem (n_words, 12), None without them
    reader : who weighed, ``network`` or ``letters``
    """

    text: str = field(repr=False)
    found: Finds = field(repr=False)
    outputs: Mapping[str, float] = field(repr=False)
    words: tuple[tuple[int, int], ...] = field(default=(), repr=False)
    marks: Floats | None = field(default=None, repr=False)
    reader: str = "network"


def weigh(text: str, found: Finds) -> Weighed:
    """Weigh a text with the best reader there is; the heaviest counts of the whole and of what is read alone too.

    Read alone are the stretches of a long text, and every sentence and clause in which a rule finds a problem: kind
    words around it should not drown it.
    """
    reader = encoder()
    parts = read_alone(text, found)
    if reader is None or not network.networks():
        sums = [sums_of(text[a:b], _within(found, a, b)) for a, b in (*parts, (0, len(text)))]
        heaviest = {name: max(each[name] for each in sums) for name in OUTPUTS}
        return Weighed(text=text, found=found, outputs=heaviest, reader="letters")
    words, marks, values = _with_network(reader, text, found)
    for a, b in parts:
        of_part, more, inside = _with_network(reader, text[a:b], _within(found, a, b))
        values = np.maximum(values, inside)
        first = next(at for at, word in enumerate(words) if word[1] > a)
        marks[first : first + len(of_part)] = more
    outputs = dict(zip(OUTPUTS, values.tolist(), strict=True))
    return Weighed(text=text, found=found, outputs=outputs, words=words, marks=marks)


def read_alone(text: str, found: Finds) -> list[tuple[int, int]]:
    """Give the parts of a text that are weighed by themselves beside the whole, in order; none for a plain one."""
    parts = stretches(text)
    alone = set(parts) if len(parts) > 1 else set()
    problems = [(start, end) for kind, start, end in found if kind in PROBLEMS]
    for told in (sentences(text), breaths(text)):
        wider = {trimmed(text, *each) for each in (*alone, (0, len(text)))}
        alone |= {
            (a, b)
            for a, b in told
            if len(told) > 1
            and any(start < b and end > a for start, end in problems)
            and trimmed(text, a, b) not in wider
        }
    return sorted(alone)


def breaths(text: str) -> list[tuple[int, int]]:
    """Give the clauses of a text, cut at *and* too, those of one or two words left with what stands before them."""
    found: list[tuple[int, int]] = []
    for start, end in clauses(text):
        at = start
        for cut in [*_AND.finditer(text, start, end), None]:
            place = (at, end if cut is None else cut.start())
            if found and len(text[place[0] : place[1]].split()) < _FEWEST_WORDS:
                found[-1] = (found[-1][0], place[1])
            elif place[1] > place[0]:
                found.append(place)
            at = end if cut is None else cut.end()
    return found


def stretches(text: str) -> list[tuple[int, int]]:
    """Give stretches of whole sentences, of about as many words as the network learned from; one for most texts."""
    if len(text.split()) <= _WORDS_AT_ONCE:
        return [(0, len(text))]
    parts: list[tuple[int, int]] = []
    for start, end in sentences(text):
        if parts and len(text[parts[-1][0] : end].split()) <= _WORDS_AT_ONCE:
            parts[-1] = (parts[-1][0], end)
        else:
            parts.append((start, end))
    return parts


def by_word(pieces: Floats, word: np.ndarray, n_words: int) -> Floats:
    """Give each word the heaviest of its pieces: (n_words, 12)."""
    marks = np.full((n_words, len(PROBLEMS)), -20.0, dtype=np.float32)
    np.maximum.at(marks, word[word >= 0], pieces[word >= 0])
    return marks


def _with_network(reader: Encoder, text: str, found: Finds) -> tuple[tuple[tuple[int, int], ...], Floats, Floats]:
    said = reader.encode(text)
    out = network.tell(said.rows, hints_of(text, said.cut, found), said.whole)
    return said.cut.words, by_word(out.pieces, said.cut.word, len(said.cut.words)), out.whole


def _within(found: Finds, start: int, end: int) -> list[tuple[str, int, int]]:
    return [(kind, max(a, start) - start, min(b, end) - start) for kind, a, b in found if a < end and b > start]
