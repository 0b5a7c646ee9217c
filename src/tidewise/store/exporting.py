"""Take everything out: JSON lines that lose nothing, CSV for a spreadsheet, and a manifest with a sum of each file.

``entries.jsonl``, ``conversations.jsonl`` and ``messages-ID.jsonl`` are what an import reads; the CSV files say the
same for people. The manifest is written last: a folder (or zip) without one is an export that was cut short.
"""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from hashlib import sha256
from math import isnan
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import or_, select
from sqlalchemy.engine import Connection

from tidewise.conversation.types import Kind
from tidewise.diary.rows import WHAT
from tidewise.diary.types import CheckIn, Event, Response
from tidewise.ground.people import Person
from tidewise.ground.privacy import ForWhom
from tidewise.ground.problems import BadCall
from tidewise.ground.time import moment
from tidewise.ground.wording import say
from tidewise.store import keeping, messages
from tidewise.store.sinks import InFolder, InZip, Sink
from tidewise.store.tables import HEAD, conversations, entries, facts, texts
from tidewise.store.troubles import plainly
from tidewise.store.view import diary_row

if TYPE_CHECKING:
    from tidewise.store.safe import Safe, Store

FORMAT = "tidewise-export"
VERSION = 1
MANIFEST = "manifest.json"
BLOCK = 50_000
REST = ("person", "kind", "words", "characters", "asks", "reply_to", "duration", "source", "line")
HEADINGS = "wall,utc,who,kind,words,characters,asks,reply_to,duration_s,source,line"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What was written: each file (relative) with its number of rows."""

    files: dict[str, int]


def export(
    safe: "Safe",
    target: Path | IO[bytes],
    *,
    now: int,
    own_only: bool = False,
    also: Mapping[str, str] | None = None,
) -> Exported:
    """Write everything whoever opened the diary may see, or only their own side.

    Parameters
    ----------
    target : a new or empty folder, or a binary stream that takes one zip
    also : further files for people, by name

    Raises
    ------
    BadCall
        When the folder holds something already (code ``folder-not-empty``).
    """
    if isinstance(target, Path) and target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise BadCall(
            say("This folder holds something already, so nothing was written."),
            hint=say("Name a new or an empty folder."),
            code="folder-not-empty",
        )
    with plainly(), InFolder(target) if isinstance(target, Path) else InZip(target) as sink:
        parts = []
        for number, each in enumerate(safe.relationships(), 1):
            part = f"relationship-{number}"
            _one(safe.store(each.id), sink, part, viewer=safe.viewer, own_only=own_only)
            parts.append({"folder": part, "id": each.id, "name": each.name, "made": each.made})
        files = {
            name: {"rows": w.rows, "sha256": w.sha256, "bytes": w.size} for name, w in sorted(sink.wrote.items())
        }
        manifest = {
            "format": FORMAT,
            "version": VERSION,
            "tables": HEAD,
            "made": moment(now).isoformat(),
            "side": "own" if own_only else "all",
            "relationships": parts,
            "files": files,
        }
        for name, content in (also or {}).items():
            sink.write(name, [content])
        sink.write(MANIFEST, [json.dumps(manifest, indent=1, ensure_ascii=False)])
    return Exported(files={name: wrote.rows for name, wrote in sink.wrote.items() if name in files})


def sum_of(path: Path) -> str:
    """Give the SHA-256 of a file."""
    digest = sha256()
    with path.open("rb") as stream:
        while block := stream.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def _one(store: "Store", sink: Sink, part: str, *, viewer: Person, own_only: bool) -> None:
    with store.engine.connect() as connection:
        query = select(entries).order_by(entries.c.seq)
        seen = entries.c.writer == int(viewer)
        if not own_only:
            seen = or_(seen, entries.c.for_whom == ForWhom.BOTH.value)
        rows = (
            {k: v for k, v in row._asdict().items() if k not in {"seq", "signature"}}
            for row in connection.execute(query.where(seen))
        )
        lines = (json.dumps({**r, "body": json.loads(r["body"])}, ensure_ascii=False) for r in rows)
        sink.write(f"{part}/entries.jsonl", _ended(lines))
        owner = viewer is Person.A  # the word for a relationship, and chats, belong to the one whose diary this is
        named = connection.execute(select(facts)).all() if owner else []
        sink.write(
            f"{part}/facts.jsonl", _ended(json.dumps({"key": k, "value": v}, ensure_ascii=False) for k, v in named)
        )
        heads = []
        for row in connection.execute(select(conversations)).all() if owner else []:
            head = json.loads(row.body)
            table, words = _rows(connection, row.id, own_only=own_only)
            if own_only:
                head["names"] = [head["names"][0], ""]
            heads.append({"id": row.id, "imported": row.imported, "text_until": row.text_until, "head": head})
            sink.write(f"{part}/messages-{row.id}.jsonl", _objects(table, words))
            sink.write(f"{part}/messages-{row.id}.csv", _cells(table), headings=1)
        sink.write(f"{part}/conversations.jsonl", _ended(json.dumps(each, ensure_ascii=False) for each in heads))
    _for_people(store, sink, part, viewer=viewer, own_only=own_only)


def _rows(connection: Connection, ident: str, *, own_only: bool) -> tuple[keeping.Table, list[str]]:
    table = keeping.rows_of(connection, ident)
    query = select(texts.c.words).where(texts.c.conversation == ident).order_by(texts.c.n)
    words = list(connection.execute(query).scalars())
    if own_only:
        mine = np.asarray(table["person"] == Person.A, dtype=np.bool_)
        words = [w for w, want in zip(words, mine, strict=False) if want]
        table = messages.keep_rows(table, mine)
    return table, words


def _for_people(store: "Store", sink: Sink, part: str, *, viewer: Person, own_only: bool) -> None:
    found = store.seen_by(viewer).entries(*WHAT)
    for what, kind in (("check_in", CheckIn), ("event", Event), ("response", Response)):
        columns = [each.name for each in fields(kind)]
        chosen = [
            diary_row(each) for each in found if each.what == what and not (own_only and each.writer is not viewer)
        ]
        out = io.StringIO(newline="")
        writer = csv.writer(out)
        writer.writerow(columns)
        for row in chosen:
            writer.writerow([_cell(column, getattr(row, column)) for column in columns])
        sink.write(f"{part}/{what}s.csv", [out.getvalue()], rows=len(chosen))


def _cell(column: str, value: Any) -> str:
    if value is None:
        return ""
    if column in {"at", "until"}:
        return moment(value).isoformat()
    return value.name if isinstance(value, Person) else str(value)


def _objects(table: NDArray[np.void], words: list[str]) -> Iterator[str]:
    """One JSON object a message; times to the microsecond, so that nothing is lost on the way back."""
    kinds = {int(each): each.name.lower() for each in Kind}
    scored = messages.scores_in(table) > 0
    for start in range(0, len(table), BLOCK):
        block = table[start : start + BLOCK]
        said = words[start : start + len(block)]
        tails = [f',"text":{json.dumps(each, ensure_ascii=False)}' for each in said] or [""] * len(block)
        if scored:
            numbers = (json.dumps([None if isnan(n) else n for n in row]) for row in block["scores"].tolist())
            tails = [f'{tail},"scores":{row}' for tail, row in zip(tails, numbers, strict=True)]
        for row, tail in zip(_plain(block), tails, strict=True):
            wall, utc, person, kind, count, characters, asks, reply_to, seconds, source, line = row
            yield (
                f'{{"wall":"{wall}","utc":"{utc}Z","who":"{"AB"[person]}","kind":"{kinds[kind]}","words":{count},'
                f'"characters":{characters},"asks":{"true" if asks else "false"},"reply_to":{reply_to},'
                f'"duration":{"null" if isnan(seconds) else repr(seconds)},"source":{source},"line":{line}{tail}}}\n'
            )


def _cells(table: NDArray[np.void]) -> Iterator[str]:
    """Give the same as a table for a spreadsheet, without words."""
    kinds = {int(each): each.name.lower() for each in Kind}
    yield HEADINGS + "\r\n"
    for start in range(0, len(table), BLOCK):
        for row in _plain(table[start : start + BLOCK]):
            wall, utc, person, kind, count, characters, asks, reply_to, seconds, source, line = row
            long = "" if isnan(seconds) else repr(seconds)
            yield (
                f"{wall},{utc}Z,{'AB'[person]},{kinds[kind]},{count},{characters},{int(asks)},{reply_to},{long},"
                f"{source},{line}\r\n"
            )


def _plain(block: NDArray[np.void]) -> Iterator[tuple[Any, ...]]:
    times = (np.datetime_as_string(block[name].astype("datetime64[us]")) for name in ("wall", "at"))
    return zip(*times, *(block[name].tolist() for name in REST), strict=True)


def _ended(lines: Iterator[str]) -> Iterator[str]:
    return (each + "\n" for each in lines)
