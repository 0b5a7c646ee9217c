"""The shelves: every source, reason and practice, read from its file and checked before anyone may use it."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from tidewise.knowledge.types import FiveReading, Indicator, Practice, Reason, Source

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
#: How many times likelier a yes is where the reason holds (SCIENCE 3.2, our judgement).
RATIOS = {"strong": 3.0, "moderate": 2.0, "weak": 1.4}
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
    known: dict[str, list[Indicator]] = {}
    for path in _files("reasons"):
        reason = _checked(Reason, tomllib.loads(path.read_text("utf-8")), path.name)
        wrong = wrong_with_reason(reason, path.stem)
        for each in reason.indicator:
            wrong += [f"{each.id}: {what}" for what in wrong_beside(each, known.setdefault(each.id, []))]
            known[each.id].append(each)
        _refuse(path, wrong)
        found[reason.id] = reason
    return found


@lru_cache(maxsize=1)
def readings() -> Mapping[str, FiveReading]:
    """Give the five readings by name; each prediction answers a question that exists."""
    path = HERE / "readings.toml"
    found = _checked(dict[str, FiveReading], tomllib.loads(path.read_text("utf-8")), path.name)
    asked = {each.id for reason in reasons().values() for each in reason.indicator}
    loose = [each.id for reading in found.values() for each in reading.predicts if each.indicator not in asked]
    _refuse(path, [f"{each} answers no question" for each in loose])
    _refuse(path, [f"no reading {each.reading}" for each in reasons().values() if each.reading not in found])
    return found


def wrong_with_reason(reason: Reason, name: str) -> list[str]:
    """Say what is wrong with a reason, as a list; an empty list means it may be used."""
    named = {reason.start.source, *(each.source for each in reason.indicator)} - sources().keys()
    wrong = [f"unknown source {each}" for each in sorted(named)]
    wrong += [f"unknown practice {each}" for each in sorted(set(reason.practices) - practices().keys())]
    if reason.id != name:
        wrong.append("the id is not the file's name")
    if not reason.start.low <= reason.start.middle <= reason.start.high < 1:
        wrong.append("start weights must rise and stay under 1")
    if reason.kind == "unsafe":
        if reason.start.high > 0 or reason.indicator:
            wrong.append("what is unsafe is a gate, never a weight")
    elif len({each.column for each in reason.indicator}) < 2 or not (reason.pattern and reason.not_tonight):
        wrong.append("a reason can be seen in two columns, and names its pattern and what to leave for tonight")
    return wrong


def wrong_beside(indicator: Indicator, others: list[Indicator]) -> list[str]:
    """Say where an indicator does not fit those of the same id in other files: one question, one way to see it.

    Together with the strengths, the `absent` of all of them must follow from one share of yes among stretches
    with another reason: what is gained by a yes is lost by a no.
    """
    share = base_rate(indicator)
    wrong = [] if 0 < share < 1 else ["strength and absent do not fit together"]
    for each in others:
        if (each.question, each.question_own, each.column, each.observable, each.asked_of) != (
            indicator.question,
            indicator.question_own,
            indicator.column,
            indicator.observable,
            indicator.asked_of,
        ):
            wrong.append("the same question must be asked in the same words everywhere")
        if abs(base_rate(each) - share) > 0.03:
            wrong.append("strength and absent fit different shares in different files")
    return wrong


def base_rate(indicator: Indicator) -> float:
    """Give the share of yes where the reason does not hold, as strength and absent imply it."""
    ratio = RATIOS[indicator.strength]
    return (1 - indicator.absent) / (ratio - indicator.absent) if ratio > indicator.absent else 0.0


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
