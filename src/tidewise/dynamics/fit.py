"""Fit the two-person model: to one couple, to each of many, or to all of them as one.

MAP with weak priors on the standardised scale, or maximum likelihood; several starting points climbed at once;
observed information at the end; honest intervals by `draws`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from tidewise.dynamics.climb import Heights, Summit, climbed
from tidewise.dynamics.draws import Drawn, drawn
from tidewise.dynamics.heights import (
    all_as_one,
    log_likelihood,
    log_prior,
    observed,
)
from tidewise.dynamics.layout import Layout
from tidewise.dynamics.pair import is_pair
from tidewise.dynamics.parameters import Options
from tidewise.dynamics.reported import reported
from tidewise.dynamics.starts import starting_points
from tidewise.dynamics.summits import Peak, summits
from tidewise.dynamics.table import Arranged, Table, arranged, paced, standardised
from tidewise.ground.estimate import Estimate
from tidewise.ground.problems import Problem, Where

Floats = NDArray[np.float64]
Scale = Literal["raw", "standard"]

_FEW = 10
_GLANCE = 15
_KEPT = 3
_SOME = 200


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
    known: tuple[Floats, Floats] | None = None,
    frame: tuple[Floats, Floats] | None = None,
) -> tuple[Fitted, ...]:
    """Fit every couple on its own (``--pool none``), all climbed side by side.

    The draws of a couple depend on `seed` and the couple's id only (or on `seeds`, one per couple in order of id),
    so the answer is the same for any number of workers. `fast`: by the compiled engine (extra `fast`), where the
    couples are of the usual kind; the likelihoods are the same to 1e-10. `known`: see `Layout`.
    `frame`: centre and scale (people,) for couples that are to be compared; by default each person is put on the own
    scale, which is itself an estimate.
    """
    options = options or Options()
    data = _standard(arranged(table, options.people), options, together=False, frame=frame)
    return fit_each(Layout(options, known), data, scale=scale, seed=seed, draws=draws, seeds=seeds, fast=fast)


def fit_each(
    layout: Layout,
    data: Arranged,
    *,
    scale: Scale = "standard",
    seed: int = 0,
    draws: bool = True,
    seeds: NDArray[np.int64] | None = None,
    fast: bool = False,
) -> tuple[Fitted, ...]:
    """Fit every couple of looks that are laid out and scaled already (see `fit_couples`)."""
    return tuple(
        _finished(
            layout, one, peak, rng=rng if draws else None, scale=scale, couple=int(one.couples[0]), fast=fast
        )
        for one, peak, rng in _one_by_one(layout, data, seed=seed, seeds=seeds, fast=fast)
    )  # fmt: skip


def draw_couples(
    table: Table,
    options: Options | None = None,
    *,
    seed: int = 0,
    seeds: NDArray[np.int64] | None = None,
    fast: bool = False,
    known: tuple[Floats, Floats] | None = None,
    frame: tuple[Floats, Floats] | None = None,
) -> tuple[Drawn, ...]:
    """Give draws and evidence of each couple, and no more: all that learning a population needs of it.

    Fewer draws than in `fit_couples`, from around the mode alone.
    """
    options = options or Options()
    layout = Layout(options, known)
    data = _standard(arranged(table, options.people), options, together=False, frame=frame)
    return tuple(
        replace(got, log_evidence=got.log_evidence - _shift(layout, one))
        for one, peak, rng in _one_by_one(layout, data, seed=seed, seeds=seeds, fast=fast)
        for normal in [(peak.theta, _covariance(layout, one, peak.theta, peak.sharp)[0])]
        for got in [_drawn(layout, one, normal, rng, fast=fast)]
    )


def _one_by_one(
    layout: Layout, data: Arranged, *, seed: int, seeds: NDArray[np.int64] | None, fast: bool
) -> Iterator[tuple[Arranged, Peak, np.random.Generator]]:
    """Climb all couples together, then give each with its peak and a source of numbers of its own."""
    peak = summits(layout, data, fast=fast)
    for b in range(len(data.couples)):
        key = int(data.couples[b]) if seeds is None else int(seeds[b])
        own = Peak(**{name: getattr(peak, name)[b] for name in Peak.__slots__})
        yield data.taken(np.array([b])), own, np.random.default_rng([seed, key & 0xFFFFFFFF])


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
        return all_as_one(layout, theta, data, fast=fast)

    # the many starts are sorted out on some of the couples; the few that lead somewhere else climb on all of them
    part = data.taken(np.arange(0, len(data.couples), max(1, len(data.couples) // _SOME)))
    glance = climbed(
        lambda theta, _at: all_as_one(layout, theta, part, fast=fast), starting_points(layout, data), steps=_GLANCE
    )
    summit = climbed(heights, _apart(glance))
    best = int(np.argmax(summit.height))
    rng = np.random.default_rng([seed, 0]) if draws else None
    theta = summit.point[best]
    peak = Peak(
        theta=theta,
        height=summit.height[best] - log_prior(layout, theta[None])[0],
        sharp=observed(lambda points: heights(points, np.zeros(0, dtype=np.int64))[1], theta[None])[0],
        arrived=summit.arrived[best],
    )
    return _finished(layout, data, peak, rng=rng, scale=scale, couple=-1, fast=fast)


def _standard(
    data: Arranged, options: Options, *, together: bool, frame: tuple[Floats, Floats] | None = None
) -> Arranged:
    alike = options.equal_people or options.noise == "shared"
    centred = options.means == "free"
    made = standardised(data, options.people, together=together, alike=alike, centred=centred, frame=frame)
    return paced(made) if options.prior == "none" else made


def _apart(glance: Summit) -> Floats:
    """Give the best few points that are not one and the same."""
    kept: list[Floats] = []
    for i in np.argsort(-glance.height):
        if len(kept) < _KEPT and all(np.abs(glance.point[i] - each).max() > 0.1 for each in kept):
            kept.append(glance.point[i])
    return np.stack(kept)


def _finished(
    layout: Layout,
    data: Arranged,
    peak: Peak,
    *,
    rng: np.random.Generator | None,
    scale: Scale,
    couple: int,
    fast: bool,
) -> Fitted:
    theta = peak.theta
    covariance, sound = _covariance(layout, data, theta, peak.sharp)
    problems = _problems(data, arrived=bool(peak.arrived), sound=sound)
    got = Drawn(points=np.zeros((0, len(theta))), worth=0.0, log_evidence=float("nan"))
    # under a known population, and for a panel, little lies far from the mode
    thorough = is_pair(layout) and couple >= 0 and layout.known is None
    if rng is not None:
        got = _drawn(layout, data, (theta, covariance), rng, fast=fast, thorough=thorough)
    estimates, errors, values = reported(layout, theta, covariance, got.points, data, raw=scale == "raw")
    shift = _shift(layout, data)
    ll = float(peak.height)
    return Fitted(
        couple=couple, n=int(data.seen.sum()), minus2ll=-2 * (ll - shift), parameters=estimates,
        standard_errors=errors,
        layout=layout, theta=theta, covariance=covariance, theta_draws=got.points, draws=values,
        log_evidence=got.log_evidence - shift, data=data, problems=problems,
    )  # fmt: skip


def _drawn(
    layout: Layout,
    data: Arranged,
    normal: tuple[Floats, Floats],
    rng: np.random.Generator,
    *,
    fast: bool,
    thorough: bool = False,
) -> Drawn:
    def height(points: Floats) -> Floats:
        return log_likelihood(layout, points, data, fast=fast) + log_prior(layout, points)

    prior = (layout.usual, np.asarray(np.linalg.inv(layout.precision), dtype=np.float64)) if thorough else None
    return drawn(height, *normal, rng, prior=prior)


def _shift(layout: Layout, data: Arranged) -> float:
    """Give what standardising added to the log-likelihood."""
    seen = np.isfinite(data.y).reshape(*data.y.shape[:2], -1, layout.options.people).sum(axis=(0, 2))
    return float((seen * np.log(data.scale)).sum())


def _covariance(layout: Layout, data: Arranged, theta: Floats, sharp: Floats) -> tuple[Floats, bool]:
    """Inverse of the observed information, and whether it is one."""
    sound = bool(np.isfinite(sharp).all())
    values, vectors = np.linalg.eigh(sharp if sound else np.eye(len(theta)))
    sound &= bool(values.min() > 1e-8 * max(values.max(), 1.0))
    if not sound:
        # a direction the data say nothing of: the expected information and the prior stand in
        expected = all_as_one(layout, theta[None], data)[2][0]
        values, vectors = np.linalg.eigh((expected + expected.T) / 2)
        values = np.maximum(values, 1e-6)
    return (vectors / values) @ vectors.T, sound


def _problems(data: Arranged, *, arrived: bool, sound: bool) -> tuple[Problem, ...]:
    name = f"couple {int(data.couples[0])}" if len(data.couples) == 1 else "panel"
    codes = []
    if int(data.seen.sum()) < _FEW:
        codes.append("fit-too-little")
    elif len(data.couples) == 1 and _constant(data):
        codes.append("fit-constant")
    if not arrived:
        codes.append("fit-not-settled")
    if not sound:
        codes.append("fit-flat-direction")
    return tuple(Problem(code=code, where=Where(source=name)) for code in codes)


def _constant(data: Arranged) -> bool:
    """Say whether some value of a person is the same at every look."""
    y = data.y[:, 0]
    seen = [column[np.isfinite(column)] for column in y.T]
    return any(len(each) > 2 and float(np.ptp(each)) <= 1e-9 * max(1.0, float(np.abs(each).max())) for each in seen)
