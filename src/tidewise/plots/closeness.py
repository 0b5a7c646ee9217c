"""The picture of both over time: two lines with their bands, what is usual, quiet stretches, what is not known."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tidewise.dynamics.types import Path
from tidewise.ground.spoken_days import short_month
from tidewise.ground.time import day_of
from tidewise.ground.wording import say
from tidewise.plots.drawing import draw, filled, shortened, spec_named
from tidewise.plots.types import Known, Mark, Picture, Shape, Stretch

PHONE_DAYS = 84
USUAL = 1.0  # own standard deviation around the own usual level
DEEPEST = 4.0
GAP_AT_LINES = 0.34


def plot(
    path: Path,
    *,
    names: tuple[str, str],
    stretches: Sequence[Stretch] = (),
    known: Sequence[Known] = (),
    marks: Sequence[Mark] = (),
    unseen: NDArray[np.bool_] | None = None,
    shape: Shape = Shape.WIDE,
) -> Picture:
    """Draw where both were, day by day.

    Parameters
    ----------
    path : of both; unit = own standard deviation around the own usual level
    names : how the two are called at the lines
    stretches, known, marks : quiet stretches (any person), times with a plain cause, small open circles
    unseen : (T, 2) days on which too little was seen of a person to say anything; the line rests there
    shape : wide, or a phone's own picture (the last twelve weeks, taller)
    """
    keep = slice(-PHONE_DAYS, None) if shape is Shape.PHONE else slice(None)
    day = path.day[keep]
    band = path.band()[keep]
    rests = (np.zeros((len(path.day), 2), dtype=bool) if unseen is None else unseen)[keep]
    first, last = int(day[0]), int(day[-1])
    inside = [each for each in stretches if each.end >= first]
    low = float(min(-1.6, max(-DEEPEST, band[..., 0].min())))
    high = float(max(1.6, min(DEEPEST, band[..., 2].max())))
    datasets = {
        "days": _days(day, band, rests, names),
        "usual": [{"first": first, "last": last, "low": -USUAL, "high": USUAL, "label": say("usual for you two")}],
        "quiet": [_quiet(each, first, last) for each in inside],
        "known": [_known(each, first, last) for each in known if each.last >= first],
        "grey": _grey(day, rests[:, 0] & rests[:, 1]),
        "marks": [{"day": each.day, "label": each.label} for each in marks if each.day >= first],
        "months": _months(first, last, least=14 if shape is Shape.WIDE else 9),
        "ends": _ends(band, names, last, most=16 if shape is Shape.WIDE else 9, scale=high - low),
        "sides": [
            {"day": first, "y": high, "label": say("nearer than usual")},
            {"day": first, "y": low, "label": say("further than usual")},
        ],
    }
    sizes = {"width": 820, "height": 300} if shape is Shape.WIDE else {"width": 284, "height": 300}
    spec = filled(
        spec_named("closeness"), datasets=datasets, lowest=low, highest=high, first=first, last=last, **sizes
    )
    return Picture(
        spec=spec,
        svg=draw(spec),
        numbers=_numbers(day, band, rests, inside),
        columns=_columns(names),
        rows=tuple(_row(int(d), values, rest) for d, values, rest in zip(day, band, rests, strict=True)),
    )


def _days(
    day: NDArray[np.int64], band: NDArray[np.float64], rests: NDArray[np.bool_], names: tuple[str, str]
) -> list[dict[str, Any]]:
    """One row for each day and person; `piece` numbers the unbroken runs of a line."""
    rows = []
    for person, who in enumerate(("you", "them")):
        piece = np.cumsum(np.diff(rests[:, person].astype(int), prepend=0) != 0)
        for d, (low, middle, high), rest, run in zip(day, band[:, person], rests[:, person], piece, strict=True):
            rows.append(
                {
                    "day": int(d),
                    "who": who,
                    "name": names[person],
                    "piece": f"{who}{int(run)}",
                    "low": round(float(max(low, -DEEPEST)), 3),
                    "middle": round(float(middle), 3),
                    "high": round(float(min(high, DEEPEST)), 3),
                    "rests": bool(rest),
                }
            )
    return rows


def _quiet(stretch: Stretch, first: int, last: int) -> dict[str, Any]:
    """Give the strip its soft left edge: it begins somewhere between onset_low and onset_high."""
    end = min(stretch.end, last) + 0.5
    soft = max(stretch.onset_low - 0.5, first - 0.5)
    hard = min(max(stretch.onset_high + 0.5, soft + 1), end)
    return {
        "soft": soft,
        "hard": hard,
        "end": end,
        "middle": (max(stretch.onset, first) + end) / 2,
        "who": ("you", "them")[stretch.person],
        "label": stretch.label,
        "sure": "yes" if stretch.probability >= 0.8 else "no",
    }


def _known(each: Known, first: int, last: int) -> dict[str, Any]:
    start, end = max(each.first - 0.5, first - 0.5), min(each.last + 0.5, last + 0.5)
    return {"first": start, "last": end, "middle": (start + end) / 2, "label": each.label}


def _grey(day: NDArray[np.int64], rests: NDArray[np.bool_]) -> list[dict[str, Any]]:
    edges = np.flatnonzero(np.diff(np.concatenate(([False], rests, [False])).astype(int)))
    return [
        {"first": int(day[a]) - 0.5, "last": int(day[b - 1]) + 0.5}
        for a, b in zip(edges[::2], edges[1::2], strict=True)
    ]


def _months(first: int, last: int, *, least: int) -> list[dict[str, Any]]:
    """Name each month at its first day in the picture, where there is room before the next."""
    starts = [first] + [each for each in range(first + 1, last + 1) if day_of(each).day == 1]
    rows = []
    for index, each in enumerate(starts):
        until = starts[index + 1] if index + 1 < len(starts) else last + 1
        if until - each >= min(least, last - first):
            label = short_month(day_of(each))
            year = str(day_of(each).year)
            rows.append({"day": each, "label": f"{label} {year}" if day_of(each).month == 1 else label})
    return rows


def _ends(
    band: NDArray[np.float64], names: tuple[str, str], last: int, *, most: int, scale: float
) -> list[dict[str, Any]]:
    """Place both names at the ends of their lines, pushed apart where the lines meet."""
    at = [float(band[-1, person, 1]) for person in (0, 1)]
    apart = GAP_AT_LINES * scale / 4
    if abs(at[0] - at[1]) < apart:
        middle, up = sum(at) / 2, 1 if at[0] >= at[1] else -1
        at = [middle + up * apart / 2, middle - up * apart / 2]
    return [
        {"day": last, "y": at[person], "who": who, "label": shortened(names[person], most)}
        for person, who in enumerate(("you", "them"))
    ]


def _numbers(
    day: NDArray[np.int64], band: NDArray[np.float64], rests: NDArray[np.bool_], stretches: Sequence[Stretch]
) -> dict[str, Any]:
    """Give what the alt text is worded from."""
    return {
        "first": int(day[0]),
        "last": int(day[-1]),
        "lowest": [float(band[:, person, 1].min()) for person in (0, 1)],
        "now": [float(band[-1, person, 1]) for person in (0, 1)],
        "grey_days": int((rests[:, 0] & rests[:, 1]).sum()),
        "stretches": [
            {"person": each.person, "onset": each.onset, "end": each.end, "days": each.end - each.onset + 1}
            for each in stretches
        ],
    }


def _columns(names: tuple[str, str]) -> tuple[str, ...]:
    return (
        say("Day"),
        *(
            column
            for name in names
            for column in (
                say("{name}, low", name=name),
                say("{name}, middle", name=name),
                say("{name}, high", name=name),
            )
        ),
    )


def _signed(value: float) -> str:
    said = f"{value:+.1f}"
    return "0.0" if float(said) == 0 else said  # the usual is the usual, from either side


def _row(day: int, values: NDArray[np.float64], rest: NDArray[np.bool_]) -> tuple[str, ...]:
    cells = [day_of(day).isoformat()]
    for person in (0, 1):
        if rest[person]:
            cells += [say("too little to say"), "", ""]
        else:
            cells += [_signed(value) for value in values[person]]
    return tuple(cells)
