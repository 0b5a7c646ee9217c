import numpy as np

from tidewise.dynamics.types import Path
from tidewise.plots.closeness import plot
from tidewise.plots.types import Known, Mark, Shape, Stretch

FIRST = 20_500


def _path(days: int = 120) -> Path:
    mean = np.zeros((days, 2))
    mean[60:70, 1] = -2.0
    return Path(
        day=np.arange(FIRST, FIRST + days), mean=mean, cov=np.tile(0.1 * np.eye(2), (days, 1, 1)), log_likelihood=0.0
    )


def test_it_says_in_numbers_what_it_draws() -> None:
    stretch = Stretch(
        person=1,
        onset_low=FIRST + 58,
        onset=FIRST + 60,
        onset_high=FIRST + 62,
        end=FIRST + 69,
        probability=0.9,
        label="ten days",
    )
    unseen = np.zeros((120, 2), dtype=bool)
    unseen[20:25] = True
    picture = plot(
        _path(),
        names=("you", "Sam <b>& co"),
        stretches=[stretch],
        known=[Known(first=FIRST + 20, last=FIRST + 24, label="together")],
        marks=[Mark(day=FIRST + 50, label="keys")],
        unseen=unseen,
    )
    assert picture.numbers["stretches"] == [{"person": 1, "onset": FIRST + 60, "end": FIRST + 69, "days": 10}]
    assert picture.numbers["grey_days"] == 5
    assert picture.numbers["lowest"][1] == -2.0
    assert len(picture.rows) == 120
    assert not {"-0.0", "+0.0"} & {cell for row in picture.rows for cell in row}
    assert picture.rows[20][1] == "too little to say"
    assert "ten days" in picture.svg
    assert "together" in picture.svg
    assert "<b>" not in picture.svg
    assert picture.svg.count("url(#hatch)") == 1


def test_the_phone_picture_is_its_own() -> None:
    picture = plot(_path(), names=("you", "Sam"), shape=Shape.PHONE)
    assert len(picture.rows) == 84
    assert picture.spec["height"] > picture.spec["width"]
