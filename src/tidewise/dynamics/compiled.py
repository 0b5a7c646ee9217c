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
_ABREAST = 64


def is_there() -> bool:
    """Say whether the compiled engine can be used here."""
    return find_spec("numba") is not None


@cache
def _kernels() -> tuple[Callable[..., Any], ...]:
    import numba

    made = numba.njit(cache=True, error_model="numpy")
    return made(_follow), made(_follow_with_slopes), made(_step_all)


def compiled_log_likelihood(layout: Layout, theta: Floats, data: Arranged) -> Floats:
    """Log-likelihood (K,) of points (K, p) for the first couple of `data`."""
    with np.errstate(all="ignore"):
        made = layout.matrices(theta)
        steps, _ = _stepped(layout, made, data.dt)
    seen = [np.ascontiguousarray(x[:, 0]) for x in (data.gap, data.y, data.known, data.events, data.covariates)]
    found = np.empty(len(theta))
    _kernels()[0](*seen, _start(made), steps, made.offset, made.noise, made.push, made.slope, found)
    return np.where(np.isfinite(found), found, -np.inf)


def compiled_heights(layout: Layout, theta: Floats, data: Arranged) -> Floats:
    """Log-likelihood (B, K) of the same points (K, p) for every couple of `data`."""
    with np.errstate(all="ignore"):
        made = layout.matrices(theta)
        steps, _ = _stepped(layout, made, data.dt)
    start, found = _start(made), np.empty((len(data.couples), len(theta)))
    columns = [np.ascontiguousarray(np.moveaxis(x, 1, 0)) for x in (data.gap, data.y, data.known, data.events)]
    columns.append(np.ascontiguousarray(np.moveaxis(data.covariates, 1, 0)))
    follow = _kernels()[0]
    for b, row in enumerate(found):
        follow(*(x[b] for x in columns), start, steps, made.offset, made.noise, made.push, made.slope, row)
    return np.where(np.isfinite(found), found, -np.inf)


def compiled_scored(
    layout: Layout, made: Matrices, which: NDArray[np.int64], data: Arranged, tiny: float, *, informed: bool = True
) -> tuple[Floats, Floats, Floats]:
    """Log-likelihood (B,), gradient (B, p), expected information (B, p, p) of tilted systems (S, p + 1, ...)."""
    parts: list[Floats] = []
    for x in (_start(made), made.offset, made.noise, made.push, made.slope):
        parts += [np.ascontiguousarray(x[:, 0].real), np.ascontiguousarray(np.moveaxis(x[:, 1:].imag, 1, -1)) / tiny]
    steps = _stepped(layout, made, data.dt, tiny)
    many, p = len(which), made.offset.shape[1] - 1
    height, slope, told = np.zeros(many), np.zeros((many, p)), np.zeros((many, p, p) if informed else (many, 0, 0))
    seen = [np.ascontiguousarray(x) for x in (data.gap, data.y, data.known, data.events, data.covariates)]
    _kernels()[1](*seen, which, *steps, *parts, height, slope, told)
    return np.where(np.isfinite(height), height, -np.inf), slope, told


def _upper(x: Numbers) -> Numbers:
    return np.stack([x[..., 0, 0], x[..., 0, 1], x[..., 1, 1]], axis=-1)


def _start(made: Matrices) -> Numbers:
    """Give the start (..., 5): two means, three numbers of the covariance."""
    return np.concatenate([made.start_mean, _upper(made.start_cov)], axis=-1)


def _stepped(layout: Layout, made: Matrices, dt: Floats, tiny: float = 1.0) -> tuple[Floats, Floats]:
    """Give each step (S, U, 7): phi row by row, three numbers of Q; and the derivatives (S, U, 7, p) of tilted ones.

    Where a closed form would lose digits, the steps of `model.step` stand in.
    """
    many = len(made.drift)
    p = made.drift.shape[1] - 1 if made.drift.ndim == 4 else 0
    steps, slopes = np.empty((many, len(dt), 7)), np.empty((many, len(dt), 7, p))
    drift = np.asarray(made.drift, dtype=complex).reshape(many, p + 1, 4)
    shocks = np.asarray(_upper(made.shocks), dtype=complex).reshape(many, p + 1, 3)
    if _kernels()[2](drift, shocks, dt, tiny, steps, slopes):
        return steps, slopes
    phi, added = layout.steps(made, dt)
    whole = np.concatenate([phi.reshape(*phi.shape[:-2], 4), _upper(added)], axis=-1).reshape(many, p + 1, len(dt), 7)
    return np.ascontiguousarray(whole[:, 0].real), np.ascontiguousarray(np.moveaxis(whole[:, 1:].imag, 1, -1) / tiny)


def _step_all(  # noqa: PLR0915, PLR0917  # as `_follow`
    drift: Any, shocks: Any, gaps: Any, tiny: Any, steps: Any, slopes: Any
) -> bool:
    """Take the closed form of `model.step` for every system and gap; say false where it would lose digits."""
    many, tilts = drift.shape[0], drift.shape[1]
    row = np.empty(7, dtype=np.complex128)
    for i in range(many):
        for j in range(tilts):
            a, b, c, d = drift[i, j, 0], drift[i, j, 1], drift[i, j, 2], drift[i, j, 3]
            u, v, w = shocks[i, j, 0], shocks[i, j, 1], shocks[i, j, 2]
            trace, det = a + d, a * d - b * c
            # (A - tr I) = [[-d, b], [c, -a]]; X = (det Q + that Q that') / (-2 tr det)
            ta, tb, tc, td = -d * u + b * v, -d * v + b * w, c * u - a * v, c * v - a * w
            scale = -2 * trace * det
            x = (det * u - ta * d + tb * b) / scale
            y = (det * v + ta * c - tb * a) / scale
            z = (det * w + tc * c - td * a) / scale
            size = max(abs(x.real), abs(y.real), abs(z.real))
            loud = max(abs(u.real), abs(v.real), abs(w.real))
            s, half = trace / 2, (a - d) / 2
            w2 = half * half + b * c
            for g in range(len(gaps)):
                t = gaps[g]
                if t > 0 and not size <= 1e4 * loud * t:
                    return False
                e = w2 * t * t
                decay = np.exp(s * t)
                if abs(e) < 1e-3:
                    even = decay * (1 + e / 2 * (1 + e / 12 * (1 + e / 30 * (1 + e / 56))))
                    odd = decay * t * (1 + e / 6 * (1 + e / 20 * (1 + e / 42 * (1 + e / 72))))
                elif w2.real < 0:
                    lag = np.sqrt(-w2)
                    even, odd = decay * np.cos(lag * t), decay * np.sin(lag * t) / lag
                else:
                    lag = np.sqrt(w2)
                    slow, fast = np.exp((s + lag) * t), np.exp((s - lag) * t)
                    even, odd = (slow + fast) / 2, (slow - fast) / 2 / lag
                fa, fb, fc, fd = even + odd * (a - s), odd * b, odd * c, even + odd * (d - s)
                xa, xb, xc, xd = fa * x + fb * y, fa * y + fb * z, fc * x + fd * y, fc * y + fd * z
                row[0], row[1], row[2], row[3] = fa, fb, fc, fd
                row[4], row[5], row[6] = x - xa * fa - xb * fb, y - xa * fc - xb * fd, z - xc * fc - xd * fd
                for r in range(7):
                    if j == 0:
                        steps[i, g, r] = row[r].real
                    else:
                        slopes[i, g, r, j - 1] = row[r].imag / tiny
    return True


def _follow(  # noqa: C901, PLR0912, PLR0915, PLR0917  # one loop, compiled whole: its numbers stay in registers
    gap: Any, y: Any, known: Any, events: Any, covariates: Any, start: Any, steps: Any, offset: Any, noise: Any,
    push: Any, slope: Any, found: Any,
) -> None:  # fmt: skip
    """Filter one series under each of K systems, `_ABREAST` at a time; maths as in `pair.Known`.

    Systems stand side by side in the columns of `box`, so that the processor takes several at once. Its rows: two
    means, variance of A, covariance, variance of B; the height and the product of variances so far; the step (7);
    offsets and noises of A and B; what covariates add.
    """
    total, pushes, slopes = len(gap), push.shape[2], slope.shape[2]
    seen = 0
    for t in range(total):
        for i in range(2):
            if not np.isnan(y[t, i]):
                seen += 1
    box = np.empty((19, _ABREAST))
    for first in range(0, len(found), _ABREAST):
        width = min(_ABREAST, len(found) - first)
        for j in range(_ABREAST):
            k = first + min(j, width - 1)
            for r in range(5):
                box[r, j] = start[k, r]
            box[5, j], box[6, j] = 0.0, 1.0
            for i in range(2):
                box[14 + i, j], box[16 + i, j] = offset[k, i], noise[k, i]
            box[18, j] = 0.0
        last = -1
        for t in range(total):
            if t > 0:
                u = gap[t]
                if u != last:
                    last = u
                    for j in range(_ABREAST):
                        k = first + min(j, width - 1)
                        for r in range(7):
                            box[7 + r, j] = steps[k, u, r]
                for j in range(_ABREAST):
                    m, n, p, c, q = box[0, j], box[1, j], box[2, j], box[3, j], box[4, j]
                    fa, fb, fc, fd = box[7, j], box[8, j], box[9, j], box[10, j]
                    ap, bp, cp, dp = fa * p + fb * c, fa * c + fb * q, fc * p + fd * c, fc * c + fd * q
                    box[0, j], box[1, j] = fa * m + fb * n, fc * m + fd * n
                    box[2, j] = ap * fa + bp * fb + box[11, j]
                    box[3, j] = ap * fc + bp * fd + box[12, j]
                    box[4, j] = cp * fc + dp * fd + box[13, j]
            for e in range(pushes):
                for j in range(width):
                    box[0, j] += push[first + j, 0, e] * events[t, e]
                    box[1, j] += push[first + j, 1, e] * events[t, e]
            for i in range(2):
                value, more = y[t, i], known[t, i]
                if np.isnan(value):
                    continue
                if slopes > 0:
                    for j in range(width):
                        added = 0.0
                        for e in range(slopes):
                            added += slope[first + j, i, e] * covariates[t, e]
                        box[18, j] = added
                if i == 0:
                    for j in range(_ABREAST):
                        m, n, p, c, q = box[0, j], box[1, j], box[2, j], box[3, j], box[4, j]
                        v = value - (box[14, j] + box[18, j]) - m
                        s = p + (box[16, j] + more)
                        rate = 1 / (s if s > 0 else np.nan)
                        own, other = p * rate, c * rate
                        box[0, j], box[1, j] = m + own * v, n + other * v
                        box[2, j], box[3, j], box[4, j] = p - own * p, c - own * c, q - other * c
                        box[5, j] += v * v * rate
                        box[6, j] *= s
                else:
                    for j in range(_ABREAST):
                        m, n, p, c, q = box[0, j], box[1, j], box[2, j], box[3, j], box[4, j]
                        v = value - (box[15, j] + box[18, j]) - n
                        s = q + (box[17, j] + more)
                        rate = 1 / (s if s > 0 else np.nan)
                        own, other = q * rate, c * rate
                        box[0, j], box[1, j] = m + other * v, n + own * v
                        box[2, j], box[3, j], box[4, j] = p - other * c, c - own * c, q - own * q
                        box[5, j] += v * v * rate
                        box[6, j] *= s
                far = False
                for j in range(_ABREAST):
                    far |= (box[6, j] > 1e100) | (box[6, j] < 1e-100)
                if far:
                    for j in range(_ABREAST):
                        box[5, j] += log(box[6, j])
                        box[6, j] = 1.0
        for j in range(width):
            found[first + j] = -0.5 * (seen * _LOG_2PI + box[5, j] + log(box[6, j]))


def _follow_with_slopes(  # noqa: PLR0915, PLR0917, PLR0912, C901  # as `_follow`, with every derivative beside its number
    gap: Any, y: Any, known: Any, events: Any, covariates: Any, which: Any, steps: Any, d_steps: Any, start: Any,
    d_start: Any, offset: Any, d_offset: Any, noise: Any, d_noise: Any, push: Any, d_push: Any, slope: Any,
    d_slope: Any, heights: Any, gradients: Any, told: Any,
) -> None:  # fmt: skip
    """Filter each series under its system, carrying derivatives in p directions; maths as in `score`.

    The five numbers (means of A and B, variance of A, covariance, variance of B) stand in `x`, their derivatives in
    the rows of `dx`. Without room in `told` the information is left out.
    """
    total, many = gap.shape
    size, pushes, slopes = d_offset.shape[2], push.shape[2], slope.shape[2]
    x, dx = np.empty(5), np.empty((5, size))
    dv, ds = np.empty(size), np.empty(size)
    for b in range(many):
        k = which[b]
        x[:] = start[k]
        dx[:] = d_start[k]
        height, product = 0.0, 1.0
        for t in range(total):
            if t > 0:
                u = gap[t, b]
                f, df = steps[k, u], d_steps[k, u]
                fa, fb, fc, fd = f[0], f[1], f[2], f[3]
                m, n, p, c, q = x[0], x[1], x[2], x[3], x[4]
                ap, bp, cp, dp = fa * p + fb * c, fa * c + fb * q, fc * p + fd * c, fc * c + fd * q
                for j in range(size):
                    em, en, ep, ec, eq = dx[0, j], dx[1, j], dx[2, j], dx[3, j], dx[4, j]
                    ga, gb, gc, gd = df[0, j], df[1, j], df[2, j], df[3, j]
                    ha, hb = fa * ep + fb * ec, fa * ec + fb * eq
                    hc, hd = fc * ep + fd * ec, fc * ec + fd * eq
                    dx[0, j] = ga * m + gb * n + fa * em + fb * en
                    dx[1, j] = gc * m + gd * n + fc * em + fd * en
                    dx[2, j] = 2 * (ga * ap + gb * bp) + ha * fa + hb * fb + df[4, j]
                    dx[3, j] = ga * cp + gb * dp + ap * gc + bp * gd + ha * fc + hb * fd + df[5, j]
                    dx[4, j] = 2 * (gc * cp + gd * dp) + hc * fc + hd * fd + df[6, j]
                x[0], x[1] = fa * m + fb * n, fc * m + fd * n
                x[2], x[3], x[4] = ap * fa + bp * fb + f[4], ap * fc + bp * fd + f[5], cp * fc + dp * fd + f[6]
            for e in range(pushes):
                for i in range(2):
                    x[i] += push[k, i, e] * events[t, b, e]
                    for j in range(size):
                        dx[i, j] += d_push[k, i, e, j] * events[t, b, e]
            for i in range(2):
                if np.isnan(y[t, b, i]):
                    continue
                own, other = 2 + 2 * i, 4 - 2 * i
                s = x[own] + noise[k, i] + known[t, b, i]
                if not s > 0:
                    s = np.nan
                v, rate = y[t, b, i] - offset[k, i] - x[i], 1 / s
                for j in range(size):
                    dv[j] = -d_offset[k, i, j] - dx[i, j]
                    ds[j] = (dx[own, j] + d_noise[k, i, j]) * rate
                for e in range(slopes):
                    v -= slope[k, i, e] * covariates[t, b, e]
                    for j in range(size):
                        dv[j] -= d_slope[k, i, e, j] * covariates[t, b, e]
                height -= 0.5 * (_LOG_2PI + v * v * rate)
                product *= s
                if not 1e-100 < product < 1e100:
                    height -= 0.5 * log(product)
                    product = 1.0
                bend, lean = 0.5 * (v * v * rate - 1), v * rate
                for j in range(size):
                    gradients[b, j] += bend * ds[j] - lean * dv[j]
                for j in range(told.shape[1]):
                    left, right = 0.5 * ds[j], dv[j] * rate
                    for r in range(j + 1):
                        told[b, j, r] += left * ds[r] + right * dv[r]
                first, second, mine, between = x[own] * rate, x[3] * rate, x[own], x[3]
                for j in range(size):
                    eo, ec = dx[own, j], dx[3, j]
                    d_first, d_second = eo * rate - first * ds[j], ec * rate - second * ds[j]
                    dx[i, j] += d_first * v + first * dv[j]
                    dx[1 - i, j] += d_second * v + second * dv[j]
                    dx[other, j] -= d_second * between + second * ec
                    dx[3, j] -= d_first * between + first * ec
                    dx[own, j] -= d_first * mine + first * eo
                x[i] += first * v
                x[1 - i] += second * v
                x[other] -= second * between
                x[3] -= first * between
                x[own] -= first * mine
        heights[b] = height - 0.5 * log(product)
        for j in range(told.shape[1]):
            for r in range(j):
                told[b, r, j] = told[b, j, r]
