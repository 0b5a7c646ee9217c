"""The same chat, imported again: only what is new is added, edits are recognised, nothing is doubled."""

from dataclasses import dataclass, replace

import numpy as np

from tidewise.conversation.cutting import only
from tidewise.conversation.joining import together
from tidewise.conversation.pairing import Pairing, paired
from tidewise.conversation.types import Conversation, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewed:
    """What a new import of the same chat brought: the whole, and how many messages were new, edited, known.

    `deleted` : messages that are now marked as deleted; `gone` : known messages that the new export lacks (kept)
    """

    conversation: Conversation
    added: int
    edited: int
    deleted: int
    known: int
    gone: int


def renewed(old: Conversation, new: Conversation) -> Renewed:
    """Add a new import to what is already there. A pure function; neither is changed.

    Parameters
    ----------
    old : what was imported before
    new : this import, of the same two people; it may overlap, begin later, or hold edits
    """
    pairing = paired(old, new)
    if pairing is None:
        whole = together([old, new])
        return Renewed(conversation=whole, added=len(new), edited=0, deleted=0, known=0, gone=0)
    changed, into = _changed(old, new, pairing)
    fresh = np.setdiff1d(np.arange(len(new)), np.concatenate([pairing.second, changed]))
    kept = _with_changes(old, new, changed, into)
    moved = replace(new, at=new.at - pairing.ahead, wall=new.wall - pairing.ahead)
    whole = together([kept, only(moved, fresh)]) if fresh.size else kept
    deletions = int(np.count_nonzero((new.kind[changed] == Kind.DELETED) & (old.kind[into] != Kind.DELETED)))
    return Renewed(
        conversation=whole,
        added=int(fresh.size),
        edited=int(changed.size) - deletions,
        deleted=deletions,
        known=int(pairing.second.size),
        gone=int(pairing.only_first.size - into.size),
    )


def _changed(
    old: Conversation, new: Conversation, pairing: Pairing
) -> tuple["np.ndarray[tuple[int], np.dtype[np.int64]]", "np.ndarray[tuple[int], np.dtype[np.int64]]"]:
    """Find rows of the new import that are an old message with other words: same person, same moment."""
    left: dict[tuple[int, int], list[int]] = {}
    for row in pairing.only_first.tolist():
        left.setdefault((int(old.at[row]), int(old.person[row])), []).append(row)
    changed, into = [], []
    for row in pairing.only_second.tolist():
        places = left.get((int(new.at[row] - pairing.ahead[row]), int(new.person[row])))
        if places:
            changed.append(row)
            into.append(places.pop(0))
    return np.array(changed, dtype=np.int64), np.array(into, dtype=np.int64)


def _with_changes(
    old: Conversation,
    new: Conversation,
    changed: "np.ndarray[tuple[int], np.dtype[np.int64]]",
    into: "np.ndarray[tuple[int], np.dtype[np.int64]]",
) -> Conversation:
    if not changed.size:
        return old
    columns = {name: getattr(old, name).copy() for name in ("kind", "words", "characters", "asks", "duration")}
    for name, column in columns.items():
        column[into] = getattr(new, name)[changed]
    text = old.text
    if text is not None and new.text is not None:
        words = list(text)
        for row, place in zip(changed.tolist(), into.tolist(), strict=True):
            words[place] = new.text[row]
        text = tuple(words)
    return replace(old, text=text, **columns)
