from pathlib import Path

import numpy as np
import pytest
from tools.torture import ROUNDS, torture, torture_steps


@pytest.mark.slow
@pytest.mark.parametrize("name", ROUNDS)
def test_a_few_kills_lose_nothing(name: str, tmp_path: Path) -> None:
    tally = torture(name, 3, rng=np.random.default_rng(7), root=tmp_path)
    assert tally.kills == 3
    assert tally.lost == []


@pytest.mark.slow
@pytest.mark.parametrize("name", list(ROUNDS)[1:])
def test_dying_before_any_third_step_on_the_disk_loses_nothing(name: str, tmp_path: Path) -> None:
    tally = torture_steps(name, root=tmp_path, every=3)
    assert tally.kills > 0
    assert tally.lost == []
