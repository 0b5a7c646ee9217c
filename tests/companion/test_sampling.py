from datetime import timedelta

from tidewise.companion.sample_couple import SPELLS
from tidewise.companion.types import Reading
from tidewise.ground.people import Person


def test_the_three_quiet_stretches_are_found_and_nothing_else_is_said(sampled: Reading) -> None:
    said = [each for each in sampled.cycle.episodes if each.probability >= 0.5]
    true = [each for each in SPELLS if each.what == "quiet"]
    assert [each.person for each in said] == [Person.B] * 3
    for found, spell in zip(said, true, strict=True):
        assert abs((found.onset - spell.onset).days) <= 2
        assert found.onset_low - timedelta(days=1) <= spell.onset <= found.onset_high + timedelta(days=1)
        assert found.lines
    assert said[-1].end is None


def test_the_opening_speaks_of_the_one_that_is_not_over(sampled: Reading) -> None:
    assert sampled.story.opening.say == "Sam is probably in a quiet stretch, longer than the two before."
    assert "September" in sampled.story.beneath
