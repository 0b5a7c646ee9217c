from pathlib import Path

import pytest

from tidewise.ground.problems import StoreTrouble
from tidewise.store.holding import Hold


def test_many_share_and_one_is_alone(tmp_path: Path) -> None:
    one, two = Hold(tmp_path / "x"), Hold(tmp_path / "x")
    one.share()
    two.share()
    assert not one.try_alone()
    with pytest.raises(StoreTrouble, match="Another Tidewise") as caught:
        two.be_alone()
    assert caught.value.code == "in-use"
    two.let_go()
    assert one.try_alone()
    assert one.alone
    with pytest.raises(StoreTrouble):
        two.share()
    one.share()
    two.share()
