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
class Seen:
    """A question looked for in the data: found (True), looked for and not there (False), not to be seen (None).

    `own_word`: the one it is about said so themself (their own check-ins); it goes before what the other answered.
    """

    question: str
    there: bool | None
    because: Because
    own_word: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensitivity:
    """How much a reading hangs on one answer: what it would weigh (0-1) had that answer been the other one."""

    question: str
    answer: bool
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Hypothesis:
    """One reading (`reason` is an id of knowledge/reasons, or ``cannot-tell``).

    Attributes
    ----------
    weight : share of all readings, "cannot tell" among them (0-1), with its outer tenths
    because, against : what speaks for it and what against, each with its lines or answers
    ask : one question to ask kindly instead of guessing
    reading : which of the five readings it belongs to ("" for "cannot tell")
    rests_on : the answers it hangs on most, the heaviest first
    named : it may be named first: two independent signs speak for it and it stands out, or the person it is about
        said so
    """

    reason: str
    say: str
    weight: Estimate
    because: tuple[Because, ...]
    against: tuple[Because, ...]
    would_change_our_mind: str
    ask: str = ""
    reading: str = ""
    rests_on: tuple[Sensitivity, ...] = ()
    named: bool = False
