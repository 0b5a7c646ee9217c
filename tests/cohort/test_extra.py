import pytest

from tidewise.cohort.extra import needed
from tidewise.ground.problems import BadCall


def test_a_missing_library_is_a_sentence_with_what_to_type() -> None:
    with pytest.raises(BadCall, match="not_there_at_all") as told:
        needed("not_there_at_all.inside")
    assert told.value.code == "extra-missing"
    assert "tidewise[cohort]" in told.value.hint


def test_what_is_there_is_given() -> None:
    assert needed("numpy.linalg").norm([3.0, 4.0]) == 5.0
