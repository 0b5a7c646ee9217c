import time

import pytest

from tidewise.cli import waiting as module
from tidewise.cli.waiting import waiting


def test_quick_work_is_silent(capsys: pytest.CaptureFixture[str]) -> None:
    with waiting("Working."):
        pass
    assert capsys.readouterr().err == ""


def test_long_work_says_what_it_does_unless_asked_not_to(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "AFTER_SECONDS", 0.01)
    with waiting("Working."):
        time.sleep(0.3)
    assert capsys.readouterr().err == "Working.\n"
    with waiting("Working.", quiet=True):
        time.sleep(0.1)
    assert capsys.readouterr().err == ""
