import os

import pytest

from tidewise.cli.diary import words_from, zone_of
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
