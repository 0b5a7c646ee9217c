from datetime import UTC, datetime
from itertools import combinations

import pytest

from tidewise.companion.opening import Opening
from tidewise.companion.private_questions import answer_private
from tidewise.companion.time_for_help import KINDS, NEEDS, SIGNS, advise, signs

COUPLE, SERVICE, CRISIS = KINDS["couple"].title, KINDS["service"].title, KINDS["crisis"].title


@pytest.fixture
def opening() -> Opening:
    return Opening(now=lambda: datetime(2026, 3, 1, 22, tzinfo=UTC))


def test_couples_never_where_there_is_fear_or_force(opening: Opening) -> None:
    """Every set of the eight signs."""
    names = [name for name, _ in SIGNS]
    assert len(signs()) == 8
    for count in range(9):
        for marked in combinations(names, count):
            found = advise(opening, marked)
            titles = [each.title for each in found.kinds]
            if "fear" in marked or "own" in marked:
                assert COUPLE not in titles
            if "fear" in marked:
                assert SERVICE in titles
            if "end" in marked:
                assert titles[0] == CRISIS
            assert bool(titles) is bool(marked)
            assert bool(found.enough) is not bool(marked)


def test_what_was_said_in_private_counts_here_too(opening: Opening) -> None:
    answer_private(opening, {"hurt": "not-sure"})
    found = advise(opening, ("again",))
    assert [each.title for each in found.kinds] == [SERVICE]
    assert found.left_out


def test_every_sign_leads_to_a_kind_that_exists() -> None:
    assert set(NEEDS) == {name for name, _ in SIGNS}
    assert {kind for kinds in NEEDS.values() for kind in kinds} == set(KINDS)
