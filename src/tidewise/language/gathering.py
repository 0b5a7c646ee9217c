"""Gather every sentence a person can read: from the code, the pages and the knowledge files, into one PO template."""

import ast
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SAYS = ("say", "N_")
SAYS_MANY = "say_many"
#: fields of knowledge/**/*.toml that are read on a screen
READ = (
    "say",
    "say_own",
    "ask",
    "would_change",
    "question",
    "question_own",
    "pattern",
    "not_tonight",
    "not_tonight_own",
    "title",
    "why",
    "steps",
    "review",
    "audience",
    "people",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A sentence as it stands in English, its form for many where it counts, and where it was found."""

    text: str
    many: str | None
    where: str
    line: int


def gather(root: Path) -> list[Message]:
    """Gather the messages under the package folder `root`, file by file, in the order they stand in."""
    found: list[Message] = []
    for path in sorted(root.rglob("*.py")):
        found.extend(in_python(path.read_text(encoding="utf-8"), path.relative_to(root).as_posix()))
    for path in sorted(root.rglob("templates/**/*.html")):
        found.extend(in_template(path.read_text(encoding="utf-8"), path.relative_to(root).as_posix()))
    for path in sorted((root / "knowledge").rglob("*.toml")):
        found.extend(in_toml(path.read_text(encoding="utf-8"), path.relative_to(root).as_posix()))
    return found


def in_python(code: str, where: str) -> Iterator[Message]:
    """Find ``say("...")``, ``N_("...")`` and ``say_many("...", "...", n)`` in Python."""
    for node in ast.walk(ast.parse(code)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        texts = [each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)]
        yield from _called(name, texts, where, node.lineno)


def in_template(source: str, where: str) -> Iterator[Message]:
    """Find the same in a Jinja template."""
    from jinja2 import Environment, nodes

    for node in Environment(autoescape=True).parse(source).find_all(nodes.Call):
        if isinstance(node.node, nodes.Name):
            texts = [
                each.value for each in node.args if isinstance(each, nodes.Const) and isinstance(each.value, str)
            ]
            yield from _called(node.node.name, texts, where, node.lineno)


def in_toml(source: str, where: str) -> Iterator[Message]:
    """Find the fields of a knowledge file that a person reads (TOML keeps no line numbers: 1 is given)."""
    yield from (
        Message(text=text, many=None, where=where, line=1) for text in _texts(tomllib.loads(source), read=False)
    )


def _called(name: str, texts: list[str], where: str, line: int) -> Iterator[Message]:
    if name in SAYS and texts:
        yield Message(text=texts[0], many=None, where=where, line=line)
    elif name == SAYS_MANY and len(texts) >= 2:
        yield Message(text=texts[0], many=texts[1], where=where, line=line)


def _texts(value: Any, *, read: bool) -> Iterator[str]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _texts(each, read=key in READ)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each, read=read)
    elif read and isinstance(value, str):
        yield value


def write_template(messages: Iterable[Message], path: Path) -> int:
    """Write the PO template and give the number of different messages.

    Made the same from the same messages: no date, no line numbers, so that it changes only when a sentence does.
    """
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import write_po

    catalog = Catalog(project="Tidewise", header_comment="# Every sentence of Tidewise that a person can read.")
    for each in messages:
        flags = ["python-brace-format"] if "{" in each.text else []
        catalog.add((each.text, each.many) if each.many else each.text, locations=[(each.where, 0)], flags=flags)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, omit_header=True, include_lineno=False, sort_output=True, width=110)
    return len(catalog)
