from pathlib import Path

import pytest

from tidewise.companion.speaking import MOST_NAME, speak, window_name
from tidewise.ground.wording import say


def test_a_language_is_spoken_until_it_is_set_back() -> None:
    back = speak("xx")
    assert say("Hide").startswith("⟦")
    back()
    assert say("Hide") == "Hide"


def test_a_language_that_is_not_there_is_english() -> None:
    back = speak("tlh")
    assert say("Hide") == "Hide"
    back()


def test_the_window_is_called_notes_or_as_the_settings_say(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("TIDEWISE_WINDOW_NAME", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert window_name() == "Notes"
    (tmp_path / "tidewise").mkdir()
    (tmp_path / "tidewise" / "settings.toml").write_text('window_name = "Garden  plan"\n')
    assert window_name() == "Garden plan"
    monkeypatch.setenv("TIDEWISE_WINDOW_NAME", "x" * 90)
    assert window_name() == "x" * MOST_NAME
    monkeypatch.delenv("TIDEWISE_WINDOW_NAME")
    (tmp_path / "tidewise" / "settings.toml").write_text("not toml [")
    assert window_name() == "Notes"
