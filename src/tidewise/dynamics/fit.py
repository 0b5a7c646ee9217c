"""Fit the two-person model: to one couple, to each of many, or to all of them as one.

MAP with weak priors on the standardised scale, or maximum likelihood; several starting points climbed at once;
observed information at the end; honest intervals by `draws`.
"""

from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from tidewise.dynamics.climb import Heights, Summit, climbed
from tidewise.dynamics.compiled import compiled_log_likelihood
from tidewise.dynamics.draws import Drawn, drawn
from tidewise.dynamics.filter import filtered
from tidewise.dynamics.layout import Layout, Options
from tidewise.dynamics.model import is_stable
from tidewise.dynamics.pair import is_pair, pair_log_likelihood
from tidewise.dynamics.reading import looks_at
from tidewise.dynamics.reported import reported
from tidewise.dynamics.score import scored
from tidewise.dynamics.table import Arranged, Table, arranged, standardised
from tidewise.ground.estimate import Estimate
from tidewise.ground.problems import Problem, Where

Floats = NDArray[np.float64]
Scale = Literal["raw", "standard"]

_SLOWEST = 0.03
_FEW = 10
_BLOCK = 4e6
_GLANCE = 15
_KEPT = 3
_SOME = 200
_PATIENCE = 14


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Fitted:
    """What a fit says of one couple, or of a panel as one.

    Attributes
    ----------
    couple : id of the couple, -1 for a panel
    n : values seen; minus2ll : -2 log-likelihood at `theta`, on the table's own scale
    parameters : name -> Estimate with mass .9, on the scale asked for
    standard_errors : name -> sd (of the draws; by the observed information where there are none)
    theta, covariance : mode (p,) and its covariance (p, p), as they vary (logs), standardised
    theta_draws, draws : (D, p) the same as they vary, and as reported; D = 0 where none were asked for
    log_evidence : of data and model together (nan without draws)
    data : the standardised looks; problems : what should be known before this is believed
    """

    couple: int
    n: int
    minus2ll: float
    parameters: dict[str, Estimate]
    standard_errors: dict[str, float]
    layout: Layout
    theta: Floats
    covariance: Floats
    theta_draws: Floats
    draws: Floats
    log_evidence: float
    data: Arranged = field(repr=False)
    problems: tuple[Problem, ...] = ()


def fit_couple(
    table: Table, options: Options | None = None, *, scale: Scale = "raw", seed: int = 0, draws: bool = True
) -> Fitted:
    """Fit one couple. With nothing seen, what comes back is the prior.

    Raises
    ------
    ValueError
        When the table holds more than one couple (see `fit_couples`, `fit_panel`).
    """
    found = fit_couples(table, options, scale=scale, seed=seed, draws=draws)
    if len(found) != 1:
        message = f"one couple was expected, the table holds {len(found)}"
        raise ValueError(message)
    return found[0]


def fit_couples(
    table: Table,
    options: Options | None = None,
    *,
    scale: Scale = "raw",
    seed: int = 0,
    draws: bool = True,
    seeds: NDArray[np.int64] | None = None,
    fast: bool = False,
) -> tuple[Fitted, ...]:
    """Fit every couple on its own (``--pool none``), all climbed side by side.

    The draws of a couple depend on `seed` and the couple's id only (or on `seeds`, one per couple in order of id),
    so the answer is the same for any number of workers. `fast`: by the compiled engine (extra `fast`), where the
    couples are of the usual kind; the likelihoods are the same to 1e-10.
    """
    options = options or Options()
    layout = Layout(options)
    data = _standard(arranged(table, options.people), options, together=False)
    batch = len(data.couples)
    starts = _starts(layout)
    rows = np.repeat(np.arange(batch), len(starts))

    turns = iter(range(10**9))

    def heights(theta: Floats, at: NDArray[np.int64]) -> Heights:
        mine = data.taken(rows[at])
        got = _alone(layout, theta, mine, fast=fast)
        return got if next(turns) < _PATIENCE else _sharpened(layout, theta, mine, got, fast=fast)

    summit = climbed(heights, np.tile(starts, (batch, 1)), group=rows)
    found = []
    for b in range(batch):
        one = data.taken(np.array([b]))
        mine = np.flatnonzero(rows == b)
        best = mine[int(np.argmax(summit.height[mine]))]
        key = int(data.couples[b]) if seeds is None else int(seeds[b])
        rng = np.random.default_rng([seed, key & 0xFFFFFFFF])
        found.append(
            _finished(
                layout,
                one,
                (summit, int(best)),
                rng=rng if draws else None,
                scale=scale,
                couple=int(data.couples[b]),
                fast=fast,
            )
        )
    return tuple(found)


def fit_panel(
    table: Table,
    options: Options | None = None,
    *,
    scale: Scale = "raw",
    seed: int = 0,
    draws: bool = False,
    fast: bool = False,
) -> Fitted:
    """Fit one set of numbers to all couples as one (``--pool same``)."""
    options = options or Options()
    layout = Layout(options)
    data = _standard(arranged(table, options.people), options, together=True)

    def heights(theta: Floats, _at: NDArray[np.int64]) -> Heights:
        return _summed(layout, theta, data, fast=fast)

    # the many starts are sorted out on some of the couples; the few that lead somewhere else climb on all of them
    part = data.taken(np.arange(0, len(data.couples), max(1, len(data.couples) // _SOME)))
    glance = climbed(lambda theta, _at: _summed(layout, theta, part, fast=fast), _starts(layout, data), steps=_GLANCE)
    summit = climbed(heights, _apart(glance))
    best = int(np.argmax(summit.height))
    rng = np.random.default_rng([seed, 0]) if draws else None
    return _finished(layout, data, (summit, best), rng=rng, scale=scale, couple=-1, fast=fast)


def _standard(data: Arranged, options: Options, *, together: bool) -> Arranged:
    alike = options.equal_people or options.noise == "shared"
    return standardised(data, options.people, together=together, alike=alike, centred=options.means == "free")


def _apart(glance: Summit) -> Floats:
    """Give the best few points that are not one and the same."""
    kept: list[Floats] = []
    for i in np.argsort(-glance.height):
        if len(kept) < _KEPT and all(np.abs(glance.point[i] - each).max() > 0.1 for each in kept):
            kept.append(glance.point[i])
    return np.stack(kept)


def _summed(layout: Layout, theta: Floats, data: Arranged, *, fast: bool = False) -> Heights:
    """Heights of points (K, p) for all couples together; in blocks that stay small in memory."""
    many = len(data.couples)
    block = max(1, int(_BLOCK / (many * theta.shape[1] ** 2)))
    parts = []
    for k in range(0, len(theta), block):
        few = theta[k : k + block]
        tiled = data.taken(np.tile(np.arange(many), len(few)))
        got = scored(layout, few, np.repeat(np.arange(len(few)), many), tiled, "compiled" if fast else "grouped")
        parts.append([
            each.reshape(len(few), many, *each.shape[1:]).sum(axis=1)
            for each in (got.log_likelihood, got.gradient, got.information)
        ])  # fmt: skip
    whole = [np.concatenate(each) for each in zip(*parts, strict=True)]
    return _with_prior(layout, theta, (whole[0], whole[1], whole[2]))


def log_prior(layout: Layout, theta: Floats) -> Floats:
    """Log prior density (...,), -inf where the two would not come home (the prior is restricted to that)."""
    stable = _allowed(layout, theta)
    if layout.options.prior == "none":
        return np.where(stable, 0.0, -np.inf)
    z = (theta - layout.usual) / layout.spread
    each = -0.5 * z * z - np.log(layout.spread) - 0.5 * float(np.log(2 * np.pi))
    return np.where(stable, each.sum(axis=-1), -np.inf)


def _allowed(layout: Layout, theta: Floats) -> NDArray[np.bool_]:
    if layout.options.prior == "none" and layout.options.initial == "free":
        return np.ones(theta.shape[:-1], dtype=bool)
    drift = layout.matrices(theta).drift
    margin = _SLOWEST if layout.options.prior == "default" and layout.options.states == 1 else 1e-6
    if drift.shape[-1] == 2:
        with np.errstate(all="ignore"):
            return np.asarray(np.isfinite(drift).all(axis=(-1, -2)) & is_stable(drift, margin), dtype=np.bool_)
    with np.errstate(all="ignore"):
        sane = np.asarray(np.isfinite(drift).all(axis=(-1, -2)), dtype=np.bool_)
        roots = np.linalg.eigvals(np.where(sane[..., None, None], drift, 0.0))
    return np.asarray(sane & (roots.real.max(axis=-1) < -margin))


def _with_prior(layout: Layout, theta: Floats, got: Heights) -> Heights:
    height, gradient, information = got
    height = height + log_prior(layout, theta)
    if layout.options.prior == "default":
        precision = 1 / layout.spread**2
        gradient = gradient - (theta - layout.usual) * precision
        information = information + np.diag(precision)
    return height, gradient, information


def _starts(layout: Layout, data: Arranged | None = None) -> Floats:
    """Give starting points: every pattern of answering, faster and slower; a panel is tried from more."""
    rates = (0.0,) if data is None else (0.0, -1.2, 1.0)
    patterns = [(0, 0), (1, 1), (-1, -1), (1, -1), (-1, 1)]
    if layout.options.people == 1:
        patterns = patterns[:1]
    elif layout.options.equal_people:
        patterns = patterns[:3]
    found = []
    for rate in rates:
        for pattern in patterns:
            start = layout.usual.copy()
            signs = iter([*pattern, 0, 0])
            for i, each in enumerate(layout.parameters):
                if each.name.startswith("k"):
                    start[i] += rate
                if each.name.startswith("eta"):
                    start[i] *= np.exp(1.5 * rate)
                if each.unit == "answer":
                    start[i] = 0.5 * next(signs, 0) * (np.exp(layout.usual[0] + rate) if layout.logs[0] else 0.2)
            found.append(start)
    return np.stack(found)


def _finished(
    layout: Layout,
    data: Arranged,
    peak: tuple[Summit, int],
    *,
    rng: np.random.Generator | None,
    scale: Scale,
    couple: int,
    fast: bool,
) -> Fitted:
    summit, best = peak
    theta = summit.point[best]
    covariance, sound = _covariance(layout, data, theta, fast=fast)
    problems = _problems(data, arrived=bool(summit.arrived[best]), sound=sound)

    def height(points: Floats) -> Floats:
        return log_likelihood(layout, points, data, fast=fast) + log_prior(layout, points)

    got = Drawn(points=np.zeros((0, len(theta))), worth=0.0, log_evidence=float("nan"))
    if rng is not None:
        got = drawn(height, theta, covariance, rng)
    estimates, errors, values = reported(layout, theta, covariance, got.points, data, raw=scale == "raw")
    shift = float((np.isfinite(data.y).reshape(*data.y.shape[:2], -1, layout.options.people).sum(axis=(0, 2))
                   * np.log(data.scale)).sum())  # fmt: skip
    ll = float(summit.height[best] - log_prior(layout, theta[None])[0])
    return Fitted(
        couple=couple, n=int(data.seen.sum()), minus2ll=-2 * (ll - shift), parameters=estimates,
        standard_errors=errors,
        layout=layout, theta=theta, covariance=covariance, theta_draws=got.points, draws=values,
        log_evidence=got.log_evidence - shift, data=data, problems=problems,
    )  # fmt: skip


def _covariance(layout: Layout, data: Arranged, theta: Floats, *, fast: bool) -> tuple[Floats, bool]:
    """Inverse of the observed information: central differences of the exact gradient."""
    p = len(theta)
    h = 1e-5
    tilted = np.concatenate([theta + h * np.eye(p), theta - h * np.eye(p)])
    if len(data.couples) > 1:
        gradient = _summed(layout, tilted, data, fast=fast)[1]
    else:
        gradient = _alone(layout, tilted, data.taken(np.zeros(2 * p, dtype=np.int64)), fast=fast)[1]
    observed = -(gradient[:p] - gradient[p:]) / (2 * h)
    observed = (observed + observed.T) / 2
    values, vectors = np.linalg.eigh(observed)
    sound = bool(np.isfinite(values).all() and values.min() > 1e-8 * max(values.max(), 1.0))
    if not sound:
        # a direction the data say nothing of: the expected information and the prior stand in
        expected = _summed(layout, theta[None], data)[2][0]
        values, vectors = np.linalg.eigh((expected + expected.T) / 2)
        values = np.maximum(values, 1e-6)
    return (vectors / values) @ vectors.T, sound


def _sharpened(layout: Layout, theta: Floats, data: Arranged, got: Heights, *, fast: bool) -> Heights:
    """Put the observed information in place of the expected, where it is positive: for climbs that take long."""
    many, p = theta.shape
    h = 1e-5
    tilted = theta[:, None] + h * np.concatenate([np.eye(p), -np.eye(p)])
    whose = data.taken(np.repeat(np.arange(many), 2 * p))
    gradient = _alone(layout, tilted.reshape(-1, p), whose, fast=fast)[1].reshape(many, 2, p, p)
    observed = (gradient[:, 1] - gradient[:, 0]) / (2 * h)
    observed = (observed + np.swapaxes(observed, 1, 2)) / 2
    finite = np.isfinite(observed).all(axis=(1, 2), keepdims=True)
    lowest = np.linalg.eigvalsh(np.where(finite, observed, np.eye(p))).min(axis=1)
    return got[0], got[1], np.where(finite & (lowest > 0)[:, None, None], observed, got[2])


def _alone(layout: Layout, theta: Floats, data: Arranged, *, fast: bool) -> Heights:
    """Heights of points (K, p), each for the couple beside it in `data`."""
    got = scored(layout, theta, np.arange(len(theta)), data, "compiled" if fast else "plain")
    return _with_prior(layout, theta, (got.log_likelihood, got.gradient, got.information))


def log_likelihood(layout: Layout, theta: Floats, data: Arranged, *, fast: bool = False) -> Floats:
    """Log-likelihood (K,) of points (K, p) for all couples of `data` together, standardised."""
    total = np.zeros(len(theta))
    for b in range(len(data.couples)):
        if is_pair(layout):
            one = data.taken(np.array([b]))
            total += (compiled_log_likelihood if fast else pair_log_likelihood)(layout, theta, one)
            continue
        for k in range(0, len(theta), 500):
            with np.errstate(all="ignore"):
                total[k : k + 500] += filtered(looks_at(layout, theta[k : k + 500], data, b)).log_likelihood
    return np.where(np.isfinite(total), total, -np.inf)


def _problems(data: Arranged, *, arrived: bool, sound: bool) -> tuple[Problem, ...]:
    name = f"couple {int(data.couples[0])}" if len(data.couples) == 1 else "panel"
    codes = []
    if int(data.seen.sum()) < _FEW:
        codes.append("fit-too-little")
    if not arrived:
        codes.append("fit-not-settled")
    if not sound:
        codes.append("fit-flat-direction")
    return tuple(Problem(code=code, where=Where(source=name)) for code in codes)
