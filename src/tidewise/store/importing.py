"""Bring an export back: each file checked against its sum, then one step a relationship, nothing twice."""

import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import insert, select

from tidewise.conversation.types import Kind
from tidewise.ground.people import Person
from tidewise.ground.privacy import ForWhom
from tidewise.ground.problems import BadInput
from tidewise.ground.wording import say
from tidewise.store import keeping, messages
from tidewise.store.exporting import FORMAT, MANIFEST, VERSION
from tidewise.store.places import noted
from tidewise.store.tables import conversations, entries
from tidewise.store.troubles import plainly

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from tidewise.store.safe import Safe, Store

LARGEST = 16 << 30  # bytes unpacked
Place = Path | zipfile.Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """What came in, and what was here already."""

    relationships: int
    entries: int
    messages: int
    already: int


def is_export(source: Path | IO[bytes]) -> bool:
    """Say whether a folder, or a zip, looks like an export of ours."""
    if isinstance(source, Path) and source.is_dir():
        return (source / MANIFEST).exists()
    try:
        with zipfile.ZipFile(source) as archive:
            return MANIFEST in archive.namelist()
    except (OSError, zipfile.BadZipFile):
        return False
    finally:
        if not isinstance(source, Path):
            source.seek(0)


def read_manifest(folder: Place) -> dict[str, Any]:
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
    listed = found.get("files")
    for name, about in listed.items() if isinstance(listed, dict) else ():
        if not _is_inside(name) or not (folder / name).is_file() or _sum(folder / name) != about["sha256"]:
            raise BadInput(
                say("The file {name} of this export is missing or was changed.", name=PurePosixPath(name).name),
                hint=say("Nothing was brought in. Export once more, or copy it again."),
                code="changed-export",
            )
    return found


def bring_in(safe: "Safe", source: Path | IO[bytes], *, now: int) -> Arrived:
    """Bring an export (a folder, or a zip) into an open diary. Nothing here is changed, lost or doubled.

    Raises
    ------
    BadInput
        When it is no export of ours, was changed, or holds what an export cannot hold.
    """
    with _opened(source) as folder:
        manifest = read_manifest(folder)
        safe.owner_only()
        safe.needs_writing()
        with plainly(), noted(safe.folder, "import"):
            try:
                totals = [0, 0, 0]
                for each in manifest["relationships"]:
                    counts = _relationship(safe, folder, each, now=now)
                    totals = [a + b for a, b in zip(totals, counts, strict=True)]
            except (KeyError, TypeError, ValueError, AttributeError):
                raise _strange() from None
    return Arrived(
        relationships=len(manifest["relationships"]), entries=totals[0], messages=totals[1], already=totals[2]
    )


@contextmanager
def _opened(source: Path | IO[bytes]) -> Iterator[Place]:
    if isinstance(source, Path) and source.is_dir():
        yield source
        return
    try:
        archive = zipfile.ZipFile(source)
    except (OSError, zipfile.BadZipFile):
        raise _strange() from None
    with archive:
        if sum(each.file_size for each in archive.infolist()) > LARGEST:
            raise _strange()
        try:
            yield zipfile.Path(archive)
        except (zipfile.BadZipFile, EOFError):
            raise _strange() from None


def _strange() -> BadInput:
    return BadInput(
        say("This is not a Tidewise export, or it holds what an export cannot hold."),
        hint=say("Nothing of this part was brought in. Export once more, or copy it again."),
        code="changed-export",
    )


def _is_inside(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return bool(parts) and ".." not in parts and not name.startswith("/") and "\\" not in name and ":" not in name


def _sum(path: Place) -> str:
    digest = sha256()
    with path.open("rb") as stream:
        while block := stream.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def _relationship(safe: "Safe", folder: Place, about: dict[str, Any], *, now: int) -> tuple[int, int, int]:
    ident = str(about["id"])
    if not ident.isalnum() or len(ident) > 64:
        raise ValueError
    if ident not in {each.id for each in safe.relationships()}:
        safe.add(str(about["name"]), now=int(about.get("made", now)), ident=ident)
    return _one(safe.store(ident), folder / PurePosixPath(str(about["folder"])).name)


def _one(store: "Store", part: Place) -> tuple[int, int, int]:
    with store.seen_by(Person.A).writing() as connection:
        here = set(connection.execute(select(entries.c.id)).scalars())
        rows = [_entry(each) for each in _lines(part / "entries.jsonl")]
        new = [each for each in rows if each["id"] not in here]
        if new:
            connection.execute(insert(entries), new)
        count: int = sum(_conversation(connection, part, each) for each in _lines(part / "conversations.jsonl"))
    return len(new), count, len(rows) - len(new)


def _conversation(connection: "Connection", part: Place, line: dict[str, Any]) -> int:
    ident = str(line["id"])
    table, words = _messages(part / f"messages-{PurePosixPath(ident).name}.jsonl")
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


def _messages(path: Place) -> tuple[NDArray[np.void], list[str]]:
    kinds = {each.name.lower(): int(each) for each in Kind}
    people = {"A": 0, "B": 1}
    rows: list[tuple[object, ...]] = []
    walls, utcs, words, scores = [], [], [], []
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
        if "scores" in each:
            scores.append([float("nan") if n is None else n for n in each["scores"]])
    table = np.array(rows, dtype=messages.ROW)
    if rows:
        table["wall"] = np.array(walls, dtype="datetime64[us]").astype(np.int64)
        table["at"] = np.array(utcs, dtype="datetime64[us]").astype(np.int64)
    if rows and len(scores) == len(rows):
        table = messages.with_scores(table, len(scores[0]))
        table["scores"] = np.array(scores, dtype=np.float32)
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


def _lines(path: Place) -> Iterator[dict[str, Any]]:
    with path.open("r", encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                yield json.loads(line)
            except ValueError:
                raise BadInput(
                    say("Line {n} of {name} cannot be read.", n=number, name=path.name),
                    hint=say("Nothing was brought in. Export once more."),
                    code="changed-export",
                ) from None
