"""A picture and everything that must travel with it: its numbers for the alt text, and its table."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Shape(StrEnum):
    """Where it is looked at. A phone gets another picture (the last twelve weeks, taller), not a shrunken one."""

    WIDE = "wide"
    PHONE = "phone"


class Theme(StrEnum):
    """Paper by day, sea by night."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A quiet stretch as a picture needs it: whose, the days of its edges, its probability, a short label."""

    person: int
    onset_low: int
    onset: int
    onset_high: int
    end: int
    probability: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A time with a plain cause (a trip, a lost phone), drawn pale with its name above it."""

    first: int
    last: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A small open circle: something the person noted on that day."""

    day: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One picture on one surface.

    Attributes
    ----------
    spec : the Vega-Lite specification with its rows (what is downloaded as JSON, and explored)
    svg : drawn, light theme; `tidewise.plots.drawing.in_theme` turns it to dark
    numbers : what the alt text is worded from (the words are made in `story`)
    columns, rows : the same as a table
    """

    spec: Mapping[str, Any] = field(repr=False)
    svg: str = field(repr=False)
    numbers: Mapping[str, Any]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = field(repr=False)
