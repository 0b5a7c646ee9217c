"""The picture of a week: at which hours each of the two usually writes, you above the line, the other below."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tidewise.ground.spoken_days import weekday
from tidewise.ground.wording import N_, say
from tidewise.plots.drawing import draw, filled, shortened, spec_named
from tidewise.plots.types import Picture, Shape

HOURS = 168
PARTS = ((0, 6, N_("night")), (6, 12, N_("morning")), (12, 18, N_("afternoon")), (18, 24, N_("evening")))


def plot(active: NDArray[np.float64], *, names: tuple[str, str], weeks: int, shape: Shape = Shape.WIDE) -> Picture:
    """Draw the usual week of both.

    Parameters
    ----------
    active : (2, 168) share of weeks in which the person wrote in that hour of their own week (Monday 0:00 first)
    names : how the two are called
    weeks : how many weeks lie behind it
    shape : wide = the seven days side by side; phone = a working day and a free day, one under the other
    """
    share = _smoothed(active)
    groups = _groups(share, shape)
    top = max(float(max(values.max() for _, values in groups)), 0.05)
    datasets = {
        "hours": [row for place, (label, values) in enumerate(groups) for row in _rows(place, label, values)],
        "names": [
            {"place": 0, "hour": 0.3, "y": sign * top, "who": who, "label": shortened(names[person], 18)}
            for person, (who, sign) in enumerate((("you", 1), ("them", -1)))
        ],
        "heads": [{"place": place, "label": label} for place, (label, _) in enumerate(groups)],
        "clock": [
            {"place": place, "hour": hour, "label": f"{hour}"} for place in range(len(groups)) for hour in (6, 12, 18)
        ],
    }
    sizes = {"width": 116, "height": 170} if shape is Shape.WIDE else {"width": 320, "height": 130}
    spec = filled(spec_named("rhythm"), datasets=datasets, top=top, **sizes)
    if shape is Shape.WIDE:
        spec["spec"]["width"], spec["spec"]["height"] = sizes["width"], sizes["height"]
        spec["columns"] = 7
    else:
        spec["spec"]["width"], spec["spec"]["height"] = sizes["width"], sizes["height"]
        spec["columns"] = 1
    del spec["width"], spec["height"]
    return Picture(
        spec=spec,
        svg=draw(spec),
        numbers={"weeks": weeks, "peak": [_peak(share[person]) for person in (0, 1)]},
        columns=(say("Day"), say("Part of the day"), *names),
        rows=tuple(_table(active)),
    )


def _smoothed(active: NDArray[np.float64]) -> NDArray[np.float64]:
    """Soften single hours: half the hour itself, a quarter each neighbour, round the week."""
    return 0.5 * active + 0.25 * np.roll(active, 1, axis=1) + 0.25 * np.roll(active, -1, axis=1)


def _groups(share: NDArray[np.float64], shape: Shape) -> list[tuple[str, NDArray[np.float64]]]:
    days = share.reshape(2, 7, 24)
    if shape is Shape.WIDE:
        return [(weekday(each), days[:, each]) for each in range(7)]
    return [
        (say("Monday to Friday"), days[:, :5].mean(axis=1)),
        (say("Saturday and Sunday"), days[:, 5:].mean(axis=1)),
    ]


def _rows(place: int, label: str, values: NDArray[np.float64]) -> list[dict[str, Any]]:
    return [
        {
            "place": place,
            "day": label,
            "hour": hour,
            "who": who,
            "share": round(float(values[person, hour % 24]) * sign, 4),
        }
        for person, (who, sign) in enumerate((("you", 1), ("them", -1)))
        for hour in range(25)
    ]


def _peak(share: NDArray[np.float64]) -> int:
    """Give the hour of the day in which this person writes most, over the whole week."""
    return int(share.reshape(7, 24).mean(axis=0).argmax())


def _table(active: NDArray[np.float64]) -> Sequence[tuple[str, ...]]:
    days = active.reshape(2, 7, 24)
    return [
        (weekday(day), say(part), *(f"{100 * days[person, day, a:b].mean():.0f} %" for person in (0, 1)))
        for day in range(7)
        for a, b, part in PARTS
    ]
