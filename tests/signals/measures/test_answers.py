import numpy as np
from tests.simulator.small import small

from tidewise.signals.measures.answers import measure
from tidewise.signals.measuring import scene_of


def test_days_without_answers_stand_out(rng: np.random.Generator) -> None:
    lines: list[tuple[float, str, str]] = []
    for day in range(60):
        for hour in (9.0, 13.0, 17.0):
            lines.append((24 * day + hour, "A", "?"))
            if not 30 <= day < 36 and rng.random() < 0.8:
                lines.append((24 * day + hour + rng.exponential(0.5), "B", ""))
    column = measure.of(scene_of(small(lines, days=60)))
    value = column.value[:, 1]
    assert value[30:35].max() < np.median(value) - 1


def test_who_is_not_asked_is_unseen() -> None:
    column = measure.of(scene_of(small([(24 * day + 9, "A", "?") for day in range(10)])))
    assert not column.seen[:, 0].any()
