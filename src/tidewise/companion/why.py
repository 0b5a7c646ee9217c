"""Ask a sentence why: down to the lines it stands on, from the file at hand."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from tidewise.companion.types import Answer, Line, Piece, Reading
from tidewise.conversation.types import Conversation, Kind
from tidewise.ground.problems import BadCall
from tidewise.ground.wording import N_, say
from tidewise.story.types import Sentence

KINDS = {
    Kind.TEXT: N_("text"),
    Kind.MEDIA: N_("picture, voice or file"),
    Kind.CALL: N_("call"),
    Kind.MISSED_CALL: N_("missed call"),
    Kind.DELETED: N_("deleted message"),
    Kind.REACTION: N_("reaction"),
    Kind.NOTICE: N_("notice"),
}
SHORT_WORDS, LONG_WORDS = 5, 25


def why(reading: Reading, sentence_id: str, *, texts: Sequence[str] | None = None, most: int | None = None) -> Answer:
    """Give what a sentence stands on: source and line, time, who, kind, length class, answered or not.

    Parameters
    ----------
    sentence_id : the id shown beside the sentence (the same chat gives the same ids)
    texts : the words, row by row, where the person has just given the file and asks to see them
    most : show at most so many lines under each ground (the count of all is kept)

    Raises
    ------
    BadCall
        When no sentence of this reading has that id.
    """
    sentence = _sentence(reading, sentence_id)
    answered = _answered(reading)
    pieces = []
    for ground in sentence.because:
        rows = ground.lines if most is None else ground.lines[:most]
        lines = tuple(_lines(reading.conversation, rows, answered, texts))
        pieces.append(Piece(say=ground.say, lines=lines, of=len(ground.lines)))
    return Answer(id=sentence.id, say=sentence.say, sureness=sentence.sureness, pieces=tuple(pieces))


def _sentence(reading: Reading, sentence_id: str) -> Sentence:
    for each in reading.story.all():
        if each.id == sentence_id:
            return each
    raise BadCall(
        say("No sentence of this reading has the id {id}.", id=sentence_id[:40]),
        hint=say("Ids come with the sentences of the same file; read it again and take one from there."),
        code="no-such-sentence",
    )


def _answered(reading: Reading) -> NDArray[np.int8]:
    """Say for each row: was it an opening (0 no, 1 answered, 2 not answered, 3 not answered yet)."""
    conversation, answers = reading.conversation, reading.signals.answers
    found = np.zeros(len(conversation), dtype=np.int8)
    found[answers.line[~answers.censored]] = 1
    found[answers.line[answers.censored]] = 2
    for bidder in (0, 1):
        own = np.flatnonzero(answers.censored & (answers.bidder == bidder))
        if own.size and not _spoke_after(conversation, 1 - bidder, int(answers.line[own[-1]])):
            found[answers.line[own[-1]]] = 3
    return found


def _spoke_after(conversation: Conversation, person: int, row: int) -> bool:
    return bool((conversation.person[row + 1 :] == person).any())


def _lines(
    conversation: Conversation, rows: Sequence[int], answered: NDArray[np.int8], texts: Sequence[str] | None
) -> Iterator[Line]:
    words = ("", say("yes"), say("no"), say("not yet"))
    for row in rows:
        kind = Kind(int(conversation.kind[row]))
        yield Line(
            source=conversation.sources[int(conversation.source[row])],
            line=int(conversation.line[row]),
            at=_wall(int(conversation.wall[row])),
            who=conversation.names[int(conversation.person[row])],
            kind=say(KINDS[kind]),
            length=_length(int(conversation.words[row])) if kind is Kind.TEXT else "",
            answered=words[int(answered[row])],
            text=None if texts is None else texts[row],
        )


def _wall(microseconds: int) -> str:
    return (datetime(1970, 1, 1) + timedelta(microseconds=microseconds)).isoformat(timespec="minutes")  # noqa: DTZ001 - a wall clock has no zone


def _length(words: int) -> str:
    if words <= SHORT_WORDS:
        return say("short")
    return say("middling") if words <= LONG_WORDS else say("long")
