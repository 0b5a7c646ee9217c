from dataclasses import replace

import numpy as np
from tests.simulator.small import steady

from tidewise.signals.measures.warmth import measure
from tidewise.signals.measuring import scene_of


def test_unseen_where_nobody_looked(rng: np.random.Generator) -> None:
    assert not measure.of(scene_of(replace(steady(rng), scores=None))).seen.any()


def test_cool_days_stand_out(rng: np.random.Generator) -> None:
    chat = steady(rng, days=60, a_day=30)
    day = (chat.at - chat.at[0]) // 86_400_000_000
    assert chat.scores is not None
    cooler = 2.0 * ((day >= 30) & (day < 36) & (chat.person == 1))
    chat = replace(chat, scores=(chat.scores - cooler[:, None]).astype(np.float32))
    value = measure.of(scene_of(chat)).value
    assert value[30:36, 1].max() < np.median(value[:, 1])
    assert value[30:36, 1].mean() < np.median(value[:, 1]) - 2
