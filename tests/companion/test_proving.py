import socket
from datetime import UTC, datetime
from typing import Any

import pytest

from tidewise.companion import proving, sampling

NOW = datetime(2026, 10, 6, 9, 0, tzinfo=UTC)


@pytest.mark.slow
def test_reading_a_chat_asks_nobody() -> None:
    found = proving.asks_nobody(now=NOW)
    assert found.ok
    assert "nothing asked" in found.say


def test_it_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def reaching(**_: Any) -> None:
        with socket.socket() as one:
            one.connect_ex(("127.0.0.1", 9))

    monkeypatch.setattr(sampling, "read_sample", reaching)
    found = proving.asks_nobody(now=NOW)
    assert not found.ok
    assert "socket.connect" in found.say


def test_the_age_of_the_help_lines_is_told() -> None:
    said = proving.age_of_help_lines(now=NOW).say
    assert "help lines are here" in said
    assert "shown as that" in said
