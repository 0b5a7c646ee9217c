"""Bring an export back: each file checked against its sum, then one step a relationship, nothing twice."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import insert, select

from tidewise.conversation.types import Kind
from tidewise.ground.people import Person
from tidewise.ground.privacy import ForWhom
from tidewise.ground.problems import BadInput
from tidewise.ground.wording import say
from tidewise.store import keeping, messages
from tidewise.store.exporting import FORMAT, MANIFEST, VERSION, sum_of
from tidewise.store.tables import conversations, entries

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from tidewise.store.safe import Safe, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """What came in, and what was here already."""

    relationships: int
    entries: int
    messages: int
    already: int


def is_export(folder: Path) -> bool:
    """Say whether a folder looks like an export of ours."""
    return folder.is_dir() and (folder / MANIFEST).exists()


def read_manifest(folder: Path) -> dict[str, Any]:
    """Read and check the manifest and every file it names.

    Raises
    ------
    BadInput
        When it is missing (``no-export``), of a newer version (``newer-export``), or a file was changed
        (``changed-export``).
    """
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        found = {}
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise BadInput(
            say("This folder is not a whole Tidewise export: its manifest is missing."),
            hint=say("Choose the folder that holds manifest.json, or export once more."),
            code="no-export",
        )
    if int(found.get("version", 0)) > VERSION:
        raise BadInput(
            say("This export was written by a newer Tidewise."),
            hint=say("Update Tidewise first."),
            code="newer-export",
        )
    for name, about in found["files"].items():
        path = folder / name
        inside = folder.resolve() in path.resolve().parents
        if not inside or not path.is_file() or sum_of(path) != about["sha256"]:
            raise BadInput(
                say("The file {name} of this export is missing or was changed.", name=Path(name).name),
                hint=say("Nothing was brought in. Export once more, or copy the folder again."),
                code="changed-export",
            )
    return found


def bring_in(safe: "Safe", folder: Path, *, now: int) -> Arrived:
    """Bring an export into an open diary. What is here already is left as it is; nothing is lost, nothing doubled."""
    manifest = read_manifest(folder)
    safe.needs_writing()
    known = {each.id for each in safe.relationships()}
    totals = [0, 0, 0]
    for each in manifest["relationships"]:
        ident = str(each["id"])
        if ident not in known:
            safe.add(str(each["name"]), now=int(each.get("made", now)), ident=ident)
        counts = _one(safe.store(ident), folder / Path(str(each["folder"])).name)
        totals = [a + b for a, b in zip(totals, counts, strict=True)]
    return Arrived(
        relationships=len(manifest["relationships"]), entries=totals[0], messages=totals[1], already=totals[2]
    )


def _one(store: "Store", part: Path) -> tuple[int, int, int]:
    with store.seen_by(Person.A).writing() as connection:
        here = set(connection.execute(select(entries.c.id)).scalars())
        rows = [_entry(each) for each in _lines(part / "entries.jsonl")]
        new = [each for each in rows if each["id"] not in here]
        if new:
            connection.execute(insert(entries), new)
        count = sum(_conversation(connection, part, each) for each in _lines(part / "conversations.jsonl"))
    return len(new), count, len(rows) - len(new)


def _conversation(connection: "Connection", part: Path, line: dict[str, Any]) -> int:
    ident = str(line["id"])
    table, words = _messages(part / f"messages-{Path(ident).name}.jsonl")
    head = dict(line["head"])
    old = connection.execute(select(conversations.c.id).where(conversations.c.id == ident)).scalar_one_or_none()
    if old is not None:
        before = keeping.rows_of(connection, ident)
        if len(before) >= len(table):
            return 0
    keeping.store(connection, ident, head, table, imported=int(line["imported"]), text_until=line.get("text_until"))
    if words:
        keeping.put_texts(connection, ident, tuple(words))
    return len(table)


def _messages(path: Path) -> tuple[NDArray[np.void], list[str]]:
    kinds = {each.name.lower(): int(each) for each in Kind}
    people = {"A": 0, "B": 1}
    rows: list[tuple[object, ...]] = []
    walls, utcs, words = [], [], []
    for each in _lines(path):
        walls.append(each["wall"])
        utcs.append(each["utc"].removesuffix("Z"))
        long = each["duration"]
        rows.append(
            (
                0, 0, people[each["who"]], kinds[each["kind"]], each["words"], each["characters"], each["asks"],
                each["reply_to"], float("nan") if long is None else long, each["source"], each["line"],
            )
        )  # fmt: skip
        if "text" in each:
            words.append(each["text"])
    table = np.array(rows, dtype=messages.ROW)
    if rows:
        table["wall"] = np.array(walls, dtype="datetime64[us]").astype(np.int64)
        table["at"] = np.array(utcs, dtype="datetime64[us]").astype(np.int64)
    return table, words if len(words) == len(table) else []


def _entry(line: dict[str, Any]) -> dict[str, object]:
    return {
        "id": str(line["id"]),
        "what": str(line["what"]),
        "writer": int(Person(line["writer"])),
        "for_whom": ForWhom(line["for_whom"]).value,
        "at": int(line["at"]),
        "until": line["until"],
        "body": json.dumps(line["body"], ensure_ascii=False),
        "written": int(line["written"]),
        "replaces": line["replaces"],
    }


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                yield json.loads(line)
            except ValueError:
                raise BadInput(
                    say("Line {n} of {name} cannot be read.", n=number, name=path.name),
                    hint=say("Nothing was brought in. Export once more."),
                    code="changed-export",
                ) from None
