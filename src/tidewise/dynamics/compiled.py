"""The usual pair, compiled: the same steps as `pair`, one number after another, for studies of many couples.

Needs the extra `fast` (numba). Never asked for by a page: the first compile takes seconds (it is kept on disk after
that). Likelihoods agree with plain NumPy to 1e-10 relative.
"""

from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from math import log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tidewise.dynamics.layout import Layout, Matrices
from tidewise.dynamics.table import Arranged

Floats = NDArray[np.float64]
Numbers = NDArray[Any]

_LOG_2PI = float(np.log(2 * np.pi))


def is_there() -> bool:
    """Say whether the compiled engine can be used here."""
    return find_spec("numba") is not None


@cache
def _kernels() -> tuple[Callable[..., None], Callable[..., None]]:
    import numba

    made = numba.njit(cache=True, error_model="numpy")
    return made(_follow), made(_follow_with_slopes)


def compiled_log_likelihood(layout: Layout, theta: Floats, data: Arranged) -> Floats:
    """Log-likelihood (K,) of points (K, p) for the first couple of `data`."""
    with np.errstate(all="ignore"):
        made = layout.matrices(theta)
        phi, added = layout.steps(made, data.dt)
    flat = _flat((made.start_mean, made.start_cov), (phi, added))
    seen = [np.ascontiguousarray(x[:, 0]) for x in (data.gap, data.y, data.known, data.events, data.covariates)]
    found = np.empty(len(theta))
    _kernels()[0](*seen, *flat, made.offset, made.noise, made.push, made.slope, found)
    return np.where(np.isfinite(found), found, -np.inf)


def compiled_scored(
    made: Matrices, steps: tuple[Numbers, Numbers], which: NDArray[np.int64], data: Arranged, tiny: float
) -> tuple[Floats, Floats, Floats]:
    """Log-likelihood (B,), gradient (B, p), expected information (B, p, p) of tilted systems (S, p + 1, ...)."""
    start, step = _flat((made.start_mean, made.start_cov), steps)
    parts = []
    for x in (start, step, made.offset, made.noise, made.push, made.slope):
        parts += [np.ascontiguousarray(x[:, 0].real), np.ascontiguousarray(x[:, 1:].imag) / tiny]
    many, p = len(which), made.offset.shape[1] - 1
    height, slope, told = np.zeros(many), np.zeros((many, p)), np.zeros((many, p, p))
    seen = [np.ascontiguousarray(x) for x in (data.gap, data.y, data.known, data.events, data.covariates)]
    _kernels()[1](*seen, which, *parts, height, slope, told)
    return np.where(np.isfinite(height), height, -np.inf), slope, told


def _flat(start: tuple[Numbers, Numbers], steps: tuple[Numbers, Numbers]) -> tuple[Numbers, Numbers]:
    """Give the start (..., 5) and each step (..., U, 7) as rows of numbers: means and phi, then covariances."""
    mean, cov = start
    phi, added = steps

    def upper(x: Numbers) -> Numbers:
        return np.stack([x[..., 0, 0], x[..., 0, 1], x[..., 1, 1]], axis=-1)

    rows = phi.reshape(*phi.shape[:-2], 4)
    return np.concatenate([mean, upper(cov)], axis=-1), np.concatenate([rows, upper(added)], axis=-1)


def _follow(  # noqa: C901, PLR0917  # one loop, compiled whole: its numbers stay in registers
    gap: Any, y: Any, known: Any, events: Any, covariates: Any, start: Any, steps: Any, offset: Any, noise: Any,
    push: Any, slope: Any, found: Any,
) -> None:  # fmt: skip
    """Filter one series under each of K systems; maths as in `pair._Known`."""
    total, pushes, slopes = len(gap), push.shape[2], slope.shape[2]
    for k in range(len(found)):
        m, n, p, c, q = start[k]
        height, product = 0.0, 1.0
        for t in range(total):
            if t > 0:
                u = gap[t]
                fa, fb, fc, fd = steps[k, u, 0], steps[k, u, 1], steps[k, u, 2], steps[k, u, 3]
                m, n = fa * m + fb * n, fc * m + fd * n
                ap, bp = fa * p + fb * c, fa * c + fb * q
                cp, dp = fc * p + fd * c, fc * c + fd * q
                p = ap * fa + bp * fb + steps[k, u, 4]
                c = ap * fc + bp * fd + steps[k, u, 5]
                q = cp * fc + dp * fd + steps[k, u, 6]
            for e in range(pushes):
                m += push[k, 0, e] * events[t, e]
                n += push[k, 1, e] * events[t, e]
            for i in range(2):
                if not np.isnan(y[t, i]):
                    level = offset[k, i]
                    for e in range(slopes):
                        level += slope[k, i, e] * covariates[t, e]
                    loud = noise[k, i] + known[t, i]
                    v = y[t, i] - level - (m if i == 0 else n)
                    s = (p if i == 0 else q) + loud
                    if not s > 0:
                        s = np.nan
                    first, second = (p if i == 0 else c) / s, (c if i == 0 else q) / s
                    m, n = m + first * v, n + second * v
                    if i == 0:
                        q, p, c = q - second * c, p - first * p, c - first * c
                    else:
                        p, q, c = p - first * c, q - second * q, c - second * c
                    height -= 0.5 * (_LOG_2PI + v * v / s)
                    product *= s
                    if not 1e-100 < product < 1e100:
                        height -= 0.5 * log(product)
                        product = 1.0
        found[k] = height - 0.5 * log(product)


def _follow_with_slopes(  # noqa: PLR0915, PLR0917, PLR0912, C901  # as `_follow`, with every derivative beside its number
    gap: Any, y: Any, known: Any, events: Any, covariates: Any, which: Any, start: Any, d_start: Any, steps: Any,
    d_steps: Any, offset: Any, d_offset: Any, noise: Any, d_noise: Any, push: Any, d_push: Any, slope: Any,
    d_slope: Any, heights: Any, gradients: Any, told: Any,
) -> None:  # fmt: skip
    """Filter each series under its system, carrying derivatives in p directions; maths as in `score`."""
    total, many = gap.shape
    size, pushes, slopes = d_offset.shape[1], push.shape[2], slope.shape[2]
    dm, dn, dp, dc, dq = np.empty(size), np.empty(size), np.empty(size), np.empty(size), np.empty(size)
    dv, ds = np.empty(size), np.empty(size)
    for b in range(many):
        k = which[b]
        m, n, p, c, q = start[k]
        for j in range(size):
            dm[j], dn[j], dp[j], dc[j], dq[j] = d_start[k, j]
        height = 0.0
        for t in range(total):
            if t > 0:
                u = gap[t, b]
                fa, fb, fc, fd = steps[k, u, 0], steps[k, u, 1], steps[k, u, 2], steps[k, u, 3]
                ap, bp = fa * p + fb * c, fa * c + fb * q
                cp, dpq = fc * p + fd * c, fc * c + fd * q
                for j in range(size):
                    ga, gb, gc, gd = (
                        d_steps[k, j, u, 0],
                        d_steps[k, j, u, 1],
                        d_steps[k, j, u, 2],
                        d_steps[k, j, u, 3],
                    )
                    dm[j], dn[j] = (
                        ga * m + gb * n + fa * dm[j] + fb * dn[j],
                        gc * m + gd * n + fc * dm[j] + fd * dn[j],
                    )
                    ea, eb = fa * dp[j] + fb * dc[j], fa * dc[j] + fb * dq[j]
                    ec, ed = fc * dp[j] + fd * dc[j], fc * dc[j] + fd * dq[j]
                    dp[j] = 2 * (ga * ap + gb * bp) + ea * fa + eb * fb + d_steps[k, j, u, 4]
                    dc[j] = ga * cp + gb * dpq + ap * gc + bp * gd + ea * fc + eb * fd + d_steps[k, j, u, 5]
                    dq[j] = 2 * (gc * cp + gd * dpq) + ec * fc + ed * fd + d_steps[k, j, u, 6]
                m, n = fa * m + fb * n, fc * m + fd * n
                p = ap * fa + bp * fb + steps[k, u, 4]
                c = ap * fc + bp * fd + steps[k, u, 5]
                q = cp * fc + dpq * fd + steps[k, u, 6]
            for e in range(pushes):
                m += push[k, 0, e] * events[t, b, e]
                n += push[k, 1, e] * events[t, b, e]
                for j in range(size):
                    dm[j] += d_push[k, j, 0, e] * events[t, b, e]
                    dn[j] += d_push[k, j, 1, e] * events[t, b, e]
            for i in range(2):
                if np.isnan(y[t, b, i]):
                    continue
                level = offset[k, i]
                for e in range(slopes):
                    level += slope[k, i, e] * covariates[t, b, e]
                v = y[t, b, i] - level - (m if i == 0 else n)
                s = (p if i == 0 else q) + noise[k, i] + known[t, b, i]
                if not s > 0:
                    s = np.nan
                first, second = (p if i == 0 else c) / s, (c if i == 0 else q) / s
                height -= 0.5 * (_LOG_2PI + log(s) + v * v / s)
                for j in range(size):
                    dv[j] = -d_offset[k, j, i] - (dm[j] if i == 0 else dn[j])
                    for e in range(slopes):
                        dv[j] -= d_slope[k, j, i, e] * covariates[t, b, e]
                    ds[j] = (dp[j] if i == 0 else dq[j]) + d_noise[k, j, i]
                    gradients[b, j] += -0.5 * ds[j] / s - v * dv[j] / s + 0.5 * v * v * ds[j] / (s * s)
                    left = 0.5 * ds[j] / (s * s)
                    right = dv[j] / s
                    for l in range(j + 1):
                        told[b, j, l] += left * ds[l] + right * dv[l]
                for j in range(size):
                    d_first = ((dp[j] if i == 0 else dc[j]) - first * ds[j]) / s
                    d_second = ((dc[j] if i == 0 else dq[j]) - second * ds[j]) / s
                    dm[j] += d_first * v + first * dv[j]
                    dn[j] += d_second * v + second * dv[j]
                    if i == 0:
                        dq[j] -= d_second * c + second * dc[j]
                        dc[j] -= d_first * c + first * dc[j]
                        dp[j] -= d_first * p + first * dp[j]
                    else:
                        dp[j] -= d_first * c + first * dc[j]
                        dc[j] -= d_second * c + second * dc[j]
                        dq[j] -= d_second * q + second * dq[j]
                m, n = m + first * v, n + second * v
                if i == 0:
                    q, p, c = q - second * c, p - first * p, c - first * c
                else:
                    p, q, c = p - first * c, q - second * q, c - second * c
        heights[b] = height
        for j in range(size):
            for l in range(j):
                told[b, l, j] = told[b, j, l]
