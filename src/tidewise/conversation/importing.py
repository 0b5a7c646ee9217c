"""Any export in, one conversation of two people out; or one sentence that says what is missing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tidewise.conversation.archives import Given, is_same, sources_of
from tidewise.conversation.choosing import chosen
from tidewise.conversation.clocks import clocked, listed
from tidewise.conversation.cutting import until
from tidewise.conversation.joining import joined
from tidewise.conversation.narrowing import two_people
from tidewise.conversation.recognising import Match, matched
from tidewise.conversation.their_zone import placed
from tidewise.conversation.types import Conversation, EachText, Kind, Order, Settings, Source, Span, Transcript
from tidewise.conversation.zones import checked, system_zone
from tidewise.ground.problems import BadInput, NeedsAnAnswer, Problem, Where
from tidewise.ground.wording import N_, say

_COLUMNS = ("reply_to", "speaker", "kind", "words", "characters", "asks", "duration", "line", "scores")
__all__ = ["conversation_in", "open_chat", "transcripts_of", "until"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the files hold: the chats, how each was recognised, files that no reader knows, files given twice."""

    transcripts: tuple[Transcript, ...]
    because: dict[str, str]
    unknown: tuple[Source, ...]
    doubled: tuple[Problem, ...] = ()


def transcripts_of(given: Sequence[Given], settings: Settings) -> Found:
    """Read every chat in the files, folders and zips given; groups too, nothing is decided about people here.

    Raises
    ------
    BadInput, BadCall
        When a file is not there, not a chat, or damaged beyond reading.
    """
    matches, unknown = matched(sources_of(given))
    known, doubled = without_doubles(matches)
    transcripts: list[Transcript] = []
    for group in _groups(known):
        transcripts.extend(group[0].reader.read([each.source for each in group], settings))
    if not transcripts:
        raise BadInput(
            say(N_("No message could be read from {name}."), name=known[0].source.name),
            hint=say(N_("Give the file as the app made it, unchanged.")),
            code="no-messages",
        )
    because = {each.source.name: each.recognition.because for each in known}
    return Found(transcripts=tuple(transcripts), because=because, unknown=tuple(unknown), doubled=doubled)


def without_doubles(known: Sequence[Match]) -> tuple[list[Match], tuple[Problem, ...]]:
    """Leave out files that are byte for byte one of those before, and say which.

    Files are compared in full only where size and beginning are the same.
    """
    kept: list[Match] = []
    doubled: list[Problem] = []
    for each in known:
        same = next((one for one in kept if is_same(one.source, each.source)), None)
        if same is None:
            kept.append(each)
        else:
            where = Where(source=each.source.name)
            doubled.append(Problem(code="same-file", where=where, slots={"name": same.source.name}))
    return kept, tuple(doubled)


def _groups(known: Iterable[Match]) -> list[list[Match]]:
    """Put the parts of one chat together: files of one format in one folder, where the format has parts."""
    groups: dict[tuple[str, str], list[Match]] = {}
    for number, each in enumerate(known):
        where = each.source.folder if each.reader.gathers else str(number)
        groups.setdefault((each.name, where), []).append(each)
    return list(groups.values())


def open_chat(
    given: Sequence[Given],
    *,
    me: Sequence[str] | str,
    now: datetime,
    zone: str | None = None,
    their_zone: str | None = None,
    order: Order | None = None,
    chat: str | None = None,
    them: Sequence[str] = (),
    keep_text: bool = False,
    each_text: EachText | None = None,
    columns: tuple[str, str, str] | None = None,
) -> Conversation:
    """Open a couple's chat from whatever export they have in hand.

    Parameters
    ----------
    given : files, folders, zips (paths), or uploads; several are merged
    me : the name or names of the person who reads; them : names of the partner where there are several
    zone : IANA zone of the exporting phone (the system's where not given, said as assumed)
    their_zone : IANA zone of the partner (where not given: the same as `zone`, or what their rhythm tells)
    order : of day, month and year, when the person has said it
    chat : which chat of a whole account
    keep_text : keep the words; each_text : see `types.EachText`

    Raises
    ------
    BadInput, NeedsAnAnswer, BadCall
        One sentence each: not a chat, a group, one person only, no such name, order not decided, which chat.
    """
    mine = (me,) if isinstance(me, str) else tuple(me)
    settings = Settings(
        now=now, order=order, keep_text=keep_text, each_text=each_text, known_names=(*mine, *them), columns=columns
    )
    found = transcripts_of(given, settings)
    picked, doubled = chosen(found.transcripts, chat, mine), found.doubled
    del found  # what was read is let go on the way, so that a long chat is not held twice
    conversation = conversation_in(picked, me=mine, them=them, zone=zone, their_zone=their_zone)
    return replace(conversation, problems=(*conversation.problems, *doubled)) if doubled else conversation


def conversation_in(
    picked: list[Transcript],
    *,
    me: Sequence[str],
    them: Sequence[str] = (),
    zone: str | None = None,
    their_zone: str | None = None,
) -> Conversation:
    """Narrow the transcripts of one chat to one conversation of two people. The list is emptied on the way.

    Parameters and errors as in `open_chat`.
    """
    own = checked(zone) if zone is not None else system_zone()
    other = checked(their_zone) if their_zone is not None else own
    _ask_about_order(picked)
    people = [two_people(each, me, them) for each in picked]
    parts = []
    while picked:
        parts.append(_conversation(picked.pop(0), people.pop(0), zones=(own, other), assumed=zone is None))
    whole = joined(parts, them=them)
    return whole if their_zone is not None else placed(whole)


def _ask_about_order(picked: Sequence[Transcript]) -> None:
    unsure = next((each.order for each in picked if each.order is not None and not each.order.sure), None)
    if unsure is None:
        return
    raise NeedsAnAnswer(
        say(N_("The file does not tell the order of day and month: {examples}"), examples=" ".join(unsure.examples)),
        hint=say(N_("Say which is right: --order dmy (day first) or --order mdy (month first).")),
        code="order-not-sure",
        options=("dmy", "mdy"),
    )


def _conversation(
    transcript: Transcript,
    people: tuple[list[int], list[int]],
    *,
    zones: tuple[str, str],
    assumed: bool,
) -> Conversation:
    clock = clocked(transcript, zones[0])
    person = np.full(len(transcript.speakers) + 1, -1, dtype=np.int8)
    person[people[0]], person[people[1]] = 0, 1
    ours = (transcript.kind != Kind.NOTICE) & (person[transcript.speaker] >= 0)
    if not ours.any():
        raise BadInput(
            say(N_("There are no messages in {name}."), name=transcript.source),
            hint=say(N_("Export the chat once more; the phone may have stopped half-way.")),
            code="no-messages",
        )
    columns: dict[str, Any] = {name: getattr(transcript, name) for name in _COLUMNS}
    columns.update(rows=clock.rows, at=clock.at, wall=clock.wall)
    source, truncated, text = transcript.source, transcript.truncated_left, transcript.text
    about: dict[str, Any] = {
        "sources": transcript.parts or (transcript.source,),
        "names": (transcript.speakers[people[0][0]], transcript.speakers[people[1][0]]),
        "zone": zones,
        "zone_assumed": assumed and not transcript.carries.zone_known,
        "carries": transcript.carries,
        "problems": (*problems_of(transcript), *clock.problems),
    }
    columns["source"] = transcript.part if transcript.part is not None else np.zeros(len(transcript), dtype=np.int16)
    # from here on each column is let go as soon as its rows are taken: a long chat is not held twice
    del transcript, clock
    kept = ours[columns["rows"]]
    at, wall, rows = (columns.pop(name)[kept] for name in ("at", "wall", "rows"))
    columns["person"] = person[columns.pop("speaker")]
    reply_to = _replies(columns.pop("reply_to"), rows)
    return Conversation(
        wall=wall,
        at=at,
        reply_to=reply_to,
        spans=(Span(source=source, first=int(at[0]), last=int(at[-1]), truncated_left=truncated),),
        text=None if text is None else tuple(text[row] for row in rows),
        **{name: _taken(columns.pop(name), rows) for name in tuple(columns)},
        **about,
    )


def _taken(column: Any, rows: NDArray[np.intp]) -> Any:
    return None if column is None else column[rows]


def _replies(reply_to: NDArray[np.int64], rows: NDArray[np.intp]) -> NDArray[np.int64]:
    """Point replies to the rows that were kept; -1 where what they answer was not."""
    taken = reply_to[rows]
    answers = np.flatnonzero(taken >= 0)
    if answers.size:
        place = np.full(reply_to.size, -1, dtype=np.int32)
        place[rows] = np.arange(rows.size, dtype=np.int32)
        taken[answers] = place[taken[answers]]
    return taken


def problems_of(transcript: Transcript) -> tuple[Problem, ...]:
    """List what was odd in one transcript: skipped lines, each with its number, and what its reader noticed."""
    found = [problem for each in transcript.skipped for problem in listed(each.code, transcript.source, each.lines)]
    if transcript.disappearing:
        found.append(Problem(code="disappearing-messages", where=Where(source=transcript.source)))
    return (*transcript.problems, *found)
