"""The shelves: every source, reason and practice, read from its file and checked before anyone may use it."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from tidewise.knowledge.types import Practice, Reason, Source

HERE = Path(__file__).parent
T = TypeVar("T")

#: What a family of practices must never be offered under (KNOWLEDGE.md 2).
ALWAYS_NOT = {
    "space": {"red", "own_acts"},
    "words": {"red", "own_acts"},
    "connection": {"red", "own_acts"},
    "together": {"red", "own_acts", "unscreened", "amber"},
}
SAFE_ON_RED = {"self-care", "help"}
A_DAY_OF_MINUTES = 24 * 60


@lru_cache(maxsize=1)
def sources() -> Mapping[str, Source]:
    """Give every source by its id."""
    return _checked(dict[str, Source], tomllib.loads((HERE / "sources.toml").read_text("utf-8")), "sources.toml")


@lru_cache(maxsize=1)
def practices() -> Mapping[str, Practice]:
    """Give every practice by its id.

    Raises
    ------
    ValueError
        Naming the file and what is wrong in it (a programmer's mistake: the files ship with Tidewise).
    """
    found: dict[str, Practice] = {}
    for path in _files("practices"):
        practice = _checked(Practice, tomllib.loads(path.read_text("utf-8")), path.name)
        _refuse(path, wrong_with(practice, path.stem))
        found[practice.id] = practice
    return found


@lru_cache(maxsize=1)
def reasons() -> Mapping[str, Reason]:
    """Give every reading by its id; each names only sources and practices that exist."""
    found: dict[str, Reason] = {}
    for path in _files("reasons"):
        reason = _checked(Reason, tomllib.loads(path.read_text("utf-8")), path.name)
        named = {reason.start.source, *(each.source for each in reason.indicator)} - sources().keys()
        loose = set(reason.practices) - practices().keys()
        wrong = [f"unknown source {each}" for each in sorted(named)]
        wrong += [f"unknown practice {each}" for each in sorted(loose)]
        if reason.id != path.stem:
            wrong.append("the id is not the file's name")
        if not reason.start.low <= reason.start.middle <= reason.start.high < 1:
            wrong.append("start weights must rise and stay under 1")
        _refuse(path, wrong)
        found[reason.id] = reason
    return found


def wrong_with(practice: Practice, name: str) -> list[str]:
    """Say what is wrong with a practice, as a list; an empty list means it may be used."""
    wrong = []
    if practice.id != name:
        wrong.append("the id is not the file's name")
    missing = ALWAYS_NOT.get(practice.family, set()) - set(practice.not_when)
    if (
        practice.family == "space"
        and practice.dose_minutes >= A_DAY_OF_MINUTES
        and "unscreened" not in practice.not_when
    ):
        missing.add("unscreened")
    wrong += [f"the family {practice.family} must carry {each}" for each in sorted(missing)]
    if practice.safe_on_red and practice.family not in SAFE_ON_RED:
        wrong.append("only self-care and help may be safe on red")
    if practice.days < 1 or practice.dose_minutes < 1 or not practice.steps:
        wrong.append("a practice has steps, a dose and an end")
    named = {*practice.sources, practice.expected.source} - sources().keys()
    return wrong + [f"unknown source {each}" for each in sorted(named)]


def _files(folder: str) -> Iterator[Path]:
    return iter(sorted((HERE / folder).glob("*.toml")))


def _checked(kind: type[T], raw: object, name: str) -> T:
    from pydantic import TypeAdapter, ValidationError

    adapter: TypeAdapter[T] = TypeAdapter(kind)
    try:
        return adapter.validate_python(raw)
    except ValidationError as error:
        message = f"{name}: {error}"
        raise ValueError(message) from error


def _refuse(path: Path, wrong: list[str]) -> None:
    if wrong:
        message = f"{path.name}: {'; '.join(wrong)}"
        raise ValueError(message)
