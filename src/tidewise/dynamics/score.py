"""How likely the data are, in which direction they become more so, and how much they tell: in one pass.

Forward sensitivities: the derivative of every mean and covariance is carried along by the filter. Those of the
system itself are exact complex-step derivatives of `layout.matrices`.
"""

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from tidewise.dynamics.compiled import compiled_scored
from tidewise.dynamics.layout import Layout
from tidewise.dynamics.pair import is_pair, pair_scored
from tidewise.dynamics.steps import along
from tidewise.dynamics.table import Arranged

Floats = NDArray[np.float64]
Numbers = NDArray[Any]

_TINY = 1e-30
_LOG_2PI = float(np.log(2 * np.pi))


Way = Literal["plain", "grouped", "compiled"]
"""plain: series side by side in NumPy; grouped: sorted by shared covariances, for a panel; compiled: numba."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scored:
    """Per series: log-likelihood (B,), its gradient (B, p), expected information (B, p, p)."""

    log_likelihood: Floats
    gradient: Floats
    information: Floats


@dataclass(slots=True, eq=False)
class _Moving:
    """Mean (B, n), its derivatives (B, p, n); covariance (G, n, n) and its (G, p, n, n).

    A covariance does not depend on what was seen, only on when: series with the same gaps and the same holes form
    one of G groups.
    """

    mean: Floats
    cov: Floats
    d_mean: Floats
    d_cov: Floats


def scored(
    layout: Layout,
    theta: Floats,
    which: NDArray[np.int64],
    data: Arranged,
    how: Way = "grouped",
    *,
    informed: bool = True,
) -> Scored:
    """Score every series of `data` under the parameter vector that `which` gives it.

    Parameters
    ----------
    theta : (S, p)
    which : (B,) row of theta for each series
    data : standardised looks of B series
    informed : whether the information is asked for (without, it may come as (B, 0, 0))
    how : by which engine the usual pair is followed (other systems know only one)

    Returns
    -------
    Scored; where a parameter vector makes no system (unstable, not positive), the log-likelihood is -inf
    """
    p = theta.shape[1]
    # axis 1 of the complex batch: 0 the vector itself, j + 1 a tiny step in direction j
    tilted = np.repeat(theta[:, None, :], p + 1, axis=1).astype(complex)
    tilted[:, np.arange(1, p + 1), np.arange(p)] += 1j * _TINY
    with np.errstate(all="ignore"):
        made = layout.matrices(tilted)
        if is_pair(layout) and how != "grouped":
            way = compiled_scored if how == "compiled" else pair_scored
            ll, gradient, information = way(layout, made, which, data, _TINY, informed=informed)
            total = Scored(log_likelihood=ll, gradient=gradient, information=information)
            return _lawful(total, made.start_cov[which, 0].real)
        return _passed(made, layout.steps(made, data.dt), which, data, p)


def _both(x: Numbers, which: NDArray[np.int64]) -> tuple[Floats, Floats]:
    """Value (B, ...) and derivatives (B, p, ...) of a system part (S, p + 1, ...)."""
    return x[:, 0].real[which], (x[:, 1:].imag / _TINY)[which]


def _passed(made: Any, steps: tuple[Numbers, Numbers], which: NDArray[np.int64], data: Arranged, p: int) -> Scored:
    parts = {name: _both(getattr(made, name), which) for name in ("load", "offset", "noise", "push", "slope")}
    (load, d_load), (noise, d_noise) = parts["load"], parts["noise"]
    (phi, q), (d_phi, d_q) = (tuple(x[:, 0].real for x in steps), tuple(x[:, 1:].imag / _TINY for x in steps))
    groups = np.unique(np.stack([which, data.pattern]), axis=1, return_index=True, return_inverse=True)
    first, group = groups[1], groups[2].ravel()
    of = which[first]
    mean, d_mean = _both(made.start_mean, which)
    cov, d_cov = _both(made.start_cov, of)
    now = _Moving(mean, cov, d_mean, d_cov)
    batch = len(which)
    total = Scored(log_likelihood=np.zeros(batch), gradient=np.zeros((batch, p)), information=np.zeros((batch, p, p)))
    loads_move = bool(np.any(d_load))
    for t in range(data.y.shape[0]):
        u = data.gap[t]
        if t > 0:
            _predict(now, (phi[which, u], d_phi[which, :, u]))
            few = u[first]
            _widen(now, (phi[of, few], q[of, few]), (d_phi[of, :, few], d_q[of, :, few]))
        level, d_level = _pushed(now, parts, data, t)
        for c in np.flatnonzero(np.isfinite(data.y[t]).any(axis=0)):
            seen = np.isfinite(data.y[t, :, c])
            look = (seen, np.where(seen, data.y[t, :, c] - level[:, c], 0.0), d_level[:, :, c])
            tilt = d_load[:, :, c] if loads_move else None
            _update(
                now,
                total,
                look,
                loads=(load[:, c], tilt),
                noises=(noise[first, c] + data.known[t, first, c], d_noise[first, :, c]),
                groups=(first, group),
            )
    return _lawful(total, cov[group])


def _lawful(total: Scored, start_cov: Floats) -> Scored:
    """Make impossible what is no system: not finite, or a negative variance at the start."""
    broken = ~np.isfinite(total.log_likelihood) | ~np.isfinite(total.gradient).all(axis=1)
    broken |= np.asarray((np.diagonal(start_cov, axis1=1, axis2=2) < 0).any(axis=1), dtype=np.bool_)
    total.log_likelihood[broken] = -np.inf
    total.gradient[broken] = 0.0
    total.information[broken] = 0.0
    return total


def _pushed(now: _Moving, parts: dict[str, tuple[Floats, Floats]], data: Arranged, t: int) -> tuple[Floats, Floats]:
    """Let events push the states; give the level that the looks of this moment stand on, with its derivatives."""
    push, d_push = parts["push"]
    if data.events.shape[-1] and np.any(data.events[t]):
        now.mean = now.mean + along(push, data.events[t])
        now.d_mean = now.d_mean + along(d_push, data.events[t][:, None])
    level, d_level = parts["offset"]
    slope, d_slope = parts["slope"]
    if data.covariates.shape[-1]:
        level = level + along(slope, data.covariates[t])
        d_level = d_level + along(d_slope, data.covariates[t][:, None])
    return level, d_level


def _predict(now: _Moving, step: tuple[Floats, Floats]) -> None:
    phi, d_phi = step
    now.d_mean = along(d_phi, now.mean[:, None]) + along(phi[:, None], now.d_mean)
    now.mean = along(phi, now.mean)


def _widen(now: _Moving, step: tuple[Floats, Floats], d_step: tuple[Floats, Floats]) -> None:
    phi, q = step
    d_phi, d_q = d_step
    wide = phi[:, None]
    reach = now.cov @ np.swapaxes(phi, -1, -2)
    half = d_phi @ reach[:, None]
    now.d_cov = half + np.swapaxes(half, -1, -2) + wide @ now.d_cov @ np.swapaxes(wide, -1, -2) + d_q
    now.cov = phi @ reach + q


def _update(
    now: _Moving,
    total: Scored,
    look: tuple[NDArray[np.bool_], Floats, Floats],
    *,
    loads: tuple[Floats, Floats | None],
    noises: tuple[Floats, Floats],
    groups: tuple[NDArray[np.int64], NDArray[np.int64]],
) -> None:
    """Take in one observation, and what it says of the parameters (s, g, their derivatives: by group)."""
    first, group = groups
    seen, away, d_level = look
    h, dh = loads
    v = away - (h * now.mean).sum(axis=-1)
    dv = -d_level - (h[:, None] * now.d_mean).sum(axis=-1)
    lens = h[first]
    g = along(now.cov, lens)
    dg = along(now.d_cov, lens[:, None])
    s = (lens * g).sum(axis=-1) + noises[0]
    ds = (lens[:, None] * dg).sum(axis=-1) + noises[1]
    if dh is not None:
        dg = dg + along(now.cov[:, None], dh[first])
        ds = ds + 2 * (dh[first] * g[:, None]).sum(axis=-1)
        dv = dv - (dh * now.mean[:, None]).sum(axis=-1)
    looked = seen[first]
    bad = looked & ~(s > 0)
    s = np.where(looked & ~bad, s, 1.0)
    ds = np.where(looked[:, None], ds, 0.0)
    g, dg = np.where(looked[:, None], g, 0.0), np.where(looked[:, None, None], dg, 0.0)
    v, dv = np.where(seen, v, 0.0), np.where(seen[:, None], dv, 0.0)
    _counted(total, (v, dv), (s[group], ds[group]), seen)
    total.log_likelihood[bad[group]] = -np.inf
    wide = s[:, None]
    gain = g / wide
    d_gain = dg / wide[..., None] - g[:, None] * (ds / wide**2)[..., None]
    now.mean = now.mean + gain[group] * v[:, None]
    now.d_mean = now.d_mean + d_gain[group] * v[:, None, None] + gain[group][:, None] * dv[..., None]
    now.cov = now.cov - gain[:, :, None] * g[:, None, :]
    # the derivative of K g' in the symmetric form: dK g' + K dg'
    now.d_cov = now.d_cov - d_gain[..., :, None] * g[:, None, None, :] - gain[:, None, :, None] * dg[..., None, :]


def _counted(
    total: Scored, surprise: tuple[Floats, Floats], spread: tuple[Floats, Floats], seen: NDArray[np.bool_]
) -> None:
    """Add what one surprise v with spread s says: height, slope and information."""
    (v, dv), (s, ds) = surprise, spread
    wide = s[:, None]
    total.log_likelihood[:] -= np.where(seen, 0.5 * (_LOG_2PI + np.log(s) + v * v / s), 0.0)
    total.gradient[:] += -0.5 * ds / wide - v[:, None] * dv / wide + 0.5 * (v * v / s**2)[:, None] * ds
    rate, tilt = ds / wide * np.sqrt(0.5), dv / np.sqrt(wide)
    both = np.stack([rate, tilt], axis=-1)
    total.information[:] += both @ np.swapaxes(both, -1, -2)
