"""The path from every single answer: each wait on its own, at its own moment, also those that never ended.

The daily signals draw the waits of a day together; here each bid is a look of its own (a censored log-normal wait,
`mixed`). It loads on the approach of the one who answers and on what that day does to all of their answers at once,
which is drawn anew each day. On dense data both give the same path; on few bids a day this one loses nothing to the
drawing together.
"""

import numpy as np
from numpy.typing import NDArray

from tidewise.dynamics.mixed import Wait, log_below, taken_in_mixed
from tidewise.dynamics.model import TwoPeople, stationary, step
from tidewise.dynamics.path import usual_couple
from tidewise.dynamics.smooth import stepped_back
from tidewise.dynamics.types import Path
from tidewise.signals.types import Answers, Signals

Floats = NDArray[np.float64]

_TURNS = 60
_FEWEST = 5


def path_of_answers(signals: Signals, couple: TwoPeople | None = None) -> Path:
    """Say where each of the two was, day by day, from nothing but how they answered each bid.

    Parameters
    ----------
    signals : with the bids behind them (`answers`) and the daily measure `waits`, whose unit this keeps: 1 = one own
        sd of a day's waits around the own usual
    couple : the model's numbers (default `usual_couple`)

    Returns
    -------
    Path over all days of `signals`, smoothed; days without a bid are wide, not zero
    """
    couple = couple or usual_couple()
    total = len(signals.day)
    if total == 0:
        return Path(day=signals.day, mean=np.zeros((0, 2)), cov=np.zeros((0, 2, 2)), log_likelihood=0.0)
    looks = _looks(signals)
    phi, q = step(couple.drift, couple.shocks, np.ones(1))
    mean, cov = np.zeros(4), np.zeros((4, 4))
    cov[:2, :2] = stationary(couple.drift, couple.shocks)
    wide_phi, wide_q = np.zeros((4, 4)), np.zeros((4, 4))
    wide_phi[:2, :2], wide_q[:2, :2] = phi[0], q[0]
    wide_q[[2, 3], [2, 3]] = couple.r**2  # the day's own weather in all answers, drawn anew
    expected, known = [], []
    height = 0.0
    for t in range(total):
        if t > 0:
            mean, cov = wide_phi @ mean, wide_phi @ cov @ wide_phi.T + wide_q
        else:
            cov[[2, 3], [2, 3]] = couple.r**2
        expected.append((mean, cov))
        for person, look in looks[t]:
            h = np.zeros(4)
            h[[person, 2 + person]] = 1.0
            mean, cov, got = taken_in_mixed(mean, cov, look, h)
            height += got
        known.append((mean, cov))
    after = known[-1]
    smooth = [after]
    for t in range(total - 2, -1, -1):
        after = stepped_back(known[t], expected[t + 1], after, wide_phi)
        smooth.append(after)
    smooth.reverse()
    return Path(
        day=signals.day,
        mean=np.stack([each[0][:2] for each in smooth]) + couple.mu,
        cov=np.stack([each[1][:2, :2] for each in smooth]),
        log_likelihood=height,
    )


def _looks(signals: Signals) -> list[list[tuple[int, Wait]]]:
    """Give the waits of each day, with who answered."""
    answers = signals.answers
    found: list[list[tuple[int, Wait]]] = [[] for _ in signals.day]
    for person in (0, 1):
        mine = np.flatnonzero(answers.bidder == 1 - person)
        own = _own_sd(signals, person)
        if len(mine) < _FEWEST or own is None:
            continue
        usual, sd = usual_wait(answers, mine)
        place = answers.day[mine] - signals.day[0]
        for row, day in zip(mine.tolist(), place.tolist(), strict=True):
            if 0 <= day < len(found):
                wait = Wait(
                    hours=float(answers.hours[row]),
                    open=bool(answers.censored[row]),
                    usual=usual,
                    slope=own * sd,
                    sd=sd,
                )
                found[day].append((person, wait))
    return found


def _own_sd(signals: Signals, person: int) -> float | None:
    """Give the sd of a person's days around their usual, in normal scores: the unit of the measure `waits`."""
    if "waits" not in signals.names:
        return None
    at = signals.names.index("waits")
    seen = np.flatnonzero(signals.seen[:, person, at])
    bids = signals.bids[:, 1 - person]
    seen = seen[bids[seen] > 0]
    if not len(seen):
        return None
    return float(np.median(1 / (signals.sd[seen, person, at] * np.sqrt(bids[seen]))))


def usual_wait(answers: Answers, rows: NDArray[np.int64]) -> tuple[float, float]:
    """Usual level and sd of the logarithm of these waits in hours, open ones taken as lasting longer.

    A censored log-normal by EM: an open wait stands for what a normal is expected to be beyond where it was cut off.
    The usual level is that of the middle day, as in the daily measure, so that a few quiet weeks do not set it.
    """
    logs, cut = np.log(answers.hours[rows]), answers.censored[rows]
    mean, sd = float(logs.mean()), max(float(logs.std()), 1e-3)
    for _ in range(_TURNS):
        z = (logs - mean) / sd
        beyond = np.exp(-0.5 * z * z - 0.5 * np.log(2 * np.pi) - log_below(-z))  # mean of a normal above z
        first = np.where(cut, mean + sd * beyond, logs)
        second = np.where(cut, sd**2 * (1 + z * beyond - beyond**2), 0.0)
        mean = float(first.mean())
        sd = max(float(np.sqrt(((first - mean) ** 2 + second).mean())), 1e-3)
    _, day = np.unique(answers.day[rows], return_inverse=True)
    return float(np.median(np.bincount(day, weights=first) / np.bincount(day))), sd
