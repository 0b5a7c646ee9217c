"""More than twenty messages in a day and not one answer: what someone on the other end may feel as being pressed."""

import numpy as np

from tidewise.conversation.types import Conversation, Kind
from tidewise.ground.people import Person
from tidewise.ground.time import MICROSECONDS_PER_DAY

MOST_UNANSWERED = 20
"""Messages in 24 hours without an answer, above which it counts (PRODUCT R5)."""

LOOKS_BACK_DAYS = 60
"""Older ones do not count: the private questions are asked again after this time too."""

SENT = (Kind.TEXT, Kind.MEDIA, Kind.CALL, Kind.MISSED_CALL, Kind.DELETED)


def flooded(conversation: Conversation, person: Person) -> bool:
    """Say whether this person sent more than twenty messages within 24 hours with no act of the other between.

    Looked for in the last sixty days of the record. An answer is anything the other did: a word, a call, a reaction.
    """
    if len(conversation) == 0:
        return False
    acted = conversation.kind != Kind.NOTICE
    by_other = acted & (conversation.person == person.other)
    own = np.flatnonzero(np.isin(conversation.kind, SENT) & (conversation.person == person))
    own = own[conversation.at[own] >= conversation.at[-1] - LOOKS_BACK_DAYS * MICROSECONDS_PER_DAY]
    if own.size <= MOST_UNANSWERED:
        return False
    answers_before = np.cumsum(by_other)[own]
    first, last = own[:-MOST_UNANSWERED], own[MOST_UNANSWERED:]
    same_silence = answers_before[:-MOST_UNANSWERED] == answers_before[MOST_UNANSWERED:]
    within = conversation.at[last] - conversation.at[first] <= MICROSECONDS_PER_DAY
    return bool((same_silence & within).any())
