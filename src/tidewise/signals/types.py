"""Daily signals of two people, each with its own doubt, and the answers they stand on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tidewise.conversation.types import Conversation


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
class Column:
    """One signal, day by day: `value`, `sd` and `seen`, each (T, 2). Unseen entries hold 0 and must not be read."""

    value: NDArray[np.float64]
    sd: NDArray[np.float64]
    seen: NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Wording:
    """How many texts of each day were looked at, and how many make a move, for each move: (T, 2) int64 both.

    `pressure` is counted of person A alone; the other's column holds 0 texts. `tongue`: the language of most texts;
    how many of them are misread depends on it.
    """

    looked_at: Mapping[str, NDArray[np.int64]]
    made: Mapping[str, NDArray[np.int64]]
    tongue: str


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
    traces : (T, 2, F) plain daily counts and sums beside the signals, in the order of `traces.TRACES`; what tells
        busy from quiet and a lost phone from a lost wish to talk
    felt : how close each said it felt (check-ins), kept apart from the measures; None without a diary
    wording : which moves the texts of each day make; None where the words were not looked at. No part of the path
        and of what is taken for a quiet stretch: it is told beside them
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
    traces: NDArray[np.float64] | None = None
    felt: Column | None = None
    wording: Wording | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Turns:
    """Who spoke when, with runs of messages taken together.

    A turn is one person's messages with none of the other between and gaps under 60 minutes. Reactions are no
    turns; they can only answer one.

    Attributes (n_turns,)
    ----------
    person : int8; began, ended : int64 microseconds UTC of its first and last message
    first, last : int64 rows of the conversation; messages : int64 how many
    day : int64 day number on the exporter's calendar of its first message
    starts : bool, it came after at least six hours of silence of both
    bids : bool, it is a start, ends in a question, or holds media or a call
    doubles : bool, it began more than 60 minutes after one's own bid that nobody had answered
    """

    person: NDArray[np.int8]
    began: NDArray[np.int64]
    ended: NDArray[np.int64]
    first: NDArray[np.int64]
    last: NDArray[np.int64]
    messages: NDArray[np.int64]
    day: NDArray[np.int64]
    starts: NDArray[np.bool_]
    bids: NDArray[np.bool_]
    doubles: NDArray[np.bool_]

    def __len__(self) -> int:
        return int(self.began.shape[0])


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rhythm:
    """When each of the two is usually about, hour by hour of the week, on their own clock.

    Attributes
    ----------
    active : (2, 168) share of weeks in which the person wrote in that hour of the week, shrunk to the hour of day
    awake : (2, 168) 0-1, how much an hour counts on the person's waking clock
    began : int64 microseconds UTC, start of the hourly grid
    clock : (2, H + 1) waking hours of each person elapsed since `began`
    hour_of_week : (2, H) int16 which hour of the own week each hour of the grid is
    day : (H,) int64 day number of each hour on the exporter's calendar
    """

    active: NDArray[np.float64]
    awake: NDArray[np.float64]
    began: int
    clock: NDArray[np.float64]
    hour_of_week: NDArray[np.int16]
    day: NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scene:
    """Everything a measure may look at: the conversation taken apart once, for all measures.

    `day` (T,) are the consecutive days the sources cover, `covered` (T,) bool says on which they do.
    `opportunity` (T, 2): waking hours of each person that day in which a start was possible.
    """

    conversation: Conversation
    day: NDArray[np.int64]
    covered: NDArray[np.bool_]
    turns: Turns
    rhythm: Rhythm
    answers: Answers
    opportunity: NDArray[np.float64]
    exposure_hours: NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One way in which closeness shows in messages.

    Attributes
    ----------
    name : the signal's name in results
    unit : of what is counted before it is compared with the own habits
    needs : what an export must carry for it (names of `Carries`), mostly nothing
    meaning : one sentence, what a low value means to a person
    of : from a scene to the residuals against the own rhythm, in own sd (higher = nearer)
    """

    name: str
    unit: str
    needs: tuple[str, ...]
    meaning: str
    of: Callable[[Scene], Column]
