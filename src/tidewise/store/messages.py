"""A conversation's timing as runs of packed rows, each run within one page of the file."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from tidewise.conversation.joining import together
from tidewise.conversation.pairing import paired
from tidewise.conversation.types import Carries, Conversation, Span
from tidewise.ground.problems import Problem, Where

ROW = np.dtype([
    ("wall", "<i8"), ("at", "<i8"), ("person", "i1"), ("kind", "i1"), ("words", "<i4"), ("characters", "<i4"),
    ("asks", "?"), ("reply_to", "<i4"), ("duration", "<f4"), ("source", "<i2"), ("line", "<u4"),
])  # fmt: skip
RUN = 95  # rows of 41 bytes that fit one page of 4096 bytes beside SQLCipher's 80 and SQLite's own few
COLUMNS = ROW.names or ()
Run = tuple[int, bytes, bytes | None]  # number of its first row, its columns, its scores


def dtype_of(scores: int) -> np.dtype[np.void]:
    """Give the type of a row with so many numbers that were counted in its words (0: none)."""
    return np.dtype([*ROW.descr, ("scores", "<f4", (scores,))]) if scores else ROW


def scores_in(table: NDArray[np.void]) -> int:
    """Say how many numbers each row has that were counted in its words."""
    return int(table.dtype["scores"].shape[0]) if "scores" in (table.dtype.names or ()) else 0


def pack(conversation: Conversation) -> NDArray[np.void]:
    """Put the columns side by side; shape (n_messages,)."""
    scores = conversation.scores
    wide = 0 if scores is None else scores.reshape(len(conversation), -1).shape[1] if len(conversation) else 0
    table = np.empty(len(conversation), dtype=dtype_of(wide))
    for name in COLUMNS:
        table[name] = getattr(conversation, name)
    if scores is not None and wide:
        table["scores"] = scores.reshape(len(conversation), wide)
    return table


def runs(table: NDArray[np.void]) -> Iterator[Run]:
    """Cut the rows into runs that each fit one page."""
    wide = scores_in(table)
    length = RUN * ROW.itemsize // (ROW.itemsize + 4 * wide)
    plain = table if not wide else with_scores(table, 0)
    for start in range(0, len(table), length):
        end = start + length
        yield start, plain[start:end].tobytes(), table["scores"][start:end].tobytes() if wide else None


def joined(chunks: Iterable[tuple[bytes, bytes | None]]) -> NDArray[np.void]:
    """Put runs together again."""
    found = list(chunks)
    plain = np.frombuffer(b"".join(columns for columns, _ in found), dtype=ROW)
    if not found or any(scores is None for _, scores in found):
        return plain
    scores = np.frombuffer(b"".join(each or b"" for _, each in found), dtype="<f4").reshape(len(plain), -1)
    table = with_scores(plain, scores.shape[1])
    table["scores"] = scores
    return table


def with_scores(table: NDArray[np.void], wide: int) -> NDArray[np.void]:
    """Give the rows with room for so many numbers; where nothing was counted it stands as not known.

    An earlier Tidewise may have counted fewer: what it did stays in its place.
    """
    had = scores_in(table)
    if had == wide:
        return table
    fresh = np.empty(len(table), dtype=dtype_of(wide))
    for name in COLUMNS:
        fresh[name] = table[name]
    if wide:
        fresh["scores"] = np.nan
        if had:
            fresh["scores"][:, : min(had, wide)] = table["scores"][:, :wide]
    return fresh


def keep_rows(table: NDArray[np.void], wanted: NDArray[np.bool_]) -> NDArray[np.void]:
    """Keep some rows; an answer to a row that is gone answers nothing known (-1)."""
    place = np.where(wanted, np.cumsum(wanted) - 1, -1)
    kept = table[wanted].copy()
    known = (kept["reply_to"] >= 0) & (kept["reply_to"] < len(table))
    kept["reply_to"][~known] = -1
    kept["reply_to"][known] = place[kept["reply_to"][known]]
    return kept


def head_of(conversation: Conversation) -> dict[str, object]:
    """Everything about a conversation that is not a column, as JSON values."""
    carries = {name: getattr(conversation.carries, name) for name in Carries.__slots__}
    return {
        "names": list(conversation.names),
        "zone": list(conversation.zone),
        "zone_assumed": conversation.zone_assumed,
        "sources": list(conversation.sources),
        "carries": carries,
        "spans": [
            {"source": s.source, "first": s.first, "last": s.last, "truncated_left": s.truncated_left}
            for s in conversation.spans
        ],
        "problems": [
            {"code": p.code, "source": p.where.source, "line": p.where.line, "slots": dict(p.slots)}
            for p in conversation.problems
        ],
    }


def conversation_of(head: dict[str, object], table: NDArray[np.void], text: tuple[str, ...] | None) -> Conversation:
    """Put a conversation together from its head and rows."""
    body: dict[str, object] = dict(head)
    carries, spans, problems = body["carries"], body["spans"], body["problems"]
    names, zone, sources = body["names"], body["zone"], body["sources"]
    assert isinstance(carries, dict)
    assert isinstance(spans, list)
    assert isinstance(problems, list)
    assert isinstance(names, list)
    assert isinstance(zone, list)
    assert isinstance(sources, list)
    return Conversation(
        wall=table["wall"].astype(np.int64),
        at=table["at"].astype(np.int64),
        person=table["person"].astype(np.int8),
        kind=table["kind"].astype(np.int8),
        words=table["words"].astype(np.int32),
        characters=table["characters"].astype(np.int32),
        asks=table["asks"].astype(np.bool_),
        reply_to=table["reply_to"].astype(np.int64),
        duration=table["duration"].astype(np.float32),
        source=table["source"].astype(np.int16),
        line=table["line"].astype(np.int64),
        sources=tuple(str(each) for each in sources),
        names=(str(names[0]), str(names[1])),
        zone=(str(zone[0]), str(zone[1])),
        zone_assumed=bool(body["zone_assumed"]),
        carries=Carries(**{k: v for k, v in carries.items() if k in Carries.__slots__}),
        spans=tuple(Span(**each) for each in spans),
        problems=tuple(
            Problem(code=p["code"], where=Where(source=p["source"], line=p["line"]), slots=p["slots"])
            for p in problems
        ),
        text=text,
        scores=table["scores"].copy() if scores_in(table) else None,
    )


def merged(old: Conversation, new: Conversation) -> Conversation:
    """Add a later export of the same chat: within its time the new one counts, outside it the old one stays.

    What is another chat of the same two people (they write in two apps, say) is laid beside it, and nothing is lost.
    """
    if len(new) == 0 or len(old) == 0:
        return new if len(new) else old
    if paired(old, new) is None:
        return _beside(old, new)
    outside = (old.at < new.at[0]) | (old.at > new.at[-1])
    before, after = outside & (old.at < new.at[0]), outside & (old.at > new.at[-1])
    if not outside.any():
        return new
    shift = len(new.sources)
    fresh = pack(new)
    wide = max(scores_in(fresh), scores_in(packed := pack(old)))
    fresh, kept = with_scores(fresh, wide), with_scores(packed, wide).copy()
    kept["source"] += shift
    parts = [(kept, before), (fresh, np.ones(len(fresh), dtype=np.bool_)), (kept, after)]
    table = _chained(parts)
    text = None
    if old.text is not None or new.text is not None:
        words = (old.text or ("",) * len(old), new.text or ("",) * len(new))
        text = tuple(
            each
            for lines, wanted in ((words[0], before), (words[1], parts[1][1]), (words[0], after))
            for each, want in zip(lines, wanted, strict=True)
            if want
        )
    whole = conversation_of(head_of(new), table, text)
    return replace(
        whole,
        sources=(*new.sources, *old.sources),
        spans=(*new.spans, *old.spans),
        problems=(*new.problems, *old.problems),
    )


def _beside(old: Conversation, new: Conversation) -> Conversation:
    """Put two chats of the same two people together by time; what one of them does not carry is not known there."""
    wide = max(_scores_of(each) for each in (new, old))
    worded = old.text is not None or new.text is not None
    parts = []
    for each in (old, new):
        scores = each.scores
        if _scores_of(each) < wide:
            scores = np.full((len(each), wide), np.nan, dtype=np.float32)
            if each.scores is not None:
                scores[:, : each.scores.shape[1]] = each.scores
        text = each.text if each.text is not None or not worded else ("",) * len(each)
        parts.append(replace(each, scores=scores, text=text))
    return together(parts)


def _scores_of(conversation: Conversation) -> int:
    return 0 if conversation.scores is None else int(conversation.scores.shape[1])


def _chained(parts: list[tuple[NDArray[np.void], NDArray[np.bool_]]]) -> NDArray[np.void]:
    pieces, start = [], 0
    for table, wanted in parts:
        piece = keep_rows(table, wanted)
        piece["reply_to"][piece["reply_to"] >= 0] += start
        pieces.append(piece)
        start += len(piece)
    return np.concatenate(pieces)
