"""The word lists that lie beside the code."""

import pytest

from tidewise.conversation.vocabularies import words_of


def test_a_list_is_read_by_its_name() -> None:
    assert "pm" in words_of("clock")


def test_a_list_that_is_not_there_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        words_of("nothing of the kind")
