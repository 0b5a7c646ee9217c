"""Which question to ask next: the one expected to tell most; and when to stop, because no answer would matter."""

from collections.abc import Collection, Mapping, Sequence
from typing import Literal

import numpy as np

from tidewise.reasons.naming import stands_out
from tidewise.reasons.network import (
    CANNOT_TELL,
    COLUMNS,
    Network,
    Numbers,
    arranged,
    counted,
    network,
    posterior,
    questions,
    told,
)

Whose = Literal["theirs", "own"]

FEWEST, MOST = 6, 10


def next_question(
    answers: Mapping[str, bool],
    skipped: Collection[str] = (),
    *,
    whose: Whose,
    over: bool = True,
    most: int = MOST,
    known: Collection[str] = (),
) -> str | None:
    """Give the id of the question to ask next, or None where the interview is over.

    Parameters
    ----------
    answers : what is answered so far; skipped : what was passed over (it counts as asked, and says nothing)
    whose : whose distance it is; ``own`` also asks what only that person can know
    over : the distance has ended, this time or an earlier one, so that what came after can be asked
    most : how many are asked at most; known : answers that came from the data and were not asked
    """
    asked = len(answers) + len(skipped) - len(set(known) & set(answers))
    if asked >= most:
        return None
    worth = expected_information(answers, skipped, whose=whose, over=over)
    if not worth:
        return None
    best = max(worth, key=lambda each: (worth[each], each))
    return best if asked < FEWEST or could_change(answers, list(worth)) else None


def could_change(answers: Mapping[str, bool], left: Sequence[str]) -> bool:
    """Say whether one more answer to any of the questions `left` could change which reading is on top, or named."""
    net = network()
    rows, yes = arranged(net, answers)
    now = _picture(net, posterior(net, rows, yes), answers)
    places = np.array([net.index(each) for each in left], dtype=np.int64)
    longer = np.concatenate((np.broadcast_to(rows, (len(left), len(rows))), places[:, None]), axis=1)
    for answer in (True, False):
        given = np.concatenate((np.broadcast_to(yes, (len(left), len(yes))), np.full((len(left), 1), answer)), axis=1)
        after = posterior(net, longer, given)
        if any(_picture(net, after[n], {**answers, each: answer}) != now for n, each in enumerate(left)):
            return True
    return False


def _picture(net: Network, weights: Numbers, answers: Mapping[str, bool]) -> tuple[int, str | None]:
    kept = told(net, weights, None)
    middle = dict(zip((*net.reasons, CANNOT_TELL), kept.tolist(), strict=True))
    return int(kept[:-1].argmax()), stands_out(middle, answers)


def expected_information(
    answers: Mapping[str, bool], skipped: Collection[str] = (), *, whose: Whose, over: bool = True
) -> dict[str, float]:
    """Give, for each question still open, how much its answer is expected to tell about the reason (nats)."""
    net = network()
    rows, yes = arranged(net, answers)
    left = open_questions(answers, skipped, whose=whose, over=over)
    if not left:
        return {}
    places = np.array([net.index(each) for each in left], dtype=np.int64)
    longer = np.concatenate((np.broadcast_to(rows, (len(left), len(rows))), places[:, None]), axis=1)
    before = posterior(net, rows, yes)
    ratio = net.log_ratio[places] * counted(net, longer)[:, -1]
    likely = net.base[places, None] * np.exp(
        np.concatenate((ratio, ratio.max(axis=1, keepdims=True), np.zeros((len(left), 1))), axis=1)
    )
    chance = likely @ before
    told = np.full(len(left), _entropy(before))
    for answer, share in ((True, chance), (False, 1 - chance)):
        last = np.full((len(left), 1), answer)
        given = np.concatenate((np.broadcast_to(yes, (len(left), len(yes))), last), axis=1)
        told -= share * _entropy(posterior(net, longer, given))
    return dict(zip(left, told.tolist(), strict=True))


def open_questions(
    answers: Mapping[str, bool], skipped: Collection[str] = (), *, whose: Whose, over: bool = True
) -> list[str]:
    """List what may still be asked of this person about this distance."""
    return [
        each.id
        for each in questions().values()
        if each.id not in answers
        and each.id not in skipped
        and (whose == "own" or each.asked_of == "either")
        and (over or each.column != COLUMNS[2])
    ]


def _entropy(weights: Numbers) -> Numbers:
    inside: Numbers = -(weights * np.log(np.maximum(weights, 1e-300))).sum(axis=-1)
    return inside
