"""Daily signals of two people, each with its own doubt, and the answers they stand on."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Answers:
    """One row per bid of one person: did the other answer, after how long, or was it still open.

    Attributes (n_bids,)
    ----------
    bidder : int8 person who reached; the other is the one who answers
    at : int64 microseconds UTC of the bid; day : int64 day number (exporter's calendar) of the bid
    hours : float64, answering hours on the answerer's own waking clock (until the answer, or until it was cut off)
    censored : bool, cut off (export ends, own next turn of the bidder) before any answer came
    answered_by : int64 row of the conversation that answered, -1 where censored
    line : int64 row of the conversation that bid
    """

    bidder: NDArray[np.int8]
    at: NDArray[np.int64]
    day: NDArray[np.int64]
    hours: NDArray[np.float64]
    censored: NDArray[np.bool_]
    answered_by: NDArray[np.int64]
    line: NDArray[np.int64]

    def __len__(self) -> int:
        return int(self.at.shape[0])


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Signals:
    """What could be seen each day of each person, against that person's own habits.

    Attributes
    ----------
    day : (T,) int64 day numbers (days since 1970 on the exporter's calendar), consecutive
    value : (T, 2, K) residual against the person's own hour-of-week rhythm, in the person's own sd
    sd : (T, 2, K) sampling sd of that value: a day of three messages says little
    seen : (T, 2, K) bool; a missing value is seen=False, never 0
    exposure_hours : (T, 2) waking hours covered by the sources that day
    names : the K signals (`answers`, `waits`, `starts`, `length`, ...)
    answers : the bids behind them
    wrote : (T, 2) int64 messages sent that day
    unanswered : (T, 2) share of the *other's* bids of that day this person left unanswered, NaN without bids
    bids : (T, 2) int64 bids each person made that day
    """

    day: NDArray[np.int64]
    value: NDArray[np.float64]
    sd: NDArray[np.float64]
    seen: NDArray[np.bool_]
    exposure_hours: NDArray[np.float64]
    names: tuple[str, ...]
    answers: Answers
    wrote: NDArray[np.int64]
    unanswered: NDArray[np.float64]
    bids: NDArray[np.int64]
