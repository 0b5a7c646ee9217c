"""Fit a linear mixed model to couples by REML or ML: exact, profiled, and quick on any number of couples.

y = X b + Z u + e per couple, u ~ N(0, D), e of a structure of `residuals`. With rows whitened by the residual
structure and D = s^2 L L', each couple gives one q x q matrix M = I + L'Z'Z L, and s and b have closed forms
(Pinheiro & Bates 2000, ch. 2 and 5; log-likelihoods by their conventions, as R's nlme prints them).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from tidewise.cohort.extra import needed
from tidewise.cohort.residuals import Neighbours, Residual, natural, neighbours, whiten
from tidewise.ground.problems import BadInput
from tidewise.ground.wording import say

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Block:
    """Random effects that vary together from couple to couple.

    Attributes
    ----------
    names : of the columns
    z : (n, q) the columns
    alike : whether the columns are those of two equal people, first all of one, then all of the other; then
        D = [[S, C], [C, S]] (`shared` columns at the end belong to both)
    shared : how many columns at the end are the couple's, not a person's (only where `alike`)
    """

    names: tuple[str, ...]
    z: Floats
    alike: bool = False
    shared: int = 0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Mixed:
    """A mixed model ready to fit; rows sorted by couple, then time, then person."""

    y: Floats
    x: Floats
    x_names: tuple[str, ...]
    block: Block | None
    residual: Residual
    couple: NDArray[np.int64]
    reml: bool = True


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MixedFit:
    """What a mixed model says.

    Attributes
    ----------
    log_likelihood : restricted (REML) or full (ML), as nlme's `logLik`
    beta, beta_cov : (p,), (p, p) fixed effects and their covariance
    sigma : residual sd (of the first person where each has one)
    d : (q, q) covariance of the random effects
    residual : `ratio`, `rho`, `phi` as far as the structure has them
    converged : whether a Newton step from where the search ended would gain nothing more
    singular : whether the covariance of the random effects lies on the edge (a variance of 0 or a correlation of 1)
    """

    log_likelihood: float
    beta: Floats
    beta_cov: Floats
    sigma: float
    d: Floats
    residual: dict[str, float]
    theta: Floats
    converged: bool
    singular: bool
    n: int
    problems: tuple[str, ...] = field(default=())


def fit_mixed(model: Mixed) -> MixedFit:
    """Find the fixed effects, variances and correlations that make the data most likely.

    Raises
    ------
    BadInput
        When columns say the same thing twice, or there are fewer rows than effects.
    """
    _check(model)
    minimize = needed("scipy.optimize").minimize
    likelihood = _Likelihood(model)
    found = [
        minimize(likelihood.minus, start, jac=likelihood.slope, method="BFGS", options={"gtol": 1e-4})
        for start in likelihood.starts()
    ]
    best = min(found, key=lambda each: float(each.fun))
    return likelihood.result(*_polished(likelihood, np.asarray(best.x)))


def _polished(likelihood: "_Likelihood", theta: Floats) -> tuple[Floats, bool]:
    """Take Newton steps from where the search ended; say whether what is left to gain is nothing."""
    value = likelihood.minus(theta)
    for _ in range(8 if len(theta) else 0):
        slope = likelihood.slope(theta)
        size, axes = np.linalg.eigh(likelihood.curvature(theta))
        turned = axes.T @ slope
        if float((turned**2 / np.maximum(np.abs(size), 1e-3)).sum()) < 1e-10:
            return theta, True
        step = -axes @ (turned / np.maximum(np.abs(size), 1e-3))
        tried = likelihood.minus(theta + step)
        if not tried < value + 1e-9:
            return theta, float((turned**2 / np.maximum(np.abs(size), 1e-3)).sum()) < 1e-6
        theta, value = theta + step, tried
    return theta, len(theta) == 0


def _check(model: Mixed) -> None:
    n, p = model.x.shape
    if n <= p + 1:
        raise BadInput(
            say("Only {n} complete rows are left for {p} effects.", n=n, p=p),
            hint=say("Ask for fewer effects, or look at the missing values."),
            code="too-few-rows",
        )
    size = np.linalg.norm(model.x, axis=0)
    size[size == 0] = 1.0
    _, triangle = np.linalg.qr(model.x / size)
    weak = np.flatnonzero(np.abs(np.diag(triangle)) < 1e-9)
    if len(weak):
        raise BadInput(
            say("'{name}' says nothing that the other effects do not already say.", name=model.x_names[int(weak[0])]),
            hint=say("Take it out, or look whether the column is constant or a copy of another."),
            code="effect-twice",
        )
    if np.ptp(model.y) == 0:
        raise BadInput(
            say("The outcome is the same in every row: there is nothing to explain."), code="constant-series"
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Parts:
    """The likelihood at one place, taken apart: L, the Cholesky factors of M, X'V^-1X times s^2."""

    value: float
    beta: Floats
    s2: float
    info: Floats
    each: Floats
    lower: Floats | None
    half: Floats | None


class _Likelihood:
    """The profiled log-likelihood of one model as a function of free parameters (cross products made once)."""

    def __init__(self, model: Mixed) -> None:
        self.model = model
        self.near: Neighbours = neighbours(model.residual)
        z = model.block.z if model.block else np.empty((len(model.y), 0))
        self.q = z.shape[1]
        self.scale = np.maximum(np.sqrt((z**2).mean(axis=0)), 1e-12) if self.q else np.empty(0)
        self.rows = np.column_stack([model.x, model.y, z / self.scale if self.q else z])
        self.starts_at = np.flatnonzero(np.diff(model.couple, prepend=-1))
        self.basis = _basis(model.block, self.q)
        self.n_d = len(self.basis)
        self.n, self.p = model.x.shape
        self._known: dict[bytes, tuple[Floats, float]] = {}

    def products(self, theta: Floats) -> tuple[Floats, float]:
        """Give each couple's cross products of the whitened rows [X y Z], kept while the residual stays the same."""
        key = theta.tobytes()
        if key not in self._known:
            white, log_det = whiten(self.model.residual, self.near, theta, self.rows)
            if len(self._known) > 2 * len(theta):
                self._known.clear()
            self._known[key] = (_cross(white, self.starts_at), log_det)
        return self._known[key]

    def starts(self) -> Sequence[Floats]:
        """Give places to begin the search: moderate and small random effects."""
        tail = np.zeros(len(self.model.residual.names))
        diagonal = _diagonal(self.model.block, self.q)
        sizes = (1.0, 0.3) if self.n_d > 1 else (0.7,)
        return [np.concatenate([size * diagonal, tail]) for size in sizes]

    def parts(self, theta: Floats) -> "_Parts":
        """Work out everything at one place."""
        each, log_det = self.products(theta[self.n_d :])
        p = self.p
        cross = each[:, : p + 1, : p + 1].sum(axis=0)
        half: Floats | None = None
        lower: Floats | None = None
        if self.q:
            lower = np.tensordot(theta[: self.n_d], self.basis, axes=1)
            factor = np.linalg.cholesky(np.eye(self.q) + lower.T @ each[:, p + 1 :, p + 1 :] @ lower)
            half = factor.astype(np.float64)
            flat = np.linalg.solve(factor, lower.T @ each[:, p + 1 :, : p + 1]).reshape(-1, p + 1)
            cross = cross - flat.T @ flat
            log_det += 2.0 * float(np.log(np.diagonal(factor, axis1=1, axis2=2)).sum())
        inner = np.linalg.cholesky(cross[:p, :p])
        right = np.linalg.solve(inner, cross[:p, p])
        rss = float(cross[p, p] - right @ right)
        free = self.n - p if self.model.reml else self.n
        value = 0.5 * (free * (np.log(2 * np.pi * rss / free) + 1) + log_det)
        if self.model.reml:
            value += float(np.log(np.diag(inner)).sum())
        beta = np.linalg.solve(inner.T, right)
        return _Parts(value=value, beta=beta, s2=rss / free, info=cross[:p, :p], each=each, lower=lower, half=half)

    def minus(self, theta: Floats) -> float:
        """Give minus the log-likelihood; infinity where the numbers break down."""
        if np.abs(theta).max(initial=0.0) > 1e3:
            return np.inf
        try:
            with np.errstate(all="ignore"):
                value = self.parts(np.asarray(theta)).value
        except np.linalg.LinAlgError:
            return np.inf
        return value if np.isfinite(value) else np.inf

    def slope(self, theta: Floats) -> Floats:
        """Give the slope of `minus`: exact for the random effects, central differences for the residual."""
        found = np.zeros(len(theta))
        if not np.isfinite(self.minus(theta)):
            return found
        found[: self.n_d] = self._slope_of_effects(self.parts(theta))
        for k in range(self.n_d, len(theta)):
            step = np.zeros(len(theta))
            step[k] = 1e-4
            found[k] = (self.minus(theta + step) - self.minus(theta - step)) / (2 * step[k])
        found[~np.isfinite(found)] = 0.0
        return found

    def _slope_of_effects(self, at: "_Parts") -> Floats:
        """Chain through D = L L': d log|M| = 2 W L M^-1 . dL and d(A'V^-1A) = -(Z'V^-1A)' dD (Z'V^-1A)."""
        if at.lower is None or at.half is None:
            return np.empty(0)
        p = self.p
        w, za = at.each[:, p + 1 :, p + 1 :], at.each[:, p + 1 :, : p + 1]
        inverse = np.linalg.inv(at.half)
        m_inverse = inverse.transpose(0, 2, 1) @ inverse
        q = za - w @ (at.lower @ m_inverse @ (at.lower.T @ za))
        v = np.append(-at.beta, 1.0)
        k = np.outer(v, v) / at.s2
        if self.model.reml:
            k[:p, :p] += np.linalg.inv(at.info)
        slope = (w @ (at.lower @ m_inverse)).sum(axis=0) - (q @ k @ q.transpose(0, 2, 1)).sum(axis=0) @ at.lower
        return np.asarray(np.tensordot(self.basis, slope, axes=2))

    def curvature(self, theta: Floats) -> Floats:
        """Give the matrix of second derivatives of `minus`."""
        rows = []
        for k in range(len(theta)):
            step = np.zeros(len(theta))
            step[k] = 1e-4 * max(1.0, abs(theta[k]))
            rows.append((self.slope(theta + step) - self.slope(theta - step)) / (2 * step[k]))
        curve: Floats = np.array(rows)
        return np.asarray((curve + curve.T) / 2)

    def result(self, theta: Floats, converged: bool) -> MixedFit:  # noqa: FBT001
        """Put everything on its own scale."""
        at = self.parts(theta)
        lower = at.lower / self.scale[:, None] if at.lower is not None else np.empty((0, 0))
        d = at.s2 * lower @ lower.T
        sd = np.sqrt(np.diag(d))
        edge = bool(self.q) and (sd.min() < 1e-4 * max(sd.max(), 1e-300) or _nearly_one(d, sd))
        return MixedFit(
            log_likelihood=-at.value,
            beta=at.beta,
            beta_cov=np.asarray(at.s2 * np.linalg.inv(at.info), dtype=np.float64),
            sigma=float(np.sqrt(at.s2)),
            d=d,
            residual=natural(self.model.residual, theta[self.n_d :]),
            theta=theta,
            converged=converged,
            singular=edge,
            n=self.n,
        )


def _cross(white: Floats, starts: NDArray[np.intp]) -> Floats:
    """Give (couples, k, k) cross products of rows, a stretch of couples at a time so that memory stays small."""
    n, k = white.shape
    found = np.empty((len(starts), k, k))
    edges = np.append(starts, n)
    first = 0
    while first < len(starts):
        last = max(first + 1, int(np.searchsorted(edges, edges[first] + 2_000_000 // k**2, side="right")) - 1)
        rows = white[edges[first] : edges[last]]
        outer = rows[:, :, None] * rows[:, None, :]
        found[first:last] = np.add.reduceat(outer, edges[first:last] - edges[first], axis=0)
        first = last
    return found


def _nearly_one(d: Floats, sd: Floats) -> bool:
    cor = d / np.outer(sd, sd)
    return bool(np.linalg.eigvalsh(cor).min() < 1e-6)


def _split(block: Block, q: int) -> tuple[int, int]:
    """Give the sizes of the sum part and the difference part of two equal people."""
    each = (q - block.shared) // 2
    return each + block.shared, each


def _diagonal(block: Block | None, q: int) -> Floats:
    """Say which free parameters are the sizes of the effects (1), and which how they hang together (0)."""
    if block is None:
        return np.empty(0)
    sizes = _split(block, q) if block.alike else (q,)
    return np.concatenate([[float(r == c) for r, c in zip(*np.tril_indices(k), strict=True)] for k in sizes])


def _basis(block: Block | None, q: int) -> Floats:
    """Give (k, q, q) matrices that sum to L, D = s^2 L L', weighted by free parameters.

    The diagonal of L may be zero or negative: there is no edge to fall off. For two equal people the sum and the
    difference of their effects vary apart, each as it likes, so that cov = [[S, C], [C, S]], with the couple's
    own effects joined to the sum.
    """
    if block is None:
        return np.empty((0, 0, 0))
    if not block.alike:
        return np.array([_unit(q, int(r), int(c)) for r, c in zip(*np.tril_indices(q), strict=True)])
    plus, minus = _split(block, q)
    root = np.sqrt(0.5)
    found = []
    for r, c in zip(*np.tril_indices(plus), strict=True):
        unit = np.zeros((q, q))
        if r < minus:
            unit[r, c] = unit[minus + r, c] = root
        else:
            unit[minus + r, c] = 1.0
        found.append(unit)
    for r, c in zip(*np.tril_indices(minus), strict=True):
        unit = np.zeros((q, q))
        unit[r, plus + c], unit[minus + r, plus + c] = root, -root
        found.append(unit)
    return np.array(found)


def _unit(q: int, r: int, c: int) -> Floats:
    unit = np.zeros((q, q))
    unit[r, c] = 1.0
    return unit
