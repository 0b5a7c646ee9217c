"""The tables of the private answers, written out once more in the plainest way and held against every combination."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import product

import pytest

from tidewise.safety.questions import ABOUT_ME, ABOUT_THEM
from tidewise.safety.standing import punishing, stand
from tidewise.safety.types import Answer, Answered, Own, Question, SpaceTest, Tier

TODAY = date(2026, 3, 1)
STATES = (*Answer, None)


def given(pairs: Mapping[Question, Answer | None], *, on: date = TODAY) -> dict[Question, Answered]:
    return {each: Answered(answer=answer, on=on) for each, answer in pairs.items() if answer is not None}


def every(questions: tuple[Question, ...]) -> Iterator[dict[Question, Answer | None]]:
    for states in product(STATES, repeat=len(questions)):
        yield dict(zip(questions, states, strict=True))


def plain_tier(said: Mapping[Question, Answer | None], noes: int) -> str:
    """Read the first table aloud."""
    red = amber = 0
    for question, answer in said.items():
        if answer in ("yes", "not-sure"):
            if question in ("afraid", "hurt", "threats"):
                red += 1
            else:
                amber += 1
    amber += 1 if noes >= 2 else 0
    if red or amber >= 2:
        return "red"
    if amber:
        return "amber"
    three = [said[Question.AFRAID], said[Question.HURT], said[Question.THREATS]]
    return "green" if three == ["no", "no", "no"] else "unscreened"


def test_every_combination_about_them_is_the_table() -> None:
    seen = set()
    for said in every(ABOUT_THEM):
        for noes in (0, 1, 2, 5):
            space = {each: Answer.NO if n < noes else Answer.YES for n, each in enumerate(SpaceTest)}
            tier = stand(given(said), today=TODAY, space=space).tier
            assert tier == plain_tier(said, noes), (said, noes)
            seen.add(tier)
    assert seen == set(Tier)


def test_every_combination_about_me_is_the_table() -> None:
    for said in every(ABOUT_ME):
        for counted in (False, True):
            own = stand(given(said), today=TODAY, counted_flood=counted).own
            acts = any(said[each] in ("yes", "not-sure") for each in (Question.OWN_HURT, Question.OWN_THREATS))
            ambers = [said[Question.OWN_WATCHING] in ("yes", "not-sure")]
            ambers.append(counted or said[Question.OWN_FLOOD] in ("yes", "not-sure"))
            assert own == (Own.ACTS if acts or all(ambers) else Own.AMBER if any(ambers) else Own.NOTHING)


@pytest.mark.slow
def test_the_two_tables_never_touch_each_other() -> None:
    """All ten questions at once, each yes, not sure, no or skipped: a million, the two answers as from each half."""
    them = [(said, stand(given(said), today=TODAY).tier) for said in every(ABOUT_THEM) if None not in said.values()]
    me = [(said, stand(given(said), today=TODAY).own) for said in every(ABOUT_ME) if None not in said.values()]
    assert len(them) * len(me) == 4**10
    for about_them, tier in them:
        first = given(about_them)
        for about_me, own in me:
            both = stand({**first, **given(about_me)}, today=TODAY)
            assert (both.tier, both.own) == (tier, own)


def test_the_fear_question_alone_clears_nothing() -> None:
    assert stand({}, today=TODAY).tier is Tier.UNSCREENED
    assert stand(given({Question.AFRAID: Answer.NO}), today=TODAY).tier is Tier.UNSCREENED


@pytest.mark.parametrize("days", [0, 59, 60, 61, 400, -1])
def test_a_no_grows_old_and_a_yes_does_not(days: int) -> None:
    when = TODAY - timedelta(days=days)
    noes = given(dict.fromkeys(ABOUT_THEM, Answer.NO), on=when)
    fresh = 0 <= days <= 60
    standing = stand(noes, today=TODAY)
    assert standing.tier is (Tier.GREEN if fresh else Tier.UNSCREENED)
    assert standing.fear_asked is fresh
    assert standing.ask_again is not fresh
    yes = given({Question.HURT: Answer.NOT_SURE}, on=when)
    assert stand(yes, today=TODAY).tier is Tier.RED
    assert stand(yes, today=TODAY).ask_again is (days > 60)


def test_typed_words_of_danger_ask_again() -> None:
    noes = given(dict.fromkeys(ABOUT_THEM, Answer.NO), on=TODAY - timedelta(days=3))
    asked = stand(noes, today=TODAY, signs_on=TODAY - timedelta(days=1))
    assert asked.tier is Tier.UNSCREENED
    assert asked.ask_again
    assert stand(noes, today=TODAY, signs_on=TODAY - timedelta(days=9)).tier is Tier.GREEN


def test_more_said_never_opens_more() -> None:
    """Turning any answer into yes or not sure never lowers a tier below what stood."""
    order = {Tier.GREEN: 0, Tier.UNSCREENED: 0, Tier.AMBER: 1, Tier.RED: 2}
    for said in every(ABOUT_THEM):
        before = order[stand(given(said), today=TODAY).tier]
        for question in ABOUT_THEM:
            after = order[stand(given({**said, question: Answer.NOT_SURE}), today=TODAY).tier]
            assert after >= before


def test_self_harm_holds_for_its_day() -> None:
    assert stand({}, today=TODAY, self_harm_on=TODAY).self_harm
    assert not stand({}, today=TODAY, self_harm_on=TODAY - timedelta(days=1)).self_harm


def test_the_space_test_needs_two_noes() -> None:
    assert not punishing({SpaceTest.SAID_WHY: Answer.NO, SpaceTest.CAME_BACK: Answer.SKIPPED})
    assert punishing({SpaceTest.SAID_WHY: Answer.NO, SpaceTest.COULD_ASK: Answer.NO})
