import numpy as np
from benchmarks.training.lives import live
from benchmarks.training.near import columns, doubt, split
from benchmarks.training.table import cut, seen_of, truth_of
from tests.simulator.echoes import echoes

from tidewise.cycle.days import hidden_of, learned, near_of, said_of
from tidewise.cycle.features import beside_other
from tidewise.cycle.nearness import path_features


def test_what_would_follow_after_the_last_day_is_left_out(rng: np.random.Generator) -> None:
    life = live(rng, 40, only="nothing")
    before = {name: course.copy() for name, course in life.course.items()}
    for first in (40, 41, 60):
        life.add("start", 0, first, np.ones(3))
    assert all(np.array_equal(life.course[name], course) for name, course in before.items())
    life.add("start", 0, 38, np.ones(5))
    np.testing.assert_allclose(life.course["start"][38:, 0] - before["start"][38:, 0], 1.0)


def test_a_couple_seen_up_to_some_day_holds_nothing_of_later(rng: np.random.Generator) -> None:
    for _ in range(6):
        made = cut(rng, echoes(rng, days=120, volume=30))
        seen, path, sd = seen_of(made)
        assert seen.shape[0] == path.shape[0] == sd.shape[0] == truth_of(made).shape[0] == made.days
        assert all(each.last < made.days for each in (*made.stretches, *made.contexts))
        assert (made.conversation.wall < (made.start_day + made.days) * 86_400_000_000).all()


def test_the_sum_that_is_learned_is_the_sum_that_is_read(rng: np.random.Generator) -> None:
    made = echoes(rng, days=80, volume=30)
    seen, path, _ = seen_of(made)
    numbers = learned()
    rows = columns(seen, path, numbers)
    weight = rng.normal(size=(rows.shape[-1],))
    told = numbers | split(weight, numbers)
    hidden = hidden_of(beside_other(seen), told)
    read = near_of(hidden, said_of(beside_other(seen), told), told) + path_features(path) @ told["nearness_path"]
    np.testing.assert_allclose(read, rows @ weight, rtol=1e-4, atol=1e-4)


def test_the_doubt_that_was_put_in_is_found_again(rng: np.random.Generator) -> None:
    rows = np.column_stack([np.ones(20_000), rng.normal(size=(20_000, 2))])
    law = np.array([-0.5, 0.6, -0.3])
    off = rng.normal(size=20_000) * np.exp(0.5 * rows @ law)
    np.testing.assert_allclose(doubt(rows, off, np.ones(20_000)), law, atol=0.05)
