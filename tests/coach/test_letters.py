"""Letters and rules alone: what is left without the extra."""

from tidewise.coach.bounds import bounds
from tidewise.coach.hints import ruled
from tidewise.coach.letters import head, sums_of
from tidewise.coach.types import OUTPUTS


def test_every_output_has_a_sum() -> None:
    assert set(head().kinds) == set(OUTPUTS)
    assert set(sums_of("", ())) == set(OUTPUTS)


def test_a_rule_adds_what_was_learned_for_it() -> None:
    text = "you never listen"
    found = ruled(text)
    assert {kind for kind, *_ in found} == {"generalisation"}
    with_rules, without = sums_of(text, found), sums_of(text, ())
    added = bounds("letters").rules
    assert with_rules["generalisation"] - without["generalisation"] == added["generalisation"] > 0
    assert with_rules["any"] - without["any"] == added["any"]
    assert with_rules["threat"] == without["threat"]
