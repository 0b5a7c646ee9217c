"""A study's long table, laid out couple by couple and look by look, for the filter."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Table:
    """One row per person and moment; rows in any order.

    Attributes
    ----------
    couple : (rows,) int, which couple; person : (rows,) 0 or 1; time : (rows,) days
    values : (rows, items), nan = not seen
    doubt : (rows, items) sampling sd of each value where it is known; None = none, the noise of the model is all
    events, covariates : (rows, number of them) of the row's person at that time
    event_names, covariate_names : their names
    """

    couple: NDArray[np.int64]
    person: NDArray[np.int64]
    time: Floats
    values: Floats
    doubt: Floats | None = None
    events: Floats | None = None
    covariates: Floats | None = None
    event_names: tuple[str, ...] = ()
    covariate_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Arranged:
    """The same, look by look: axis T padded with looks that saw nothing, axis B the couples.

    Attributes
    ----------
    gap : (T, B) row of `dt` for the step to each look; dt : (U,) the gaps there are, dt[0] = 0
    y : (T, B, m), item by item and within it person by person; nan = not seen
    known : (T, B, m) variance that each value brings with it, added to the noise of the model
    events, covariates : (T, B, people * number)
    couples : (B,) their ids; pattern : (B,) the same number for couples with the same gaps, holes and known variances
    center, scale : (B, people) taken off and divided by
    pace : days that count as one unit of time inside the fit (see `paced`)
    """

    gap: NDArray[np.int64]
    dt: Floats
    y: Floats
    known: Floats
    events: Floats
    covariates: Floats
    couples: NDArray[np.int64]
    pattern: NDArray[np.int64]
    center: Floats
    scale: Floats
    pace: float = 1.0

    def taken(self, which: NDArray[np.int64]) -> "Arranged":
        """Give these couples only (a couple may stand more than once)."""
        return replace(
            self, gap=self.gap[:, which], y=self.y[:, which], known=self.known[:, which],
            events=self.events[:, which], covariates=self.covariates[:, which], couples=self.couples[which],
            pattern=self.pattern[which], center=self.center[which], scale=self.scale[which],
        )  # fmt: skip

    @property
    def seen(self) -> NDArray[np.int64]:
        """How many values of each couple were seen, (B,)."""
        return np.asarray(np.isfinite(self.y).sum(axis=(0, 2)), dtype=np.int64)


def arranged(table: Table, people: int) -> Arranged:
    """Lay a long table out by couple and time; nothing is dropped, rows of one moment stand side by side.

    A second row of the same person at the same moment becomes a look of its own, no time later.
    """
    ids, couple = np.unique(table.couple, return_inverse=True)
    order = np.lexsort((table.person, table.time, couple))
    who, time, person = couple[order], table.time[order], table.person[order]
    again = np.zeros(len(order), dtype=np.int64)
    same = (who[1:] == who[:-1]) & (time[1:] == time[:-1]) & (person[1:] == person[:-1])
    for i in np.flatnonzero(same) + 1:
        again[i] = again[i - 1] + 1
    moments, at = np.unique(
        np.stack([who.astype(np.float64), time, again.astype(np.float64)]), axis=1, return_inverse=True
    )
    at = at.ravel()
    owner = moments[0].astype(np.int64)
    first = np.searchsorted(owner, np.arange(len(ids)))
    place = np.arange(len(owner)) - first[owner]
    total = int(place.max(initial=-1)) + 1
    ahead = np.diff(moments[1], prepend=moments[1][:1])
    ahead[first] = 0.0
    # gaps that differ only by the rounding of a decimal are one gap
    dt, gap_of = np.unique(np.r_[0.0, np.round(ahead, 12)], return_inverse=True)
    gap = np.zeros((total, len(ids)), dtype=np.int64)
    gap[place, owner] = gap_of.ravel()[1:]
    row, col = place[at], owner[at]

    def spread(columns: Floats | None, fill: float) -> Floats:
        wide = np.zeros((len(order), 0)) if columns is None else np.asarray(columns, dtype=np.float64)[order]
        made = np.full((total, len(ids), wide.shape[1], people), fill)
        made[row, col, :, person] = wide
        return made.reshape(total, len(ids), wide.shape[1] * people)

    ones = np.ones((len(ids), people))
    y = spread(table.values, np.nan)
    known = np.zeros_like(y) if table.doubt is None else np.nan_to_num(spread(table.doubt, 0.0)) ** 2
    holes = np.where(np.isfinite(y), known, -1.0)
    shape = np.concatenate([gap.T, holes.transpose(1, 0, 2).reshape(len(ids), total * y.shape[2])], axis=1)
    pattern = np.unique(shape, axis=0, return_inverse=True)[1].ravel()
    return Arranged(
        gap=gap, dt=dt, y=y, known=known, events=np.nan_to_num(spread(table.events, 0.0)),
        covariates=np.nan_to_num(spread(table.covariates, 0.0)), couples=ids,
        pattern=pattern, center=0 * ones, scale=ones,
    )  # fmt: skip


def standardised(
    data: Arranged,
    people: int,
    *,
    together: bool,
    alike: bool,
    centred: bool = True,
    frame: tuple[Floats, Floats] | None = None,
) -> Arranged:
    """Put every person on the own scale: mean 0, sd 1 of the first item, where there is enough to tell.

    Parameters
    ----------
    together : one centre and scale for all couples (a panel)
    alike : one for both people (shared noise, exchangeable people)
    centred : take the mean off (not where the usual level is 0 by design)
    frame : centre and scale (people,) that are given for everybody, in place of what is seen here
    """
    total, batch, m = data.y.shape
    items = data.y.reshape(total, batch, m // people, people)
    center, scale = np.zeros((batch, people)), np.ones((batch, people))
    if frame is not None:
        center, scale = center + frame[0], scale * frame[1]
    for b in [] if frame else [slice(None)] if together else [slice(i, i + 1) for i in range(batch)]:
        for i in [slice(None)] if alike else [slice(j, j + 1) for j in range(people)]:
            seen = items[:, b, 0, i]
            seen = seen[np.isfinite(seen)]
            if centred and len(seen):
                center[b, i] = seen.mean()
            if len(seen) > 2 and seen.std() > 1e-9 * max(1.0, float(np.abs(seen).max())):
                scale[b, i] = seen.std()
    y = (items - center[None, :, None, :]) / scale[None, :, None, :]
    known = data.known.reshape(items.shape) / scale[None, :, None, :] ** 2
    shape = (total, batch, m)
    return replace(data, y=y.reshape(shape), known=known.reshape(shape), center=center, scale=scale)


def paced(data: Arranged) -> Arranged:
    """Let the usual gap be one unit of time, so that seconds, days and years are climbed alike."""
    ahead = data.dt[data.gap]
    ahead = ahead[ahead > 0]
    pace = float(np.median(ahead)) if len(ahead) else 1.0
    return data if pace == 1.0 else replace(data, dt=data.dt / pace, pace=pace)
