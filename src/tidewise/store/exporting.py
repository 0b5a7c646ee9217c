"""Take everything out: JSON lines that lose nothing, CSV for a spreadsheet, and a manifest with a sum of each file.

``entries.jsonl``, ``conversations.jsonl`` and ``messages-ID.jsonl`` are what an import reads; the CSV files say the
same for people. The manifest is written last: a folder without one is an export that was cut short.
"""

import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from hashlib import sha256
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select

from tidewise.conversation.types import Kind
from tidewise.diary.rows import WHAT
from tidewise.diary.types import CheckIn, Event, Response
from tidewise.ground.people import Person
from tidewise.ground.problems import BadCall
from tidewise.ground.time import moment
from tidewise.ground.wording import say
from tidewise.store import messages
from tidewise.store.tables import HEAD, conversations, entries, facts, stretches, texts
from tidewise.store.troubles import plainly
from tidewise.store.view import diary_row

if TYPE_CHECKING:
    from tidewise.store.safe import Safe, Store

FORMAT = "tidewise-export"
VERSION = 1
MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What was written: each file (relative) with its number of rows."""

    folder: Path
    files: dict[str, int]


def export(safe: "Safe", target: Path, *, now: int, own_only: bool = False) -> Exported:
    """Write everything, or only one's own side, into a new or empty folder.

    Raises
    ------
    BadCall
        When the folder holds something already (code ``folder-not-empty``).
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise BadCall(
            say("This folder holds something already, so nothing was written."),
            hint=say("Name a new or an empty folder."),
            code="folder-not-empty",
        )
    with plainly():
        target.mkdir(parents=True, exist_ok=True, mode=0o700)
        counts: dict[str, int] = {}
        parts = []
        for number, each in enumerate(safe.relationships(), 1):
            part = target / f"relationship-{number}"
            part.mkdir(mode=0o700)
            rows = _one(safe.store(each.id), part, own_only=own_only)
            counts.update({f"{part.name}/{name}": n for name, n in rows.items()})
            parts.append({"folder": part.name, "id": each.id, "name": each.name, "made": each.made})
        manifest = {
            "format": FORMAT,
            "version": VERSION,
            "tables": HEAD,
            "made": moment(now).isoformat(),
            "side": "own" if own_only else "all",
            "relationships": parts,
            "files": {
                name: {"rows": n, "sha256": sum_of(target / name), "bytes": (target / name).stat().st_size}
                for name, n in sorted(counts.items())
            },
        }
        (target / MANIFEST).write_text(json.dumps(manifest, indent=1, ensure_ascii=False), encoding="utf-8")
    return Exported(folder=target, files=counts)


def sum_of(path: Path) -> str:
    """Give the SHA-256 of a file."""
    digest = sha256()
    with path.open("rb") as stream:
        while block := stream.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def _one(store: "Store", part: Path, *, own_only: bool) -> dict[str, int]:
    counts: dict[str, int] = {}
    with plainly(), store.engine.connect() as connection:
        query = select(entries).order_by(entries.c.seq)
        if own_only:
            query = query.where(entries.c.writer == int(Person.A))
        rows = (
            {k: v for k, v in row._asdict().items() if k not in {"seq", "signature"}}
            for row in connection.execute(query)
        )
        counts["entries.jsonl"] = _lines(
            part / "entries.jsonl",
            (json.dumps({**r, "body": json.loads(r["body"])}, ensure_ascii=False) for r in rows),
        )
        named = (json.dumps({"key": k, "value": v}, ensure_ascii=False) for k, v in connection.execute(select(facts)))
        counts["facts.jsonl"] = _lines(part / "facts.jsonl", named)
        heads = []
        for row in connection.execute(select(conversations)).all():
            head = json.loads(row.body)
            table = messages.joined(
                connection.execute(
                    select(stretches.c.columns).where(stretches.c.conversation == row.id).order_by(stretches.c.n)
                ).scalars()
            )
            query_text = select(texts.c.words).where(texts.c.conversation == row.id).order_by(texts.c.n)
            words = list(connection.execute(query_text).scalars())
            if own_only:
                mine = np.asarray(table["person"] == Person.A, dtype=np.bool_)
                words = [w for w, want in zip(words, mine, strict=False) if want]
                table = messages.keep_rows(table, mine)
                head["names"] = [head["names"][0], ""]
            heads.append({"id": row.id, "imported": row.imported, "text_until": row.text_until, "head": head})
            counts[f"messages-{row.id}.jsonl"] = _messages(part / f"messages-{row.id}", table, words)
            counts[f"messages-{row.id}.csv"] = len(table)
        lines = (json.dumps(each, ensure_ascii=False) for each in heads)
        counts["conversations.jsonl"] = _lines(part / "conversations.jsonl", lines)
    counts.update(_for_people(store, part, own_only=own_only))
    return counts


def _for_people(store: "Store", part: Path, *, own_only: bool) -> dict[str, int]:
    counts = {}
    found = store.seen_by(Person.A).entries(*WHAT)
    for what, kind in (("check_in", CheckIn), ("event", Event), ("response", Response)):
        columns = [each.name for each in fields(kind)]
        chosen = [
            diary_row(each) for each in found if each.what == what and not (own_only and each.writer is Person.B)
        ]
        name = f"{what}s.csv"
        with (part / name).open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out)
            writer.writerow(columns)
            for row in chosen:
                writer.writerow([_cell(column, getattr(row, column)) for column in columns])
        counts[name] = len(chosen)
    return counts


def _cell(column: str, value: Any) -> str:
    if value is None:
        return ""
    if column in {"at", "until"}:
        return moment(value).isoformat()
    return value.name if isinstance(value, Person) else str(value)


def _messages(path: Path, table: NDArray[np.void], words: list[str]) -> int:
    """One line a message; times to the microsecond, so that nothing is lost on the way back."""
    kinds = {int(each): each.name.lower() for each in Kind}
    with (
        path.with_suffix(".jsonl").open("w", encoding="utf-8") as lines,
        path.with_suffix(".csv").open("w", encoding="utf-8", newline="") as cells,
    ):
        cells.write("wall,utc,who,kind,words,characters,asks,reply_to,duration_s,source,line\r\n")
        for start in range(0, len(table), 50_000):
            block = table[start : start + 50_000]
            pairs = [_both(row, kinds) for row in _plain(block)]
            said = words[start : start + len(block)]
            tails = [f',"text":{json.dumps(each, ensure_ascii=False)}' for each in said] or [""] * len(block)
            lines.writelines(f"{{{body}{tail}}}\n" for (body, _), tail in zip(pairs, tails, strict=True))
            cells.writelines(line for _, line in pairs)
    return len(table)


REST = ("person", "kind", "words", "characters", "asks", "reply_to", "duration", "source", "line")


def _plain(block: NDArray[np.void]) -> Iterator[tuple[Any, ...]]:
    times = (np.datetime_as_string(block[name].astype("datetime64[us]")) for name in ("wall", "at"))
    return zip(*times, *(block[name].tolist() for name in REST), strict=True)


def _both(row: tuple[Any, ...], kinds: dict[int, str]) -> tuple[str, str]:
    """Give one message as the inside of a JSON object, and as a line of CSV."""
    wall, utc, person, kind, words, characters, asks, reply_to, seconds, source, line = row
    who, long = "AB"[person], "" if isnan(seconds) else repr(seconds)
    body = (
        f'"wall":"{wall}","utc":"{utc}Z","who":"{who}","kind":"{kinds[kind]}","words":{words},'
        f'"characters":{characters},"asks":{"true" if asks else "false"},"reply_to":{reply_to},'
        f'"duration":{long or "null"},"source":{source},"line":{line}'
    )
    cells = (
        f"{wall},{utc}Z,{who},{kinds[kind]},{words},{characters},{int(asks)},{reply_to},{long},{source},{line}\r\n"
    )
    return body, cells


def _lines(path: Path, lines: Iterable[str] | Iterator[str]) -> int:
    count = 0
    with path.open("w", encoding="utf-8") as out:
        for each in lines:
            out.write(each + "\n")
            count += 1
    return count
