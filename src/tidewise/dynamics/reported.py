"""Take what varies inside a fit back to numbers a person can read, on the table's own scale, with their doubt."""

import numpy as np
from numpy.typing import NDArray

from tidewise.dynamics.layout import Layout
from tidewise.dynamics.table import Arranged
from tidewise.ground.estimate import Estimate

Floats = NDArray[np.float64]

MASS = 0.9
_FLAT = 20.0  # a logarithm known no better than this is not known at all; its ends stay finite


def natural(layout: Layout, theta: Floats, data: Arranged, *, raw: bool) -> Floats:
    """Give parameter values (..., p): rates per time unit, sizes as sd, correlations between -1 and 1.

    With `raw`, levels and sizes are in the unit of the table's values, otherwise in own sd of each person.
    """
    values = layout.values(theta) / data.pace**layout.per_time
    named = layout.by_name(theta)
    for i, each in enumerate(layout.parameters):
        if "rho" in each.name:
            z = values[..., i]
            values[..., i] = z / np.sqrt(1 + z * z)
        if not raw:
            continue
        own, scale = data.center[0, each.person], data.scale[0, each.person]
        if each.unit in ("size", "level"):
            values[..., i] *= scale
        if each.unit == "level":
            values[..., i] += own
        if each.unit == "answer" and not layout.options.equal_people:
            values[..., i] *= scale / data.scale[0, 1 - each.person]
        if each.name.startswith("offset"):
            item = each.name.removeprefix("offset").split("_")[0]
            values[..., i] += own * (1 - named.get(f"load{item}", 1.0))
    return values


def reported(
    layout: Layout, theta: Floats, covariance: Floats, draws: Floats, data: Arranged, *, raw: bool
) -> tuple[dict[str, Estimate], dict[str, float], Floats]:
    """Give estimates (mass .9), standard errors, and the draws as reported.

    Without draws: the mode, with an interval that is symmetric in what varies (so that a size stays positive).
    """
    if len(draws):
        values = natural(layout, draws, data, raw=raw)
        low, middle, high = np.quantile(values, [0.5 - MASS / 2, 0.5, 0.5 + MASS / 2], axis=0)
        errors = values.std(axis=0)
    else:
        values = np.zeros((0, len(theta)))
        sd = np.sqrt(np.diag(covariance))
        reach = np.where(layout.logs, np.minimum(1.6448536269514722 * sd, _FLAT), 1.6448536269514722 * sd)
        ends = np.stack([theta - reach, theta, theta + reach])
        low, middle, high = natural(layout, ends, data, raw=raw)
        low, high = np.minimum(low, high), np.maximum(low, high)
        h = 1e-6
        tilted = np.concatenate([theta + h * np.eye(len(theta)), theta - h * np.eye(len(theta))])
        ways = natural(layout, tilted, data, raw=raw)
        slope = (ways[: len(theta)] - ways[len(theta) :]).T / (2 * h)
        errors = np.sqrt(np.maximum(np.diag(slope @ covariance @ slope.T), 0.0))
    estimates = {
        name: Estimate(middle=float(middle[i]), low=float(low[i]), high=float(high[i]), mass=MASS)
        for i, name in enumerate(layout.names)
    }
    return estimates, {name: float(errors[i]) for i, name in enumerate(layout.names)}, values
