"""Fit one stretch of couples: the job that travels to a worker, and the arrays that come back."""

from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tidewise.cycle.roles import roles_of, wave_of
from tidewise.dynamics.compiled import is_there
from tidewise.dynamics.fit import Fitted, draw_couples, fit_couples
from tidewise.dynamics.parameters import Options
from tidewise.dynamics.signed import signed_halves
from tidewise.dynamics.table import Table

Floats = NDArray[np.float64]
ROLES = ("reciprocal", "chase_and_retreat_a_flees", "chase_and_retreat_b_flees", "polarising")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Job:
    """One stretch of couples, with all that is needed to fit them anywhere.

    Attributes
    ----------
    table : rows of these couples; their index in the study is the couple
    names : the couples' names, in order of index
    options, scale, seed : as in `tidewise.cohort.fitting.fit`
    draws : whether honest intervals are drawn
    fast : by the compiled engine, where it is installed
    halves : whether two halves of each answer are compared with one number for it
    known : mean and covariance of a population learned before, in place of the usual expectations
    frame : centre and scale of each person (people,) for all couples of the study, where they are to be compared
    """

    table: Table
    names: tuple[str, ...]
    options: Options
    scale: str
    seed: int
    draws: bool
    fast: bool = False
    halves: bool = False
    known: tuple[Floats, Floats] | None = None
    frame: tuple[Floats, Floats] | None = None


def seed_of(name: str) -> int:
    """Give the number that a couple's name stands for: the same on every machine and for any order of couples."""
    return int.from_bytes(blake2b(name.encode(), digest_size=4).digest(), "big")


def fit_stretch(job: Job) -> dict[str, NDArray[Any]]:
    """Fit every couple of a stretch.

    Returns
    -------
    index, n, minus2ll, log_evidence (couples,) · estimates (couples, p, 3) middle, low, high · se, theta
    (couples, p) · cov (couples, p, p) · theta_draws, draws (couples, D, p) float32 · roles (couples, 4) ·
    wave (couples, 4): p, then the period's middle, low, high (NaN = unsaid) · problems (couples,) codes ·
    halves (couples, 2 + 3 h) log Bayes factor, probability, then middle, low, high of each of `halves_names` (h,);
    (couples, 0) where they were not asked for
    """
    raw = job.scale == "raw"
    found = fit_couples(
        job.table,
        job.options,
        scale="raw" if raw else "standard",
        seed=job.seed,
        draws=job.draws,
        seeds=_seeds(job),
        fast=job.fast and is_there(),
        known=job.known,
        frame=job.frame,
    )
    ends = _record_days(job.table)
    middle = [[[e.middle, e.low, e.high] for e in each.parameters.values()] for each in found]
    halves = [signed_halves(each, raw=raw, seed=job.seed) for each in found] if job.halves else []
    parts = [[[e.middle, e.low, e.high] for e in each.parameters.values()] for each in halves]
    return {
        "halves": np.array(
            [[each.log_bayes, each.p, *np.ravel(part)] for each, part in zip(halves, parts, strict=True)]
        ).reshape(len(found), -1),
        "halves_names": np.array(list(halves[0].parameters) if halves else [], dtype=str),
        "index": np.array([each.couple for each in found], dtype=np.int64),
        "n": np.array([each.n for each in found], dtype=np.int64),
        "minus2ll": np.array([each.minus2ll for each in found]),
        "log_evidence": np.array([each.log_evidence for each in found]),
        "estimates": np.array(middle),
        "se": np.array([list(each.standard_errors.values()) for each in found]),
        "theta": np.array([each.theta for each in found]),
        "cov": np.array([each.covariance for each in found]),
        "theta_draws": np.array([each.theta_draws for each in found], dtype=np.float32),
        "draws": np.array([each.draws for each in found], dtype=np.float32),
        "roles": np.array([_roles(each) for each in found]),
        "wave": np.array([_wave(each, ends[each.couple]) for each in found]),
        "problems": np.array([" ".join(p.code for p in each.problems) for each in found], dtype=str),
    }


def draw_stretch(job: Job) -> dict[str, NDArray[Any]]:
    """Draw every couple of a stretch and say nothing else of it: for the passes a population is learned from.

    Returns
    -------
    theta_draws (couples, D, p) float32 · log_evidence (couples,)
    """
    found = draw_couples(
        job.table, job.options, seed=job.seed, seeds=_seeds(job), fast=job.fast and is_there(), known=job.known,
        frame=job.frame,
    )  # fmt: skip
    return {
        "theta_draws": np.array([each.points for each in found], dtype=np.float32),
        "log_evidence": np.array([each.log_evidence for each in found]),
    }


def _seeds(job: Job) -> NDArray[np.int64]:
    return np.array([seed_of(name) for name in job.names], dtype=np.int64)


def _record_days(table: Table) -> dict[int, float]:
    order = np.argsort(table.couple, kind="stable")
    ids, first = np.unique(table.couple[order], return_index=True)
    low = np.minimum.reduceat(table.time[order], first)
    high = np.maximum.reduceat(table.time[order], first)
    return {int(k): float(b - a) for k, a, b in zip(ids, low, high, strict=True)}


def couplings(fitted: Fitted) -> tuple[Floats, Floats] | None:
    """Give draws of k and c, each (D, 2), where two people were fitted by level (None = no such numbers).

    Without draws the normal around the mode stands in.
    """
    values = fitted.layout.by_name(_sampled(fitted))
    pairs = [("k_a", "k_b"), ("c_ab", "c_ba")]
    if fitted.layout.options.equal_people:
        pairs = [("k", "k"), ("c", "c")]
    if any(name not in values for pair in pairs for name in pair):
        return None
    k, c = (np.stack([values[a], values[b]], axis=1) / fitted.data.pace for a, b in pairs)
    return k, c


def _sampled(fitted: Fitted) -> Floats:
    if len(fitted.theta_draws):
        return fitted.theta_draws
    rng = np.random.default_rng([fitted.couple & 0xFFFFFFFF, 1])
    return rng.multivariate_normal(fitted.theta, fitted.covariance, size=2000, check_valid="ignore")


def _roles(fitted: Fitted) -> list[float]:
    pair = couplings(fitted)
    if pair is None:
        return [float("nan")] * 4
    roles = roles_of(pair[1])
    return [float(getattr(roles, name)) for name in ROLES]


def _wave(fitted: Fitted, days: float) -> list[float]:
    pair = couplings(fitted)
    if pair is None:
        return [float("nan")] * 4
    wave = wave_of(pair[0], pair[1], days)
    said = wave.period_days
    return [wave.p, *([said.middle, said.low, said.high] if said else [float("nan")] * 3)]
