from dataclasses import replace

import numpy as np
from tests.simulator.small import steady

from tidewise.signals.measures.length import measure
from tidewise.signals.measuring import scene_of


def test_short_days_stand_out_for_the_one_who_wrote_them(rng: np.random.Generator) -> None:
    chat = steady(rng, days=60, a_day=30)
    day = (chat.at - chat.at[0]) // 86_400_000_000
    short = (day >= 30) & (day < 36) & (chat.person == 1)
    chat = replace(chat, characters=np.where(short, np.minimum(chat.characters, 4), chat.characters).astype(np.int32))
    value = measure.of(scene_of(chat)).value
    assert value[30:36, 1].max() < np.median(value[:, 1]) - 2
    assert abs(value[30:36, 0].mean()) < 2
