"""The arithmetic of the weights: order, flips, withholding, caps, bands. It says nothing about people."""

from itertools import pairwise
from math import exp, log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reasons.respondents import draw, optimal, said

from tidewise.knowledge.shelves import RATIOS, reasons
from tidewise.reasons.network import (
    CANNOT_TELL,
    CAP,
    HALF,
    LEAST_CANNOT_TELL,
    arranged,
    counted,
    log_shift,
    network,
    posterior,
    questions,
    weigh_answers,
)
from tidewise.reasons.questions import next_question

NET = network()
ANSWERS = st.dictionaries(st.sampled_from(NET.questions), st.booleans(), max_size=14)


def plain(answers: dict[str, bool]) -> dict[str, float]:
    """The rules of counting once more, in loops and plain words."""
    states: dict[str, dict[str, float]] = {each.id: {} for each in reasons().values() if each.kind != "unsafe"}
    strengths: dict[tuple[str, str], float] = {
        (reason.id, each.id): log(RATIOS[each.strength]) for reason in reasons().values() for each in reason.indicator
    }
    for reason, ratios in states.items():
        for column in ("before", "during", "after"):
            asked = sorted(each for each in answers if questions()[each].column == column)
            if asked:
                fullest = max(asked, key=lambda each: (strengths.get((reason, each), 0.0), -asked.index(each)))
                for each in asked:
                    ratios[each] = strengths.get((reason, each), 0.0) * (1 if each == fullest else HALF)
    states["everything"] = {each: max(states[reason][each] for reason in states) for each in answers}
    states["none"] = dict.fromkeys(answers, 0.0)
    weight = {}
    for state, counts in states.items():
        moved = 0.0
        for each, ratio in counts.items():
            base = NET.base[NET.index(each)]
            likely = base * exp(ratio)
            moved += log(likely / base) if answers[each] else log((1 - likely) / (1 - base))
        start = {"everything": 0.25 * 0.3, "none": 0.25 * 0.7}.get(state)
        start = 0.75 * reasons()[state].start.middle if start is None else start
        weight[state] = start * exp(max(-log(20), min(log(20), moved)))
    whole = sum(weight.values())
    found = {state: 0.75 * each / whole for state, each in weight.items()}
    found[CANNOT_TELL] = 0.25 + found.pop("everything") + found.pop("none")
    return found


@given(ANSWERS)
def test_the_network_is_the_plain_rules(answers: dict[str, bool]) -> None:
    weights = weigh_answers(answers).middle
    expected = plain(answers)
    assert weights.keys() == expected.keys()
    for each, weight in weights.items():
        assert weight == pytest.approx(expected[each], abs=1e-12)


@given(ANSWERS, st.randoms(use_true_random=False))
def test_the_order_of_answers_changes_nothing(answers: dict[str, bool], dice: object) -> None:
    shuffled = list(answers.items())
    dice.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis hands out a Random
    one, other = weigh_answers(answers), weigh_answers(dict(shuffled))
    for part in ("middle", "low", "high"):
        first, second = getattr(one, part), getattr(other, part)
        assert all(abs(first[each] - second[each]) <= 1e-12 for each in first)


@given(ANSWERS)
def test_weights_sum_to_one_with_bands_around_and_a_quarter_kept(answers: dict[str, bool]) -> None:
    weights = weigh_answers(answers)
    assert sum(weights.middle.values()) == pytest.approx(1, abs=1e-12)
    for each in weights.middle:
        assert 0 < weights.low[each] <= weights.middle[each] <= weights.high[each] < 1
    assert weights.low[CANNOT_TELL] >= LEAST_CANNOT_TELL


@given(ANSWERS, st.sampled_from(NET.questions))
def test_a_flipped_answer_moves_the_right_weight_the_right_way(answers: dict[str, bool], question: str) -> None:
    """The reading a question speaks most for rises with a yes, whatever else was said; its odds too."""
    yes, no = {**answers, question: True}, {**answers, question: False}
    rows, _ = arranged(NET, yes)
    place = int(np.searchsorted(rows, NET.index(question)))
    strength = (NET.log_ratio[rows] * counted(NET, rows))[place]
    moved = [log_shift(NET, *arranged(NET, each)) for each in (yes, no)]
    if all(abs(abs(each) - CAP) > 1e-9 for each in np.concatenate(moved)):
        said_yes, said_no = weigh_answers(yes).middle, weigh_answers(no).middle
        best = int(strength.argmax())
        assert said_yes[NET.reasons[best]] >= said_no[NET.reasons[best]] - 1e-12
        for reason in np.flatnonzero(strength > 0):
            for other in np.flatnonzero(strength == 0):
                mine, theirs = NET.reasons[reason], NET.reasons[other]
                assert said_yes[mine] / said_yes[theirs] > said_no[mine] / said_no[theirs]


@pytest.mark.parametrize("question", NET.questions)
def test_a_single_answer_moves_every_reading_that_lists_it_up_and_the_best_most(question: str) -> None:
    yes, no, none = (weigh_answers(each).middle for each in ({question: True}, {question: False}, {}))
    listed = [each for each in reasons().values() if any(one.id == question for one in each.indicator)]
    strongest = questions()[question].strength
    for reason in listed:
        (here,) = [each for each in reason.indicator if each.id == question]
        if here.strength == strongest:
            assert no[reason.id] < none[reason.id] < yes[reason.id]


def certainty(weights: np.ndarray) -> float:
    return float((weights * np.log(np.maximum(weights, 1e-300))).sum())


def test_withholding_an_answer_never_raises_certainty_on_average() -> None:
    """Over 1,500 made-up respondents, one of their answers withheld, whichever: on average no more certain."""
    rng = np.random.default_rng(3)
    gained = []
    for who in draw(rng, 1500):
        asked = sorted(rng.choice(len(NET.questions), 8, replace=False).tolist())
        whole = said(who, asked)
        less = {key: each for key, each in whole.items() if key != NET.questions[asked[int(rng.integers(8))]]}
        gained.append(
            certainty(posterior(NET, *arranged(NET, whole))) - certainty(posterior(NET, *arranged(NET, less)))
        )
    assert np.mean(gained) > 2 * np.std(gained) / len(gained) ** 0.5


def test_the_cap_holds() -> None:
    needs_time = {each.id: True for each in reasons()["needs-time"].indicator}
    shift = log_shift(NET, *arranged(NET, needs_time))
    assert shift.max() <= CAP + 1e-12


def test_the_own_word_outweighs_everything_inferred() -> None:
    for own in NET.reasons:
        for other in NET.reasons:
            against = {each.id: True for each in reasons()[other].indicator} if other != own else {}
            weights = weigh_answers(against, own_word=own).middle
            assert max(weights, key=lambda each: weights[each]) == own
            assert weights[own] < 1 - LEAST_CANNOT_TELL


def test_an_unknown_question_is_refused() -> None:
    with pytest.raises(ValueError, match="no such question: guess"):
        weigh_answers({"guess": True})


def test_bands_widen_with_what_is_not_known_and_come_back_the_same() -> None:
    assert weigh_answers({}).low == weigh_answers({}).low
    other = weigh_answers({"stress-noted": True}, rng=np.random.default_rng(5))
    same = weigh_answers({"stress-noted": True})
    assert other.low["stress"] == pytest.approx(same.low["stress"], abs=0.02)


def test_cannot_tell_wins_on_random_answers() -> None:
    """A thousand interviews answered by coin: the largest weight stays with "cannot tell"."""
    rng = np.random.default_rng(9)
    wins, kept = 0, []
    for _ in range(1000):
        answers: dict[str, bool] = {}
        while (asked := next_question(answers, whose="own")) is not None:
            answers[asked] = bool(rng.random() < 0.5)
        weights = weigh_answers(answers).middle
        wins += max(weights, key=lambda each: weights[each]) == CANNOT_TELL
        kept.append(weights[CANNOT_TELL] - max(weight for each, weight in weights.items() if each != CANNOT_TELL))
    assert wins >= 950
    assert np.mean(kept) > 0.2


@pytest.mark.slow
def test_the_true_reason_is_in_the_top_two_nearly_as_often_as_by_the_optimal_rule() -> None:
    """4,000 made-up respondents through the whole interview; and what is said with a weight is right that often."""
    stated, true = [], []
    ours = best = known = count = 0
    for who in draw(np.random.default_rng(11), 4000):
        answers: dict[str, bool] = {}
        while (asked := next_question(answers, whose="own")) is not None:
            answers[asked] = bool(who.yes[NET.index(asked)])
        rows = [NET.index(each) for each in answers]
        for reason, weight in weigh_answers(answers).middle.items():
            stated.append(weight)
            true.append(reason == who.truth)
        if who.truth != CANNOT_TELL:
            place, count = NET.reasons.index(who.truth), count + 1
            ours += place in np.argsort(-posterior(NET, *arranged(NET, answers))[:-2])[:2]
            best += place in np.argsort(-optimal(who, rows)[:-2])[:2]
            known += place in np.argsort(-optimal(who, rows, knows_the_draw=True)[:-2])[:2]
    print(f"top two: ours {ours / count:.3f}, optimal rule {best / count:.3f}, told the draw {known / count:.3f}")
    assert ours >= 0.95 * best
    assert ours >= 0.90 * known
    weights, right = np.array(stated), np.array(true)
    edges = [0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.75]
    for low, high in pairwise(edges):
        here = (weights >= low) & (weights < high)
        print(f"{low:.2f}-{high:.2f}: {here.sum()} said {weights[here].mean():.3f}, right {right[here].mean():.3f}")
        if here.sum() >= 300:
            assert abs(weights[here].mean() - right[here].mean()) <= 0.05


@settings(max_examples=30)
@given(ANSWERS)
def test_no_reason_that_is_a_gate_ever_carries_a_weight(answers: dict[str, bool]) -> None:
    assert "coercion" not in weigh_answers(answers).middle
