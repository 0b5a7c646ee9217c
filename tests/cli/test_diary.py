import io
import os

import pytest

from tidewise.cli.diary import ask, words_from, zone_of
from tidewise.ground.problems import BadCall


def test_the_first_line_of_a_descriptor_is_the_passphrase() -> None:
    read, write = os.pipe()
    os.write(write, "süß und salzig\r\nmore\n".encode())
    os.close(write)
    assert words_from(read) == "süß und salzig"
    os.close(read)
    assert words_from(None) is None
    with pytest.raises(BadCall, match="descriptor"):
        words_from(987)


def test_a_zone_that_is_none_is_said() -> None:
    assert zone_of("Europe/Lisbon").key == "Europe/Lisbon"
    assert zone_of(None) is not None
    with pytest.raises(BadCall, match="time zone"):
        zone_of("Nowhere/At_All")


def test_without_a_terminal_the_piped_line_is_taken_or_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tidewise.cli.diary._somebody_is_here", lambda: False)
    monkeypatch.setattr("sys.stdin", io.StringIO("süß und salzig\n"))
    assert ask(None) == "süß und salzig"
    for nothing in (io.StringIO(""), None):
        monkeypatch.setattr("sys.stdin", nothing)
        with pytest.raises(BadCall, match="nobody here"):
            ask(None)
