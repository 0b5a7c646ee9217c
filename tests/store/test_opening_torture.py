from pathlib import Path

import numpy as np
import pytest
from tools.torture import ROUNDS, torture


@pytest.mark.slow
@pytest.mark.parametrize("name", ROUNDS)
def test_a_few_kills_lose_nothing(name: str, tmp_path: Path) -> None:
    tally = torture(name, 3, rng=np.random.default_rng(7), root=tmp_path)
    assert tally.kills == 3
    assert tally.lost == []
