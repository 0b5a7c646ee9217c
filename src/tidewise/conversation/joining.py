"""Several sources of the same two people as one conversation, in the order of time."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from tidewise.conversation.cutting import only
from tidewise.conversation.names import key
from tidewise.conversation.pairing import paired
from tidewise.conversation.their_zone import SAID
from tidewise.conversation.types import Carries, Conversation
from tidewise.ground.problems import NeedsAnAnswer, Problem, Where
from tidewise.ground.wording import N_, say

FOUND_IN_JOINING = frozenset({"same-chat-twice", "other-clock", "other-zone", "lacking-here"}) | SAID


def found_in_joining(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Give what was found once the two people stood side by side: in several exports of one chat, in their clocks."""
    return tuple(each for each in problems if each.code in FOUND_IN_JOINING)


def joined(parts: Sequence[Conversation], *, them: Sequence[str] = ()) -> Conversation:
    """Put sources of the same two people together.

    The partner must have the same name in all of them, or the person has said that the names are one (`them`).

    Raises
    ------
    NeedsAnAnswer
        When the partner is called differently and nobody said that it is the same person.
    """
    if len(parts) == 1:
        return parts[0]
    names = list(dict.fromkeys(key(part.names[1]) for part in parts))
    said = {key(name) for name in them}
    if len(names) > 1 and not set(names) <= said:
        shown = tuple(dict.fromkeys(part.names[1] for part in parts))
        raise NeedsAnAnswer(
            say(
                N_("The other person is called differently in these files: {names}. Is this one person?"),
                names=", ".join(shown),
            ),
            hint=say(N_("If so, say it with --them for each of the names.")),
            code="same-person",
            options=shown,
        )
    return together(_once(parts))


def _once(parts: Sequence[Conversation]) -> list[Conversation]:
    """Leave out of each source what an earlier one already holds: the two phones' exports of one chat, say.

    The second phone's clock is set to the first one's; what one side lacks is said.
    """
    kept: list[Conversation] = []
    for part in parts:
        rest = part
        for earlier in kept:
            rest = _without(earlier, rest)
        kept.append(rest)
    return kept


def _without(earlier: Conversation, later: Conversation) -> Conversation:
    pairing = paired(earlier, later)
    if pairing is None:
        return later
    ahead = round(pairing.ahead_seconds)
    where = Where(source=later.sources[0])
    slots: dict[str, str | int] = {
        "known": int(pairing.second.size),
        "n": ahead,
        "zone": f"{round(ahead / 900) / 4:+g}",
    }
    problems = [Problem(code="same-chat-twice", where=where, slots=slots)]
    if ahead:
        code = "other-clock" if abs(ahead) < 600 else "other-zone"
        problems.append(Problem(code=code, where=where, slots=slots))
    lacking = ((earlier, pairing.only_second), (later, pairing.only_first))
    problems += [
        Problem(code="lacking-here", where=Where(source=one.sources[0]), slots={"n": int(rows.size)})
        for one, rows in lacking
        if rows.size
    ]
    moved = replace(later, at=later.at - pairing.ahead, wall=later.wall - pairing.ahead)
    rest = only(moved, np.setdiff1d(np.arange(len(later)), pairing.second).astype(np.intp))
    return replace(rest, problems=(*later.problems, *problems))


def together(parts: Sequence[Conversation]) -> Conversation:
    """Lay the columns of several conversations behind one another and sort them by time (stable)."""
    first = parts[0]
    offsets = np.cumsum([0, *(len(part) for part in parts)])
    before = np.cumsum([0, *(len(part.sources) for part in parts)])
    scored = all(part.scores is not None for part in parts)
    columns: dict[str, Any] = {
        name: np.concatenate([getattr(part, name) for part in parts])
        for name in ("wall", "at", "person", "kind", "words", "characters", "asks", "duration", "line")
    }
    whole = replace(
        first,
        **columns,
        source=np.concatenate([part.source + np.int16(at) for part, at in zip(parts, before, strict=False)]),
        reply_to=np.concatenate(
            [np.where(part.reply_to >= 0, part.reply_to + at, -1) for part, at in zip(parts, offsets, strict=False)]
        ),
        sources=tuple(source for part in parts for source in part.sources),
        zone_assumed=any(part.zone_assumed for part in parts),
        carries=shared([part.carries for part in parts]),
        spans=tuple(span for part in parts for span in part.spans),
        problems=tuple(problem for part in parts for problem in part.problems),
        text=tuple(t for part in parts for t in part.text or ()) if all(p.text is not None for p in parts) else None,
        scores=np.concatenate([part.scores for part in parts if part.scores is not None]) if scored else None,
    )
    return only(whole, np.argsort(whole.at, kind="stable"))


def shared(carries: Sequence[Carries]) -> Carries:
    """Say what all of several exports can tell: the coarsest clock, and only what each of them carries."""
    names = ("zone_known", "owner_known", "reactions", "replies", "edits", "deletions", "calls")
    return Carries(
        resolution_seconds=max(each.resolution_seconds for each in carries),
        **{name: all(getattr(each, name) for each in carries) for name in names},
    )
