from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tidewise.ground.problems import BadCall
from tidewise.plan.agreements import MEANWHILE, Agreement, agree, as_text, lines_of, make_longer, may_meanwhile, when

NOW = datetime(2026, 10, 6, 20, 13, tzinfo=UTC)
GOOD = Agreement(
    why="A hard week",
    begins=NOW,
    ends=NOW + timedelta(days=2),
    contact="urgent",
    mine="I run",
    theirs="Your evening",
    restart="Tea?",
)


def test_every_line_is_there_and_reads_as_text() -> None:
    assert [name for name, _ in lines_of(agree(GOOD), now=NOW)] == [
        "Why", "How long", "Writing meanwhile", "What I do", "What you do", "The line that begins again",
    ]  # fmt: skip
    assert "How long: It ends on Thursday at 20:13" in as_text(GOOD, now=NOW)
    assert as_text(GOOD, now=NOW).endswith("The line that begins again: Tea?")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"ends": NOW}, "within a week"),
        ({"ends": NOW + timedelta(days=8)}, "within a week"),
        ({"restart": " "}, "begins again"),
        ({"contact": "never"}, "write meanwhile"),
    ],
)
def test_what_leaves_someone_guessing_is_refused(change: dict[str, object], said: str) -> None:
    with pytest.raises(BadCall, match=said):
        agree(replace(GOOD, **change))  # type: ignore[arg-type]  # the table above is the point


def test_it_is_made_longer_once_by_a_little() -> None:
    longer = make_longer(GOOD, GOOD.ends + timedelta(days=1))
    assert longer.over == GOOD.ends + timedelta(days=1)
    assert GOOD.over == GOOD.ends
    assert "made longer once" in as_text(longer, now=NOW)
    with pytest.raises(BadCall, match="once already"):
        make_longer(longer, GOOD.ends + timedelta(days=2))
    for until in (GOOD.ends, GOOD.ends + timedelta(days=4)):
        with pytest.raises(BadCall, match="three days"):
            make_longer(GOOD, until)


def test_its_words_are_in_no_repr() -> None:
    assert "hard week" not in repr(GOOD)
    assert "Tea" not in repr(GOOD)


def test_when_as_one_says_it() -> None:
    said = [when(NOW.replace(minute=0) + timedelta(days=n), now=NOW) for n in (0, 1, 3, 9)]
    assert said == ["today at 20:00", "tomorrow at 20:00", "on Friday at 20:00", "on 15 October at 20:00"]


def test_what_the_one_who_waits_may_do_follows_from_the_rule() -> None:
    for contact in MEANWHILE:
        said = may_meanwhile(contact)
        assert len(said) == 3
        assert ("comes from the one who asked" in said[1]) == (contact == "not")
