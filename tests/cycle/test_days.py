import numpy as np
from tests.simulator.couples import swapped
from tests.simulator.echoes import echoes
from tests.simulator.small import small, steady

from tidewise.cycle.days import CONTEXTS, READERS, STEPS, WHOLE_AT, learned, read_days, said_of
from tidewise.cycle.features import beside_other, series_of
from tidewise.signals.measuring import measure_days


def _plain(rows: np.ndarray, numbers: dict[str, np.ndarray]) -> np.ndarray:
    """The same layers, day by day and number by number, as one would write them on paper."""
    days, width = rows.shape[0], numbers["first_bias"].size
    h = np.array([np.maximum(numbers["first_weight"] @ row + numbers["first_bias"], 0) for row in rows])
    for at, step in enumerate(STEPS):
        if at == WHOLE_AT:
            h = h + numbers["whole_weight"] @ h.mean(axis=0) + numbers["whole_bias"]
        out = np.zeros_like(h)
        for day in range(days):
            inner = numbers[f"wide_{at}_bias"].copy()
            for k, other in enumerate((day - step, day, day + step)):
                if 0 <= other < days:
                    for channel in range(width):
                        inner[channel] += numbers[f"wide_{at}_weight"][channel, :, k] @ h[other]
            out[day] = numbers[f"mix_{at}_weight"][:, :, 0] @ np.maximum(inner, 0) + numbers[f"mix_{at}_bias"]
        h = h + out
    return np.array([numbers["last_weight"] @ row + numbers["last_bias"] for row in h])


def test_the_layers_equal_the_ones_written_out(rng: np.random.Generator) -> None:
    signals = measure_days(steady(rng, days=35))
    rows = beside_other(series_of(signals))
    numbers = learned()
    own = [
        {name.removeprefix(reader): value for name, value in numbers.items() if name.startswith(reader)}
        for reader in READERS
        if f"{reader}first_weight" in numbers
    ]
    plain = [_plain(rows[:, 1].astype(np.float64), each) for each in own]
    assert np.allclose(said_of(rows, numbers)[:, 1], np.mean(plain, axis=0), atol=1e-4)


def test_swapping_the_two_swaps_the_answer(rng: np.random.Generator) -> None:
    chat = steady(rng, days=40)
    one, two = (read_days(measure_days(each)) for each in (chat, swapped(chat)))
    assert np.allclose(one.quiet, two.quiet[:, ::-1], atol=1e-4)
    assert np.allclose(one.instead, two.instead[:, ::-1], atol=1e-4)


def test_nothing_and_one_line_are_read_too() -> None:
    for chat in (small([]), small([(9, "A", "")])):
        days = read_days(measure_days(chat))
        assert days.instead.shape == (days.quiet.shape[0], 2, len(CONTEXTS))
        assert np.isfinite(days.quiet).all()


def test_days_of_stepping_back_look_so_on_couples_never_seen() -> None:
    inside, outside = [], []
    for seed in range(6):
        couple = echoes(np.random.default_rng(seed), days=150, volume=40)
        signals = measure_days(couple.conversation)
        quiet = read_days(signals).quiet
        truth = np.zeros((couple.days, 2), dtype=bool)
        for each in couple.stretches:
            truth[each.first : each.last + 1, each.person] = True
        first = int(signals.day[0]) - couple.start_day
        truth = truth[first : first + quiet.shape[0]]
        inside.append(quiet[truth])
        outside.append(quiet[~truth])
    assert np.median(np.concatenate(inside)) > np.quantile(np.concatenate(outside), 0.9)
