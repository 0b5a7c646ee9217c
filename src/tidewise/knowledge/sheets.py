"""The sheets: a few questions one fills in for oneself, each tied to a practice, and how they are shown back."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from tidewise.knowledge.shelves import practices

FOLDER = Path(__file__).parent / "sheets"
Group = Literal["hard", "own", "both", "month"]
Kind = Literal["line", "text", "scale", "choice", "number"]
Shown = Literal[
    "latest", "list", "months", "columns", "change", "lifted", "gaps", "sides", "goal", "goals", "asking", "answered",
    "meaning",
]  # fmt: skip
#: The fields a way of showing back reads; a sheet that is shown so must have them.
NEEDS: Mapping[Shown, tuple[str, ...]] = {
    "columns": ("gave", "cost"),
    "change": ("what", "before", "after"),
    "lifted": ("what", "lift"),
    "gaps": ("wish_close", "have_close", "wish_own", "have_own"),
    "sides": ("me", "us"),
    "goal": ("goal", "piece", "done"),
    "goals": ("whose", "goal"),
    "asking": ("closeness", "space"),
    "answered": ("whose", "what", "how"),
    "months": ("who", "what"),
    "meaning": ("feared", "was", "who", "ended", "days"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One answer that can be chosen."""

    id: str
    say: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One question of a sheet: a line, a longer text, 0-10, a choice, or a number. Every one may be left out."""

    id: str
    kind: Kind
    ask: str
    choice: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet.

    `practice`: the practice it belongs to; the safety gate opens and closes the sheet as it does the practice.
    `group`: for a hard hour, of one's own, about both, or once a month. `shown`: how it is shown back.
    """

    id: str
    practice: str
    group: Group
    shown: Shown
    order: int
    title: str
    say: str
    field: tuple[Field, ...]


@lru_cache(maxsize=1)
def sheets() -> Mapping[str, Sheet]:
    """Give every sheet by its id, in their order.

    Raises
    ------
    ValueError
        Naming the file and what is wrong in it.
    """
    from pydantic import TypeAdapter

    adapter = TypeAdapter(Sheet)
    found = []
    for path in sorted(FOLDER.glob("*.toml")):
        sheet = adapter.validate_python(tomllib.loads(path.read_text("utf-8")))
        wrong = wrong_with(sheet, path.stem)
        if wrong:
            message = f"{path.name}: {'; '.join(wrong)}"
            raise ValueError(message)
        found.append(sheet)
    return {each.id: each for each in sorted(found, key=lambda each: each.order)}


def wrong_with(sheet: Sheet, name: str) -> list[str]:
    """Say what is wrong with a sheet, as a list; an empty list means it may be used."""
    asked = {each.id for each in sheet.field}
    wrong = ["the id is not the file's name"] if sheet.id != name else []
    if sheet.practice not in practices():
        wrong.append(f"unknown practice {sheet.practice}")
    if not 1 <= len(sheet.field) <= 6 or len(asked) != len(sheet.field):
        wrong.append("a sheet has one to six questions, each with an id of its own")
    wrong += [f"shown as {sheet.shown} it needs {each}" for each in NEEDS.get(sheet.shown, ()) if each not in asked]
    wrong += [
        f"{each.id} has nothing to choose" for each in sheet.field if (each.kind == "choice") != bool(each.choice)
    ]
    return wrong
