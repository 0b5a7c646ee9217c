"""The import report: what was recognised, how it was read, and what could not be decided."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import numpy as np

from tidewise.conversation.archives import Given
from tidewise.conversation.choosing import chosen, title_of
from tidewise.conversation.clocks import Clocked, clocked
from tidewise.conversation.importing import Found, conversation_in, problems_of, transcripts_of
from tidewise.conversation.joining import found_in_joining, shared
from tidewise.conversation.narrowing import IS_MESSAGE, check_me, has_me, messages_of, writers
from tidewise.conversation.types import Kind, Order, Settings, Transcript
from tidewise.conversation.zones import checked, system_zone
from tidewise.ground.problems import NeedsAnAnswer, Problem, Where
from tidewise.ground.time import moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspected:
    """What was found in the files given: the chats, both clocks of each, and what was odd where they were joined."""

    found: Found
    transcripts: tuple[Transcript, ...]
    clocks: tuple[Clocked, ...]
    zone: str
    zone_assumed: bool
    joining: tuple[Problem, ...] = ()

    @property
    def report(self) -> dict[str, Any]:
        """The report with exactly the keys that scripts rely on (INTERFACES: inspect)."""
        parts = [
            _report(self, transcript, clock) for transcript, clock in zip(self.transcripts, self.clocks, strict=True)
        ]
        whole = dict(parts[0]) if len(parts) == 1 else _whole(parts, self.transcripts)
        unknown = (Problem(code="not-a-chat", where=Where(source=each.name)) for each in self.found.unknown)
        whole["problems"] = [*whole["problems"], *map(as_told, (*self.joining, *self.found.doubled, *unknown))]
        whole["sources"] = parts
        return whole

    def messages(self, *, text: bool = False) -> Iterator[dict[str, Any]]:
        """Give what people sent, and their reactions, one by one, in the order of time in each chat."""
        for transcript, clock in zip(self.transcripts, self.clocks, strict=True):
            for place, row in enumerate(clock.rows.tolist()):
                if transcript.kind[row] != Kind.NOTICE and transcript.speaker[row] >= 0:
                    yield _message(transcript, clock, place, row, text=text)


def inspect(
    given: Sequence[Given],
    *,
    now: datetime,
    zone: str | None = None,
    their_zone: str | None = None,
    order: Order | None = None,
    chat: str | None = None,
    me: Sequence[str] = (),
    them: Sequence[str] = (),
    names: Sequence[str] = (),
    keep_text: bool = False,
    columns: tuple[str, str, str] | None = None,
) -> Inspected:
    """Read any chat export, groups too, and tell what is in it; nothing is stored.

    `me`, `them`: where they are given, they must fit, and several exports of the same two are laid side by side.

    Raises
    ------
    BadInput, BadCall
        When a file is not there, not a chat, or damaged beyond reading; when nobody here is called like `me`.
    """
    if their_zone is not None:
        checked(their_zone)
    known = (*me, *them, *names)
    settings = Settings(now=now, order=order, keep_text=keep_text, known_names=known, columns=columns)
    found = transcripts_of(given, settings)
    picked = chosen(found.transcripts, chat) if chat is not None else list(found.transcripts)
    for each in [one for one in picked if has_me(one, me)] or picked[:1] if me else ():
        check_me(each, me, them)
    whole = inspected(found, picked, zone=zone)
    return replace(whole, joining=_laid_side_by_side(picked, me, them, zone) if me else ())


def _laid_side_by_side(
    picked: Sequence[Transcript], me: Sequence[str], them: Sequence[str], zone: str | None
) -> tuple[Problem, ...]:
    """Say what is found where several exports of the same two people are put together."""
    sure = all(each.order is None or each.order.sure for each in picked)
    pairs = [each for each in picked if len(writers(each)) == 2 and has_me(each, me)]
    if len(pairs) < 2 or not sure:
        return ()
    source = pairs[0].source
    try:
        return found_in_joining(conversation_in(pairs, me=me, them=them, zone=zone).problems)
    except NeedsAnAnswer as question:
        names = ", ".join(question.options)
        return (Problem(code="same-person", where=Where(source=source), slots={"names": names}),)


def inspected(found: Found, picked: Sequence[Transcript], *, zone: str | None = None) -> Inspected:
    """Put both clocks beside what was read. `picked`: the chats meant; `zone`: of the phone, the system's if None."""
    own = checked(zone) if zone is not None else system_zone()
    clocks = tuple(clocked(each, own) for each in picked)
    return Inspected(found=found, transcripts=tuple(picked), clocks=clocks, zone=own, zone_assumed=zone is None)


def _report(inspected: Inspected, transcript: Transcript, clock: Clocked) -> dict[str, Any]:
    order = transcript.order
    skipped = sum(each.lines.size for each in transcript.skipped)
    problems = (*problems_of(transcript), *clock.problems)
    return {
        "format": transcript.format,
        "platform": transcript.platform,
        "encoding": transcript.encoding,
        "lines": transcript.lines,
        "records": len(transcript),
        "continuations": transcript.continuations,
        "skipped": int(skipped),
        "notices": int(np.count_nonzero(transcript.kind == Kind.NOTICE)),
        "messages": int(np.count_nonzero(IS_MESSAGE[transcript.kind] & (transcript.speaker >= 0))),
        "people": [
            {"name": name, "messages": many}
            for name, many in zip(transcript.speakers, messages_of(transcript), strict=True)
        ],
        "first": _iso(int(clock.wall.min())) if clock.wall.size else None,
        "last": _iso(int(clock.wall.max())) if clock.wall.size else None,
        "order": order.order if order is not None else None,
        "order_evidence": order.evidence if order is not None else "",
        "order_sure": order.sure if order is not None else True,
        "examples": list(order.examples) if order is not None else [],
        "zone": inspected.zone,
        "zone_assumed": inspected.zone_assumed and not transcript.carries.zone_known,
        "resolution_seconds": transcript.carries.resolution_seconds,
        "carries": transcript.carries.as_list(),
        "truncated_left": transcript.truncated_left,
        "problems": [as_told(each) for each in problems],
        "source": transcript.source,
        "chat": title_of(transcript),
        "group": transcript.is_group or sum(1 for many in messages_of(transcript) if many) > 2,
        "owner": transcript.owner,
        "disappearing": transcript.disappearing,
        "edited": transcript.edited,
        "because": inspected.found.because.get(transcript.source, ""),
    }


def _whole(parts: list[dict[str, Any]], transcripts: Sequence[Transcript]) -> dict[str, Any]:
    whole = dict(parts[0])
    for name in ("lines", "records", "continuations", "skipped", "notices", "messages", "edited"):
        whole[name] = sum(part[name] for part in parts)
    for name in ("format", "platform", "encoding"):
        whole[name] = " + ".join(dict.fromkeys(part[name] for part in parts))
    people: dict[str, int] = {}
    for part in parts:
        for each in part["people"]:
            people[each["name"]] = people.get(each["name"], 0) + each["messages"]
    whole["people"] = [{"name": name, "messages": many} for name, many in people.items()]
    whole["first"] = min((part["first"] for part in parts if part["first"]), default=None)
    whole["last"] = max((part["last"] for part in parts if part["last"]), default=None)
    asked = next((part for part in parts if not part["order_sure"]), None)
    asked = asked or next((part for part in parts if part["order"]), parts[0])
    whole.update({name: asked[name] for name in ("order", "order_evidence", "order_sure", "examples")})
    carries = shared([each.carries for each in transcripts])
    whole["resolution_seconds"], whole["carries"] = carries.resolution_seconds, carries.as_list()
    for name in ("zone_assumed", "truncated_left", "group", "disappearing"):
        whole[name] = any(part[name] for part in parts)
    whole["problems"] = [problem for part in parts for problem in part["problems"]]
    return whole


def as_told(problem: Problem) -> dict[str, Any]:
    """Give a problem as the report tells it: its code, its line (or lines, as ranges), and one sentence."""
    told: dict[str, Any] = {"code": problem.code, "line": problem.where.line, "say": problem.say}
    if "lines" in problem.slots:
        told["lines"] = problem.slots["lines"]
    return {**told, "source": problem.where.source}


def _iso(microseconds: int) -> str:
    return moment(microseconds).strftime("%Y-%m-%dT%H:%M:%S")


def _message(transcript: Transcript, clock: Clocked, place: int, row: int, *, text: bool) -> dict[str, Any]:
    told: dict[str, Any] = {
        "at": _iso(int(clock.wall[place])),
        "utc": _iso(int(clock.at[place])) + "Z",
        "who": transcript.speakers[int(transcript.speaker[row])],
        "kind": Kind(int(transcript.kind[row])).name.lower(),
        "words": int(transcript.words[row]),
        "characters": int(transcript.characters[row]),
        "line": int(transcript.line[row]),
    }
    if text:
        told["text"] = transcript.text[row] if transcript.text is not None else ""
    return told
