"""A conversation as it stood on an earlier day."""

from dataclasses import replace
from datetime import date

import numpy as np

from tidewise.conversation.types import Conversation
from tidewise.ground.time import MICROSECONDS_PER_DAY, day_number


def until(conversation: Conversation, day: date) -> Conversation:
    """Give only what was written up to and including a day of the exporter's calendar; nothing later shows."""
    keep = conversation.wall < (day_number(day) + 1) * MICROSECONDS_PER_DAY
    kept = only(conversation, np.flatnonzero(keep))
    last = int(kept.at[-1]) if len(kept) else 0
    spans = tuple(replace(span, last=min(span.last, last)) for span in conversation.spans if span.first <= last)
    upto = {conversation.sources[s]: int(kept.line[kept.source == s].max()) for s in np.unique(kept.source)}
    problems = tuple(p for p in conversation.problems if p.where.line <= upto.get(p.where.source, -1))
    return replace(kept, spans=spans, problems=problems)


def only(conversation: Conversation, rows: np.ndarray[tuple[int], np.dtype[np.intp]]) -> Conversation:
    """Give some rows of a conversation, in the order given; replies to rows left out become -1."""
    back = np.full(len(conversation) + 1, -1, dtype=np.int64)
    back[rows] = np.arange(rows.size)
    return replace(
        conversation,
        wall=conversation.wall[rows],
        at=conversation.at[rows],
        person=conversation.person[rows],
        kind=conversation.kind[rows],
        words=conversation.words[rows],
        characters=conversation.characters[rows],
        asks=conversation.asks[rows],
        reply_to=back[conversation.reply_to[rows]],
        duration=conversation.duration[rows],
        source=conversation.source[rows],
        line=conversation.line[rows],
        text=tuple(conversation.text[row] for row in rows) if conversation.text is not None else None,
        scores=conversation.scores[rows] if conversation.scores is not None else None,
    )
