"""What messages make of themselves while a chat is read: how warm, whether they tell something of oneself or press.

The words are let go at once; numbers stay. Whether a message presses is kept of the reader's own messages alone:
how the other words things is not weighed against them.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from tidewise.conversation.types import Conversation
from tidewise.ground.people import Person
from tidewise.ground.time import MICROSECONDS_PER_DAY
from tidewise.language.mostly import mostly_in
from tidewise.signals.moves import MOVES, moves_of
from tidewise.signals.residuals import by_day
from tidewise.signals.tone import warmth_of
from tidewise.signals.types import Scene, Wording

WARMTH, TOLD, PRESSING, TONGUE = range(4)
"""Which column of `Conversation.scores` holds what."""
TONGUES = ("de", "en", "es", "fr", "pt")
"""What the numbers of the last column stand for."""
WARM = {"appreciation": 0.9, "i_statement": 0.9}
"""What thanks, praise or love, and something told of oneself, each surely said, add to warmth (a heart adds .7). Of
drafts in unheard voices those with thanks stand above those without in .69 of pairs by tone alone, in .86 with this
(docs/manual/words.md)."""
MOVE = {TOLD: "i_statement", PRESSING: "pressure"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """How right the reading of one move is, on invented drafts in voices it had not heard.

    Attributes
    ----------
    bound : chance from which a message counts as making the move
    found, falsely : language -> (so many were taken for it, of so many): of those that make it, of those that do not
    """

    bound: float
    found: dict[str, tuple[int, int]]
    falsely: dict[str, tuple[int, int]]


def wording_in(texts: Sequence[str]) -> NDArray[np.float32]:
    """Give four numbers a text: (n, 4).

    Warmth; the chance that it tells something of oneself; that it presses; the language of the texts around it.
    Warmth is what needs no language (`tone`) and, where the texts are in a language with a pack, thanks, praise, love
    and what is told of oneself, as letters tell them; the other numbers are nan elsewhere. Handed to `open_chat` as
    ``each_text``, it lets the words go at once.
    """
    found = np.full((len(texts), 4), np.nan, dtype=np.float32)
    found[:, WARMTH] = warmth_of(texts)
    tongue = mostly_in(texts)
    if tongue in TONGUES:
        moves = moves_of(texts)
        found[:, TONGUE] = TONGUES.index(tongue)
        for move, weight in WARM.items():
            found[:, WARMTH] += weight * np.nan_to_num(moves[:, MOVES.index(move)])
        for column, move in MOVE.items():
            found[:, column] = moves[:, MOVES.index(move)]
    return found


def own_pressing_alone(conversation: Conversation) -> Conversation:
    """Take out how pressing the other's messages may read: it is nobody's to count."""
    scores = conversation.scores
    if scores is None or scores.shape[1] <= TONGUE:
        return conversation
    kept = scores.copy()
    kept[conversation.person != Person.A, PRESSING] = np.nan
    return replace(conversation, scores=kept)


def wording_of(scene: Scene) -> Wording | None:
    """Count, day by day, how many texts there were and how many make each move.

    None where nobody looked, or no pack knows the language.
    """
    talk = scene.conversation
    if talk.scores is None or talk.scores.shape[1] <= TONGUE:
        return None
    tongues = talk.scores[:, TONGUE]
    tongues = tongues[np.isfinite(tongues)].astype(np.int64)
    if not tongues.size:
        return None
    day = talk.wall // MICROSECONDS_PER_DAY
    texts, made = {}, {}
    for column, move in MOVE.items():
        chance = talk.scores[:, column]
        rows = np.flatnonzero(np.isfinite(chance))
        makes = (chance[rows] >= known()[move].bound).astype(np.float64)
        texts[move] = by_day(day[rows], talk.person[rows], np.ones(rows.size), scene.day).astype(np.int64)
        made[move] = by_day(day[rows], talk.person[rows], makes, scene.day).astype(np.int64)
    return Wording(looked_at=texts, made=made, tongue=TONGUES[int(np.bincount(tongues).argmax())])


def rows_that(conversation: Conversation, person: Person, move: str) -> NDArray[np.intp]:
    """Give the rows of one person's messages that count as making a move."""
    column = next(place for place, name in MOVE.items() if name == move)
    if conversation.scores is None or conversation.scores.shape[1] <= column:
        return np.zeros(0, dtype=np.intp)
    makes = np.nan_to_num(conversation.scores[:, column]) >= known()[move].bound
    return np.flatnonzero(makes & (conversation.person == person))


@cache
def known() -> dict[str, Known]:
    """Read how right each move is read (`words.train` writes it)."""
    held = json.loads((files("tidewise.signals") / "moves.json").read_text(encoding="utf-8"))
    return {
        move: Known(
            bound=each["bound"],
            found={lang: (int(some), int(of)) for lang, (some, of) in each["found"].items()},
            falsely={lang: (int(some), int(of)) for lang, (some, of) in each["falsely"].items()},
        )
        for move, each in held.items()
    }
