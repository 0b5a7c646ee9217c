import numpy as np

from tidewise.plots.rhythm import plot
from tidewise.plots.types import Shape


def test_the_week_of_both() -> None:
    active = np.zeros((2, 168))
    active[0, 20::24] = 0.8
    active[1, 8::24] = 0.5
    picture = plot(active, names=("you", "Sam"), weeks=12)
    assert picture.numbers == {"weeks": 12, "peak": [20, 8]}
    assert len(picture.rows) == 28
    assert picture.rows[3] == ("Monday", "evening", "13 %", "0 %")
    assert "Wednesday" in picture.svg
    phone = plot(active, names=("you", "Sam"), weeks=12, shape=Shape.PHONE)
    assert "Saturday and Sunday" in phone.svg
