"""Fit one couple's own days: how each comes back to usual, and how each answers the other.

The door for the pages: plain NumPy, no compiler and no SciPy, under two seconds for half a year.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from tidewise.dynamics.fit import Fitted, fit_couple
from tidewise.dynamics.parameters import Options
from tidewise.dynamics.path import usual_couple
from tidewise.dynamics.table import Table
from tidewise.signals.types import Signals

Floats = NDArray[np.float64]

LONGEST = 365
"""Days that are fitted at most, the latest: how two people answer each other is not the same for ever."""


def fit_days(signals: Signals, *, seed: int = 0, draws: bool = True) -> Fitted:
    """Fit the two-person model to what could be seen day by day.

    The measures of a person and day are drawn together with the weights of `path.drawn_together`; the sampling sd
    that is left of them is known, the rest of a day's noise is fitted. Shocks of the two may be correlated (shared
    weather), so that moving on the same day is not taken for answering each other.

    Parameters
    ----------
    signals : daily measures; the latest `LONGEST` days are used
    seed : of the draws

    Returns
    -------
    Fitted, on the standardised scale; with nothing seen it is the prior
    """
    last = slice(max(0, len(signals.day) - LONGEST), None)
    value, doubt = day_by_day(
        replace(
            signals, day=signals.day[last], value=signals.value[last], sd=signals.sd[last], seen=signals.seen[last]
        )
    )
    seen = np.flatnonzero(np.isfinite(value).any(axis=1))
    if not len(seen):  # one look that saw nothing: what comes back is the prior
        seen, value, doubt = np.zeros(1, dtype=np.int64), np.full((1, 2), np.nan), np.zeros((1, 2))
    day = signals.day[last][seen].astype(np.float64) if len(signals.day) else np.zeros(1)
    many = len(day)
    table = Table(
        couple=np.zeros(2 * many, dtype=np.int64),
        person=np.tile(np.array([0, 1], dtype=np.int64), many),
        time=np.repeat(day, 2),
        values=value[seen].reshape(-1, 1),
        doubt=doubt[seen].reshape(-1, 1),
    )
    return fit_couple(table, Options(shocks="correlated"), scale="standard", seed=seed, draws=draws)


def day_by_day(signals: Signals) -> tuple[Floats, Floats]:
    """Draw the measures of each person and day into one number, with the sampling sd it brings.

    Returns
    -------
    value, sd : (T, 2); nan and 0 where nothing was seen of that person that day
    """
    seen = signals.seen & np.isfinite(signals.value) & np.isfinite(signals.sd)
    sd = np.where(seen, signals.sd, 0.0)
    weight = np.where(seen, 1.0 / (usual_couple().r[None, :, None] ** 2 + sd**2), 0.0)
    total = weight.sum(axis=-1)
    some = total > 0
    share = weight / np.where(some, total, 1.0)[..., None]
    value = (share * np.where(seen, signals.value, 0.0)).sum(axis=-1)
    return np.where(some, value, np.nan), np.sqrt((share**2 * sd**2).sum(axis=-1))
