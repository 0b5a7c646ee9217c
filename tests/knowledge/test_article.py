from pathlib import Path

import pytest

from tidewise.knowledge import article as module
from tidewise.knowledge.article import article

BULLETS = [f"{letter}{n}" for letter in "ABCEFGKPQ" for n in range(1, 5)] + ["D1", "D2", "D3", "M1", "M2"]


def test_every_piece_of_advice_can_be_done() -> None:
    assert sorted(article()) == sorted(BULLETS)
    assert all(each.say and each.practices for each in article().values())


def test_a_loose_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "article.toml").write_text('[A1]\nsay = "x"\npractices = ["no-such"]\n', encoding="utf-8")
    monkeypatch.setattr(module, "__file__", str(tmp_path / "article.py"))
    article.cache_clear()
    with pytest.raises(ValueError, match="A1"):
        article()
    article.cache_clear()
