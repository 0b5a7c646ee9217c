"""Small chats written out by hand, given to the readers as uploads."""

import io
import zipfile
from datetime import UTC, datetime
from typing import Any

from tidewise.conversation.archives import Upload, sources_of
from tidewise.conversation.reporting import Inspected, inspect
from tidewise.conversation.types import Source

NOW = datetime(2026, 11, 25, tzinfo=UTC)


def upload(text: str, name: str = "chat.txt", *, encoding: str = "utf-8") -> Upload:
    return Upload(name=name, data=text.encode(encoding))


def zipped(**members: bytes) -> bytes:
    """Make a zip of members by name ("__" stands for "/")."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/"), data)
    return held.getvalue()


def source(text: str, name: str = "chat.txt") -> Source:
    return sources_of([upload(text, name)])[0]


def look(text: str, name: str = "chat.txt", **said: Any) -> Inspected:
    return inspect([upload(text, name)], now=NOW, zone=said.pop("zone", "UTC"), keep_text=True, **said)


def rows(text: str, name: str = "chat.txt", **said: Any) -> list[tuple[str, str, str, str]]:
    """Each message as (at, who, kind, text)."""
    found = look(text, name, **said).messages(text=True)
    return [(each["at"], each["who"], each["kind"], each["text"]) for each in found]


def law_holds(report: dict[str, Any]) -> bool:
    return bool(report["records"] + report["continuations"] + report["skipped"] == report["lines"])


LRM, RLM, BOM, NARROW, NBSP = "\u200e", "\u200f", "\ufeff", "\u202f", "\u00a0"
