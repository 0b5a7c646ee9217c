"""Where the climb begins: every pattern of answering, so that a false summit is not mistaken for the highest."""

import numpy as np
from numpy.typing import NDArray

from tidewise.dynamics.layout import Layout
from tidewise.dynamics.table import Arranged

Floats = NDArray[np.float64]

_RATES = (0.0, -1.2, 1.0)
_WAVES = 7


def starting_points(layout: Layout, data: Arranged | None = None, *, panel: bool = True) -> Floats:
    """Give starting points (K, p): every pattern of answering, faster and slower.

    Without `data` only the usual speed is tried (the prior holds a single couple near it). An oscillator is tried at
    periods from two gaps to the whole record; at fewer of them where it is not for a panel but for each couple.
    """
    patterns = [(0, 0), (1, 1), (-1, -1), (1, -1), (-1, 1)]
    if layout.options.people == 1 or layout.options.answers == "none":
        patterns = patterns[:1]
    elif layout.options.equal_people:
        patterns = patterns[:3]
    if layout.options.states == 2:
        return _oscillators(layout, data, patterns[:1] + patterns[1:4:2] if panel else patterns[:1], panel=panel)
    found = []
    for rate in _RATES if data is not None else _RATES[:1]:
        for pattern in patterns:
            start, signs = layout.usual.copy(), iter(pattern)
            for i, each in enumerate(layout.parameters):
                if each.name.split("_")[0] == "k":
                    start[i] += rate
                if each.unit == "answer":
                    start[i] = 0.5 * next(signs) * np.exp(layout.usual[0] + rate)
            found.append(start)
    return np.stack(found)


def _gap(data: Arranged) -> float:
    """Give the usual gap between two looks (1 where there is none)."""
    ahead = data.dt[data.gap]
    ahead = ahead[ahead > 0]
    return float(np.median(ahead)) if len(ahead) else 1.0


def _oscillators(layout: Layout, data: Arranged | None, patterns: list[tuple[int, int]], *, panel: bool) -> Floats:
    """Give oscillators of many periods, faintly and strongly braked, of about unit spread."""
    found = []
    speeds = np.array([0.7])
    if data is not None:
        longest = max(float(data.dt[data.gap].sum(axis=0).max()), 2.0 * _gap(data))
        speeds = np.geomspace(2 * np.pi / (1.5 * longest), np.pi / _gap(data), _WAVES)
        if not panel:
            speeds = speeds[1::2]
        if layout.options.prior == "default":
            speeds = np.append(speeds[(speeds > 0.3) & (speeds < 1.5)], 0.7)
    for speed in speeds:
        for braked in (0.1, 1.0) if panel else (0.3,):
            # the level's variance is g^2 / (2 |eta zeta|)
            known = {"eta": -(speed**2), "zeta": -braked * speed, "g": 0.5 * np.log(braked * speed**3)}
            for pattern in patterns:
                start, signs = layout.usual.copy(), iter([*pattern, 0, 0])
                for i, each in enumerate(layout.parameters):
                    start[i] = known.get(each.name.split("_")[0], start[i])
                    if each.name.startswith("start_sd_speed"):
                        start[i] = np.log(0.8 * speed)
                    if each.unit == "answer":
                        start[i] = 0.3 * next(signs) * speed**2
                found.append(start)
    return np.stack(found)
