"""Plan a study before it is run: its data made up beforehand, and how much it could tell.

Couples are drawn around what daily diaries of dating couples showed, on a 0-10 item (levels 7.5 +- 1.2, return .65
a day, answers 0 +- .15, shared shocks .45, noise .55).
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tidewise.cohort.extra import needed
from tidewise.cohort.pictures import recovery, saved
from tidewise.dynamics.fit import fit_couples
from tidewise.dynamics.model import TwoPeople
from tidewise.dynamics.parameters import Options
from tidewise.dynamics.simulate import simulated
from tidewise.dynamics.table import Table
from tidewise.ground.problems import BadCall
from tidewise.ground.wording import say

Floats = NDArray[np.float64]
ENOUGH = 40
"""How many made-up couples a precision is worked out from."""
EFFECTS = {"k": 0.25, "c": 0.15, "mu": 0.25, "g": 0.25, "r": 0.25, "rho": 0.3}
"""What each power is for: a quarter in a rate or a size, .15 a day in an answer, a quarter sd in a level."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyPlan:
    """A planned study: how many couples, days, check-ins a day, and the share expected to be missed."""

    couples: int
    days: int
    per_day: int = 1
    missing: float = 0.0
    seed: int = 0

    def times(self) -> Floats:
        """Give the check-in times in days."""
        return np.arange(self.days * self.per_day) / self.per_day


def checked(plan: StudyPlan) -> StudyPlan:
    """Refuse a plan that cannot be."""
    if plan.couples < 1 or plan.days < 1 or plan.per_day < 1 or not 0 <= plan.missing < 1:
        raise BadCall(
            say("A study needs at least one couple, one day and one check-in a day, and fewer missed than all."),
            code="impossible-plan",
        )
    if plan.days * plan.per_day < 3:
        raise BadCall(say("With fewer than three check-ins there is no course to see."), code="impossible-plan")
    return plan


def couple_of(plan: StudyPlan, which: int) -> tuple[TwoPeople, np.random.Generator]:
    """Draw one couple; the same for the same seed and place, however many couples there are."""
    rng = np.random.default_rng([plan.seed, which])
    while True:
        k = 0.65 * np.exp(0.5 * rng.normal(size=2))
        c = 0.15 * rng.normal(size=2)
        stationary = 0.95 * np.exp(0.4 * rng.normal(size=2))
        rho = float(np.tanh(np.arctanh(0.45) + 0.3 * rng.normal()))
        mu = 7.5 + 1.2 * rng.normal(size=2)
        if (np.linalg.eigvals(np.array([[-k[0], c[0]], [c[1], -k[1]]])).real < -0.03).all():
            break
    g = stationary * np.sqrt(2 * k)
    return TwoPeople(k=k, c=c, mu=mu, g=g, r=np.full(2, 0.55), rho=rho), rng


def _made(plan: StudyPlan, couples: int) -> tuple[Table, list[TwoPeople]]:
    parts, truth = [], []
    for which in range(couples):
        couple, rng = couple_of(plan, which)
        parts.append(simulated(couple, plan.times(), rng, missing=plan.missing, couple_id=which))
        truth.append(couple)
    return Table(
        couple=np.concatenate([each.couple for each in parts]),
        person=np.concatenate([each.person for each in parts]),
        time=np.concatenate([each.time for each in parts]),
        values=np.concatenate([each.values for each in parts]),
    ), truth


def simulate(plan: StudyPlan, out: Path) -> dict[str, Any]:
    """Write a planned study's data as if it had been run: `study.csv` (also Parquet) and the `truth.csv` behind it.

    Returns
    -------
    what was written: `n` couples, `days`, `rows`, the names of the files
    """
    pl = needed("polars")
    table, truth = _made(checked(plan), plan.couples)
    out.mkdir(parents=True, exist_ok=True)
    frame = pl.DataFrame({
        "couple": table.couple + 1,
        "person": np.where(table.person == 0, "a", "b"),
        "day": table.time,
        "closeness": table.values[:, 0],
    }).with_columns(pl.col("closeness").fill_nan(None))  # fmt: skip
    frame.write_csv(out / "study.csv", float_precision=4)
    frame.write_parquet(out / "study.parquet")
    rows = {"couple": np.arange(1, plan.couples + 1)}
    for name in ("k", "mu", "g", "r"):
        rows |= {f"{name}_{x}": np.array([getattr(each, name)[i] for each in truth]) for i, x in enumerate("ab")}
    rows |= {f"c_{x}": np.array([each.c[i] for each in truth]) for i, x in enumerate(("ab", "ba"))}
    pl.DataFrame(rows | {"rho": np.array([each.rho for each in truth])}).write_csv(out / "truth.csv")
    files = ["study.csv", "study.parquet", "truth.csv"]
    return {"n": plan.couples, "days": plan.days, "rows": frame.height, "files": files}


def precision(plan: StudyPlan, out: Path | None = None) -> dict[str, Any]:
    """Say how much a planned study could tell: the sd to expect of each number, and the power to see an effect.

    At most 40 couples are made up and fitted; the information their data hold (without the prior) is averaged and
    scaled to the planned number of couples, and how couples differ is added.

    Returns
    -------
    `parameters`: name -> `sd` (of the mean over couples; of the one couple where there is one; as the parameter
    varies: logarithms of rates and sizes, standardised levels), `sd_one_couple`, `effect`, `power` (two-sided, 5 %),
    and `n`, `days`
    """
    tried = min(checked(plan).couples, ENOUGH)
    options = Options(shocks="correlated")
    table, truth = _made(plan, tried)
    fitted = fit_couples(table, options, seed=plan.seed, draws=False)
    layout = fitted[0].layout
    names = layout.names
    modes = [np.array([each.parameters[name].middle for name in names]) for each in fitted]
    information = [np.linalg.inv(each.covariance) - np.diag(1 / layout.spread**2) for each in fitted]
    mean_information = np.mean(information, axis=0)
    values, axes = np.linalg.eigh((mean_information + mean_information.T) / 2)
    one = np.sqrt(np.diag((axes / np.maximum(values, 1e-3)) @ axes.T))
    between = np.array(
        [{"k": 0.5, "c": 0.15, "mu": 0.0, "g": 0.4, "r": 0.0}.get(name.split("_")[0], 0.3) for name in names]
    )
    sd = np.sqrt(((between**2 if plan.couples > 1 else 0.0) + one**2) / plan.couples)
    found: dict[str, Any] = {
        "parameters": {
            name: {
                "sd": float(sd[i]),
                "power": _power(EFFECTS.get(name.split("_")[0], 0.25), float(sd[i])),
                "effect": EFFECTS.get(name.split("_")[0], 0.25),
                "sd_one_couple": float(one[i]),
            }
            for i, name in enumerate(names)
        },
        "n": plan.couples,
        "days": plan.days,
    }
    if out is not None:
        _written(out, found, names, modes, truth)
    return found


def _power(effect: float, sd: float) -> float:
    """Give the chance that a two-sided test at 5 % sees an effect of this size."""
    from statistics import NormalDist

    normal, z = NormalDist(), effect / sd
    return normal.cdf(z - 1.959964) + normal.cdf(-z - 1.959964)


def _written(
    out: Path, found: dict[str, Any], names: tuple[str, ...], modes: list[Floats], truth: list[TwoPeople]
) -> None:
    import json

    out.mkdir(parents=True, exist_ok=True)
    (out / "precision.json").write_text(json.dumps(found), encoding="utf-8")
    known = {
        f"{name}_{x}": [float(getattr(t, name)[i]) for t in truth] for name in ("k", "mu") for i, x in enumerate("ab")
    }
    known |= {f"c_{x}": [float(t.c[i]) for t in truth] for i, x in enumerate(("ab", "ba"))}
    saved(out / "recovery", recovery(known, {name: [float(m[i]) for m in modes] for i, name in enumerate(names)}))
