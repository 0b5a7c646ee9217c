"""The whole gate: every standing x every tool x every practice x every answer to its conditions; 0 breaches."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from typing import get_args

import pytest

from tidewise.knowledge.shelves import practices, wrong_with
from tidewise.knowledge.types import Family, NotWhen, Practice
from tidewise.safety.gate import STANDINGS, gate, tool_of
from tidewise.safety.saying import word
from tidewise.safety.types import Answer, HelpPlace, Own, Permit, Standing, Tier, Tool, Way

#: The table as it is printed in the manual, word by word.
PRINTED = """
tonight     | yes | yes       | yes     | yes          | yes
draft       | yes | fear      | yes     | no           | findings
picture     | yes | yes       | on top  | if asked     | yes
self-care   | yes | yes       | yes     | safe_on_red  | yes
words       | yes | yes       | gentler | no           | no
space       | yes | questions | checks  | no           | no
together    | yes | questions | no      | no           | no
notice      | yes | no        | no      | no           | no
own-data    | always | always | always  | always       | always
"""
ROWS = {
    Tool(row.split("|")[0].strip()): [each.strip() for each in row.split("|")[1:]]
    for row in PRINTED.strip().splitlines()
}
COLUMNS = (Tier.GREEN, Tier.UNSCREENED, Tier.AMBER, Tier.RED)


def standings() -> Iterator[Standing]:
    for tier, own, fear_asked, self_harm, again in product(Tier, Own, (False, True), (False, True), (False, True)):
        yield Standing(tier=tier, own=own, fear_asked=fear_asked, self_harm=self_harm, ask_again=again)


def shelf() -> list[Practice]:
    """Every practice that ships, and one of each family, short and long, with sets of conditions it may carry."""
    model = next(iter(practices().values()))
    made = [
        replace(
            model,
            id="made",
            family=family,
            dose_minutes=minutes,
            not_when=(*carried, *more),
            safe_on_red=safe,
            answers=(),
            sources=(),
        )
        for family, minutes, safe in product(get_args(Family), (30, 24 * 60), (False, True))
        for carried in [must(family, minutes)]
        for more in ((), ("self_harm",), ("drunk",), ("depression_risk", "not_both_willing"), ("amber",))
        if not set(more) & set(carried)
    ]
    return [*practices().values(), *(each for each in made if not wrong_with(each, "made"))]


def must(family: str, minutes: int) -> tuple[NotWhen, ...]:
    if family == "together":
        return ("red", "own_acts", "unscreened", "amber")
    if family in ("space", "words", "connection"):
        return ("red", "own_acts", "unscreened") if family == "space" and minutes >= 1440 else ("red", "own_acts")
    return ()


@pytest.mark.parametrize("tool", list(ROWS))
def test_every_cell_of_the_table(tool: Tool) -> None:
    for column, tier in enumerate(COLUMNS):
        for fear_asked in (False, True):
            permit = gate(tool, Standing(tier=tier, fear_asked=fear_asked))
            check(ROWS[tool][column], permit, fear_asked=fear_asked)
    for tier in COLUMNS:
        permit = gate(tool, Standing(tier=tier, own=Own.ACTS, fear_asked=True))
        if tier in (Tier.GREEN, Tier.UNSCREENED) and tool is not Tool.NOTICE:
            check(ROWS[tool][4], permit, fear_asked=True)
        assert permit.offers is (tool is Tool.OWN_DATA)


def check(cell: str, permit: Permit, *, fear_asked: bool) -> None:
    if cell in ("yes", "always"):
        assert permit.is_open
    elif cell == "no":
        assert permit.way is Way.CLOSED
        assert not permit.offers
    elif cell == "fear":
        assert permit.way is (Way.OPEN if fear_asked else Way.FEAR_FIRST)
    elif cell == "questions":
        assert permit.way is Way.QUESTIONS_FIRST
    elif cell == "if asked":
        assert permit.way is Way.ASKED_FOR
        assert not permit.advice
        assert permit.help is HelpPlace.FIRST
    elif cell == "on top":
        assert permit.is_open
        assert permit.help is HelpPlace.ON_TOP
    elif cell == "gentler":
        assert permit.is_open
        assert permit.gentler
    elif cell == "checks":
        assert permit.is_open
        assert permit.check_ins
    elif cell == "findings":
        assert permit.is_open
        assert not permit.offers
    else:
        assert cell == "safe_on_red"
        assert permit.is_open
        assert permit.help is HelpPlace.FIRST


def test_nothing_closes_ones_own_data() -> None:
    for standing in standings():
        permit = gate(Tool.OWN_DATA, standing)
        assert permit.is_open
        assert permit.offers


def test_help_stands_first_wherever_fear_or_self_harm_was_said() -> None:
    for standing, tool in product(standings(), Tool):
        permit = gate(tool, standing)
        if standing.self_harm or (standing.tier is Tier.RED and tool is not Tool.OWN_DATA):
            assert permit.help is HelpPlace.FIRST
        elif standing.tier is Tier.AMBER and tool is not Tool.OWN_DATA:
            assert permit.help >= HelpPlace.ON_TOP


def test_no_standing_opens_more_than_a_calmer_one() -> None:
    """Own acts, signs of self-harm, amber and red only ever take away."""
    calm = {Tier.GREEN: 0, Tier.AMBER: 1, Tier.RED: 2}
    known = [each for each in standings() if each.tier in calm]
    for tool, one, two in product(Tool, known, known):
        if calm[one.tier] <= calm[two.tier] and one.own <= two.own and one.self_harm <= two.self_harm:
            less, more = gate(tool, one), gate(tool, two)
            assert less.way <= more.way
            assert less.offers or not more.offers
            assert less.advice or not more.advice
            assert less.help <= more.help


def breach(practice: Practice, standing: Standing, told: dict[NotWhen, Answer]) -> str:  # noqa: PLR0911 - a list
    """Say, in the plainest words, why this practice must not be open now; "" where it may be."""
    carried = set(practice.not_when)
    if standing.tier is Tier.RED and not practice.safe_on_red:
        return "red"
    if standing.tier is Tier.RED and practice.family in ("space", "words", "connection", "together", "own-room"):
        return "red family"
    if standing.own is Own.ACTS and practice.family in ("space", "words", "connection", "together"):
        return "own acts"
    if practice.family == "own-room" and practice.dose_minutes >= 1440:
        if standing.own is Own.ACTS:
            return "a day of space, own acts"
        if standing.tier is Tier.UNSCREENED:
            return "a day of space, unscreened"
    if standing.own is Own.AMBER and practice.family in ("words", "connection", "together"):
        return "own amber reaches the other"
    if standing.tier is Tier.UNSCREENED and (
        practice.family == "together" or (practice.family == "space" and practice.dose_minutes >= 1440)
    ):
        return "unscreened"
    if standing.tier is Tier.AMBER and practice.family == "together":
        return "amber"
    for name, holds in (
        ("red", standing.tier is Tier.RED),
        ("amber", standing.tier in (Tier.AMBER, Tier.RED) or standing.own is not Own.NOTHING),
        ("unscreened", standing.tier is Tier.UNSCREENED),
        ("own_acts", standing.own is Own.ACTS),
        ("self_harm", standing.self_harm),
    ):
        if holds and name in carried:
            return name
    for condition in carried - STANDINGS:
        if told.get(condition) is not Answer.NO:
            return condition
    return ""


def answers_to(practice: Practice) -> Iterator[dict[NotWhen, Answer]]:
    asked = [each for each in practice.not_when if each not in STANDINGS]
    for states in product((*Answer, None), repeat=min(len(asked), 3)):
        told = {each: state for each, state in zip(asked, states, strict=False) if state is not None}
        yield {**dict.fromkeys(asked[3:], Answer.NO), **told}


def test_no_practice_is_open_where_it_must_not_be() -> None:
    """Every standing x every practice x every answer to its own conditions: not one breach, and none closed idly."""
    checked = opened = 0
    for practice in shelf():
        for told, standing in product(answers_to(practice), standings()):
            permit = gate(practice, standing, told)
            why = breach(practice, standing, told)
            assert permit.is_open is (why == ""), (practice.id, practice.family, standing, told, why)
            assert not (permit.is_open and permit.offers and standing.own is not Own.NOTHING)
            checked += 1
            opened += permit.is_open
    assert 0 < opened < checked
    assert checked > 10_000


def test_a_skipped_condition_holds_and_an_unasked_one_is_asked() -> None:
    practice = replace(next(iter(practices().values())), not_when=("drunk",))
    green = Standing(tier=Tier.GREEN, fear_asked=True)
    assert gate(practice, green).asks == ("drunk",)
    assert gate(practice, green).way is Way.QUESTIONS_FIRST
    assert gate(practice, green, {"drunk": Answer.SKIPPED}).way is Way.CLOSED
    assert gate(practice, green, {"drunk": Answer.NO}).is_open
    assert gate(practice, Standing(tier=Tier.RED)).asks in ((), ("drunk",))


def test_a_practice_falls_under_its_line() -> None:
    lines = {(each.family, each.dose_minutes >= 1440): tool_of(each) for each in shelf()}
    assert lines["space", True] is Tool.SPACE
    assert lines["space", False] is Tool.SHORT_SPACE
    assert lines["own-room", True] is Tool.SPACE
    assert lines["help", False] is Tool.SELF_CARE
    assert lines["words", False] is lines["connection", False] is Tool.WORDS
    assert lines["together", False] is Tool.TOGETHER


def test_no_word_of_the_gate_names_a_tier() -> None:
    for standing, tool in product(standings(), Tool):
        said = word(gate(tool, standing)).lower()
        assert not any(each in said for each in ("green", "amber", "red ", "tier", "unscreened", "abuse", "score"))
