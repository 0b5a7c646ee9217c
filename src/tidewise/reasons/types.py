"""Readings of the situation, weighed. About what is going on, never about what someone is."""

from dataclasses import dataclass

from tidewise.ground.estimate import Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class Because:
    """One piece of what speaks for or against a reading: a sentence, and the rows it stands on."""

    say: str
    lines: tuple[int, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hypothesis:
    """One reading (`reason` is an id of knowledge/reasons, or ``cannot-tell``)."""

    reason: str
    say: str
    weight: Estimate
    because: tuple[Because, ...]
    against: tuple[Because, ...]
    would_change_our_mind: str
    ask: str = ""
