import numpy as np
from tests.simulator.small import small

from tidewise.signals.measures.waits import measure
from tidewise.signals.measuring import scene_of


def test_a_slow_day_is_low_and_only_for_who_was_slow(rng: np.random.Generator) -> None:
    lines: list[tuple[float, str, str]] = []
    for day in range(60):
        for hour in (9.0, 13.0, 17.0):
            wait = 3.0 if day == 40 else 0.3 * rng.random()
            lines += [(24 * day + hour, "A", "?"), (24 * day + hour + wait, "B", "")]
    value = measure.of(scene_of(small(lines, days=60))).value
    assert value[40, 1] < np.median(value[:, 1]) - 1.5


def test_never_asked_is_unseen() -> None:
    column = measure.of(scene_of(small([(24 * day + 9, "A", "?") for day in range(10)])))
    assert not column.seen[:, 0].any()
