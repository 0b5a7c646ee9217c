"""Made-up couples by the hundred, fitted again: what `make prove` counts. Goes on from where it was stopped."""

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tidewise.dynamics.compiled import is_there
from tidewise.dynamics.fit import fit_couples, fit_each
from tidewise.dynamics.heights import log_prior
from tidewise.dynamics.layout import Layout
from tidewise.dynamics.parameters import Options
from tidewise.dynamics.simulate import redrawn
from tidewise.dynamics.table import Arranged, Table, arranged

Floats = NDArray[np.float64]

KEPT = Path(__file__).parents[2] / "proof" / "work"
"""Where a stopped run is kept; remove the folder to begin again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """A study to be made up again and again: days, one check-in a day, the share missed, one or two people."""

    days: int
    people: int = 2
    missing: float = 0.1
    own_scale: bool = False

    @property
    def layout(self) -> Layout:
        """The model that makes and fits it."""
        return Layout(Options(people=self.people, shocks="correlated" if self.people == 2 else "own"))

    @property
    def name(self) -> str:
        """Short and unambiguous, for files."""
        return f"{self.days}-{self.people}-{self.missing}-{'door' if self.own_scale else 'exact'}"


def from_the_prior(layout: Layout, rng: np.random.Generator) -> Floats:
    """Draw one couple (p,) from the prior, kept to couples that come home."""
    while True:
        theta = layout.usual + layout.spread * rng.normal(size=len(layout.names))
        if np.isfinite(log_prior(layout, theta[None])[0]):
            return theta


def empty(days: int, people: int, missing: float, rng: np.random.Generator) -> Arranged:
    """Lay out the looks of one couple, with those that will be missed."""
    times = np.arange(float(days))
    values = np.where(rng.random((days * people, 1)) < missing, np.nan, 0.0)
    return arranged(
        Table(
            couple=np.zeros(days * people, dtype=np.int64),
            person=np.tile(np.arange(people), days),
            time=np.repeat(times, people),
            values=values,
        ),
        people,
    )


def places(design: Design, which: int) -> Floats:
    """Make up one couple, fit it, and say where the truth stands among the draws of each parameter: (p,) in 0-1.

    `own_scale`: through the whole door, on each person's standardised scale; otherwise on the scale of the prior.
    """
    rng = np.random.default_rng([11, design.days, design.people, which])
    layout = design.layout
    theta = from_the_prior(layout, rng)
    made = redrawn(layout, theta[None], empty(design.days, design.people, design.missing, rng), rng)
    if not design.own_scale:
        got = fit_each(layout, made, seed=which, fast=is_there())[0]
        return np.asarray((got.theta_draws < theta).mean(axis=0))
    table = _table(made, design.people)
    got = fit_couples(table, layout.options, scale="raw", seed=which, fast=is_there())[0]
    truth = layout.values(theta)
    turn = [i for i, name in enumerate(layout.names) if "rho" in name]
    truth[turn] = theta[turn] / np.sqrt(1 + theta[turn] ** 2)
    return np.asarray((got.draws < truth).mean(axis=0))


def _table(made: Arranged, people: int) -> Table:
    days = len(made.y)
    return Table(
        couple=np.zeros(days * people, dtype=np.int64),
        person=np.tile(np.arange(people), days),
        time=np.repeat(np.cumsum(made.dt[made.gap[:, 0]]), people),
        values=made.y[:, 0].reshape(-1, 1),
    )


def many_places(design: Design, couples: int, *, keep: bool = True) -> Floats:
    """Places of the truth for so many couples, (couples, p); kept as they come."""
    file = KEPT / f"places-{design.name}.npy"
    found: list[Floats] = list(np.load(file)) if keep and file.exists() else []
    while len(found) < couples:
        found.append(places(design, len(found)))
        if keep and (len(found) % 25 == 0 or len(found) == couples):
            KEPT.mkdir(parents=True, exist_ok=True)
            np.save(file, np.array(found))
    return np.array(found[:couples])


def coverage(where: Floats, mass: float = 0.9) -> Floats:
    """Share of truths inside the central interval, by parameter (p,)."""
    return np.asarray((np.abs(where - 0.5) <= mass / 2).mean(axis=0))


def uniform_p(where: Floats, bins: int = 10) -> Floats:
    """Chi-square p-value that each parameter's places are spread evenly (p,)."""
    from scipy.stats import chisquare

    counts = [np.histogram(column, bins=bins, range=(0.0, 1.0))[0] for column in where.T]
    return np.array([float(chisquare(each).pvalue) for each in counts])


def without_answers(table: Table, rng: np.random.Generator) -> Table:
    """Make up a couple's record again from its own fit in which neither answers the other (the null)."""
    options = Options(shocks="correlated", answers="none")
    fitted = fit_couples(table, options, scale="standard", draws=False, fast=is_there())[0]
    made = redrawn(fitted.layout, fitted.theta[None], fitted.data, rng)
    return replace(_table(made, 2), time=table.time.reshape(-1, 2)[:, 0].repeat(2))
