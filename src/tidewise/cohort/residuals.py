"""What is left of a day once everything else is said: alike between partners, carried over from day to day.

`whiten` turns rows whose residuals are correlated into rows whose residuals are not, for the structures of
diary studies (Pinheiro & Bates 2000, ch. 5: corCompSymm, corAR1, varIdent; SAS: UN@AR(1)).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

KINDS = ("plain", "exchangeable", "ar1", "exchangeable-ar1")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Residual:
    """How the residuals of the rows hang together; rows sorted by couple, then time, then person.

    Attributes
    ----------
    kind : plain, exchangeable (partners alike on one occasion), ar1 (a person alike from one time to the next),
        or exchangeable-ar1 (both at once)
    by_person : whether the two have an sd each
    couple, person : (n,) who
    time : (n,) in steps of the study
    """

    kind: str
    by_person: bool
    couple: NDArray[np.int64]
    person: NDArray[np.int8]
    time: Floats

    @property
    def names(self) -> tuple[str, ...]:
        """The parameters, in order: log ratio of sds, atanh of the partners' correlation, atanh of the carry-over."""
        found = ["log_ratio"] if self.by_person else []
        found += ["rho"] if self.kind.startswith("exchangeable") else []
        return (*found, *(["phi"] if self.kind.endswith("ar1") else []))

    @property
    def whole_steps(self) -> bool:
        """Whether all times are whole steps; otherwise the carry-over is that of continuous time and positive."""
        return bool(np.all(np.abs(self.time - np.round(self.time)) < 1e-6))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Neighbours:
    """Which rows are whitened against which, found once."""

    first: NDArray[np.int64]
    second: NDArray[np.int64]
    before: NDArray[np.int64]
    after: NDArray[np.int64]
    gap: Floats
    runs: tuple[slice, ...] = ()


def neighbours(residual: Residual) -> Neighbours:
    """Find partners on one occasion, and each person's own row before."""
    couple, time, person = residual.couple, residual.time, residual.person
    pair = np.flatnonzero((couple[1:] == couple[:-1]) & (time[1:] == time[:-1]))
    order = np.lexsort((time, person, couple))
    who = (couple * 2 + person)[order]
    follow = np.flatnonzero(who[1:] == who[:-1])
    starts = np.flatnonzero(np.diff(couple, prepend=-1))
    ends = np.append(starts[1:], len(couple))
    return Neighbours(
        first=pair,
        second=pair + 1,
        before=order[follow],
        after=order[follow + 1],
        gap=time[order[follow + 1]] - time[order[follow]],
        runs=tuple(slice(int(a), int(b)) for a, b in zip(starts, ends, strict=True)),
    )


def natural(residual: Residual, theta: Floats) -> dict[str, float]:
    """Give the parameters on their own scale: `ratio` of the sds (second by first), `rho`, `phi`."""
    found = dict(zip(residual.names, theta, strict=True))
    phi = np.tanh(found.get("phi", 0.0)) if residual.whole_steps else 1 / (1 + np.exp(-found.get("phi", 0.0)))
    named = {
        "log_ratio": ("ratio", np.exp(found.get("log_ratio", 0.0))),
        "rho": ("rho", np.tanh(found.get("rho", 0))),
    }
    named["phi"] = ("phi", phi)
    return {named[name][0]: float(named[name][1]) for name in residual.names}


def whiten(residual: Residual, near: Neighbours, theta: Floats, rows: Floats) -> tuple[Floats, float]:
    """Turn rows into rows of independent residuals of one sd.

    Parameters
    ----------
    residual, near : the structure and its neighbours
    theta : its parameters, free of bounds, in the order of `residual.names`
    rows : (n, k) anything linear in the data: y, X, Z

    Returns
    -------
    (n, k) whitened rows, and the log determinant of the residual correlation (sd of the first person = 1)
    """
    known = natural(residual, theta)
    white = rows.copy()
    log_det = 0.0
    if "ratio" in known:
        second = residual.person == 1
        white[second] /= known["ratio"]
        log_det += 2.0 * float(second.sum()) * np.log(known["ratio"])
    if residual.kind == "exchangeable":
        keep = 1.0 - known["rho"] ** 2
        white[near.second] = (white[near.second] - known["rho"] * white[near.first]) / np.sqrt(keep)
        log_det += len(near.first) * np.log(keep)
    elif residual.kind == "ar1":
        carried = _carried(known["phi"], near.gap)
        left = 1.0 - carried**2
        white[near.after] = (white[near.after] - carried[:, None] * white[near.before]) / np.sqrt(left)[:, None]
        log_det += float(np.log(left).sum())
    elif residual.kind == "exchangeable-ar1":
        log_det += _whiten_both(residual, near, known, white)
    return white, log_det


def _carried(phi: float, gap: Floats) -> Floats:
    """Give phi to the power of each gap; a negative phi needs whole gaps."""
    size = np.abs(phi) ** gap
    signed: Floats = np.where((phi < 0) & (np.round(gap) % 2 == 1), -size, size)
    return signed


def _whiten_both(residual: Residual, near: Neighbours, known: dict[str, float], white: Floats) -> float:
    """Whiten couple by couple where both correlations hold: cor = rho^[other person] phi^|gap|."""
    log_det = 0.0
    for run in near.runs:
        time, person = residual.time[run], residual.person[run]
        gap = np.abs(time[:, None] - time[None, :])
        cor = _carried(known["phi"], gap)
        cor = np.where(person[:, None] == person[None, :], cor, known["rho"] * cor)
        lower = np.linalg.cholesky(cor)
        white[run] = np.linalg.solve(lower, white[run])
        log_det += 2.0 * float(np.log(np.diag(lower)).sum())
    return log_det
