import numpy as np
from tests.simulator.small import small

from tidewise.signals.measures.starts import measure
from tidewise.signals.measuring import scene_of


def test_who_stops_beginning_is_seen() -> None:
    lines = []
    for day in range(60):
        first, second = ("B", "A") if day % 2 and day < 40 else ("A", "B")
        lines += [(24 * day + 9.0, first, ""), (24 * day + 9.2, second, "")]
    value = measure.of(scene_of(small(lines, days=60))).value
    assert value[42:, 1].mean() < value[:40, 1].mean() - 0.5
    assert value[42:, 0].mean() > value[:40, 0].mean()


def test_the_share_is_of_the_chances(rng: np.random.Generator) -> None:
    """Days in which they talk all the time hold no chance to start, so no start is missed."""
    lines = [(24 * day + 9 + quarter / 4, "AB"[quarter % 2], "") for day in range(10) for quarter in range(92)]
    opportunity = scene_of(small(lines)).opportunity
    assert opportunity[1:].sum() < 3
    assert np.isfinite(measure.of(scene_of(small(lines))).value).all()
