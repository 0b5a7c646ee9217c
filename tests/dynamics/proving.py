"""Made-up couples by the hundred, fitted again: what `make prove` counts. Goes on from where it was stopped."""

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tidewise.cycle.roles import clear_role, roles_of, wave_of
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


MADE = {"k": (np.log(0.4), 0.7), "c": (0.0, 0.4), "mu": (0.0, 1.0), "g": (np.log(0.5), 0.5), "r": (np.log(0.5), 0.5)}
"""A population of couples on a scale of their own, which the fit does not know (middle and sd, logs of k, g, r)."""


def of_a_population(layout: Layout, rng: np.random.Generator) -> Floats:
    """Draw one couple (p,) that comes home from a population that is not the fit's own expectation."""
    middle, sd = np.array([MADE.get(name.split("_")[0], (0.4, 0.6)) for name in layout.names]).T
    while True:
        theta = np.asarray(middle + sd * rng.normal(size=len(middle)), dtype=np.float64)
        if np.isfinite(log_prior(layout, theta[None])[0]):
            return theta


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

    `own_scale`: couples of a population of their own, through the whole door, on each person's standardised scale;
    otherwise couples drawn from the prior, on its scale.
    """
    rng = np.random.default_rng([11, design.days, design.people, which])
    layout = design.layout
    theta = (of_a_population if design.own_scale else from_the_prior)(layout, rng)
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


def nulls(kind: str, days: int, couples: int) -> Iterator[tuple[Floats, Floats, float]]:
    """Make up couples in which nobody answers anybody, fit them, and give draws of k and c and the record's days.

    `white`: noise alone; `ar1`: each alone carries .5 over; `fitted`: redrawn from an own fit without answers.
    """
    for which in range(couples):
        rng = np.random.default_rng([7, days, which])
        y = rng.normal(size=(days, 2))
        if kind == "ar1":
            for t in range(1, days):
                y[t] = 0.5 * y[t - 1] + np.sqrt(0.75) * y[t]
        table = Table(
            couple=np.zeros(2 * days, dtype=np.int64),
            person=np.tile(np.array([0, 1]), days),
            time=np.repeat(np.arange(float(days)), 2),
            values=y.reshape(-1, 1),
        )
        if kind == "fitted":
            layout = Layout(Options(shocks="correlated"))
            made = redrawn(layout, from_the_prior(layout, rng)[None], empty(days, 2, 0.1, rng), rng)
            table = without_answers(_table(made, 2), rng)
        got = fit_couples(table, Options(shocks="correlated"), seed=which, fast=is_there())[0]
        named = got.layout.by_name(got.theta_draws)
        k = np.stack([named["k_a"], named["k_b"]], axis=1)
        yield k, np.stack([named["c_ab"], named["c_ba"]], axis=1), float(days - 1)


def noted(section: str, lines: list[str]) -> None:
    """Put figures under their heading in docs/proofs/engine.md, with the day they were counted."""
    KEPT.mkdir(parents=True, exist_ok=True)
    file, page = KEPT / "engine.json", KEPT.parents[1] / "docs" / "proofs" / "engine.md"
    kept: dict[str, list[str]] = json.loads(file.read_text("utf-8")) if file.exists() else {}
    kept[section] = [f"Counted on {time.strftime('%Y-%m-%d', time.gmtime())}.", "", *lines]
    file.write_text(json.dumps(kept), "utf-8")
    page.parent.mkdir(exist_ok=True)
    parts = [f"## {name}\n\n" + "\n".join(said) for name, said in sorted(kept.items())]
    page.write_text("# The engine: what `make prove` counted\n\n" + "\n\n".join(parts) + "\n", "utf-8")


def bent(kind: str, days: int, which: int) -> tuple[Floats, NDArray[np.bool_]]:
    """Make up one couple whose days are not as the model says, fit it, and say where the truth stands.

    `weekly`: half an own sd nearer at weekends; `tails`: noise of a t with 3 degrees of freedom, same variance;
    `skipped`: the lower a day, the likelier it goes unanswered (about a third missing); `none`: as the model says.

    Returns
    -------
    places (p,) of the truth among the draws, and (2,) whether a wave and a role were claimed
    """
    rng = np.random.default_rng([17, days, which])
    design = Design(days=days, missing=0.0, own_scale=True)
    layout = design.layout
    theta = of_a_population(layout, rng)
    made = redrawn(layout, theta[None], empty(days, 2, 0.0, rng), rng)
    y, size = made.y[:, 0], made.y[:, 0].std(axis=0)
    truth = layout.by_name(theta)
    if kind == "weekly":
        y = y + np.where(np.arange(days) % 7 >= 5, 0.5, 0.0)[:, None] * size
    elif kind == "tails":
        noise = np.array([truth["r_a"], truth["r_b"]])
        quiet = redrawn(layout, np.where(np.char.startswith(layout.names, "r_"), -9.0, theta)[None], made, rng).y[
            :, 0
        ]
        y = quiet + noise * rng.standard_t(3, size=y.shape) / np.sqrt(3)
    elif kind == "skipped":
        low = (y - y.mean(axis=0)) / size
        y = np.where(rng.random(y.shape) < 1 / (1 + np.exp(0.8 + 1.5 * low)), np.nan, y)
    table = _table(replace(made, y=y[:, None]), 2)
    got = fit_couples(table, layout.options, scale="raw", seed=which, fast=is_there())[0]
    values = layout.values(theta)
    turn = layout.names.index("rho")
    values[turn] = theta[turn] / np.sqrt(1 + theta[turn] ** 2)
    named = got.layout.by_name(got.theta_draws)
    k, c = (
        np.stack([named[f"{x}_{a}"], named[f"{x}_{b}"]], axis=1) for x, a, b in (("k", "a", "b"), ("c", "ab", "ba"))
    )
    claims = np.array([wave_of(k, c, days - 1.0).claimed, clear_role(roles_of(c)) is not None])
    return np.asarray((got.draws < values).mean(axis=0)), claims
