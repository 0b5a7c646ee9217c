"""Quiet stretches, and who tends to reach and who to step back. Each holds the lines it stands on."""

from dataclasses import dataclass
from datetime import date

from tidewise.ground.estimate import Estimate
from tidewise.ground.people import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalShare:
    """How much one signal carries a quiet stretch (`weight` 0-1, the weights of an episode sum to 1)."""

    signal: str
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """An ordinary explanation weighed beside (`busy`, `together`, `travel`, `lost_phone`, `both_quiet`, ...)."""

    context: str
    p: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode:
    """A candidate quiet stretch of one person.

    Attributes
    ----------
    person : whose
    onset, end : first day of the change, last day of it (end None = still open)
    onset_low, onset_high : 90 % interval of the onset
    end_low, end_high : 90 % interval of the end (None where open)
    probability : that a real stretch of that person overlaps this one with IoU >= .3
    depth : mean of the path over the stretch, in own sd
    signals : what carries it
    instead : ordinary explanations, with their probability
    lines : rows of the Conversation it stands on (unanswered bids, slow answers)
    """

    person: Person
    onset: date
    end: date | None
    onset_low: date
    onset_high: date
    end_low: date | None = None
    end_high: date | None = None
    probability: float
    depth: Estimate
    signals: tuple[SignalShare, ...]
    instead: tuple[Context, ...] = ()
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """Probability of each pattern of mutual influence (they sum to 1)."""

    reciprocal: float
    chase_and_retreat_a_flees: float
    chase_and_retreat_b_flees: float
    polarising: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Cycle:
    """What the path shows as a whole.

    `enough` says whether there is enough to speak of episodes at all; `say` is the sentence where there is not.
    `cycle_enough`, `cycle_say`, `roles`, `period_days`, `cycle_p`: the same for the wave between the two.
    """

    enough: bool
    say: str
    episodes: tuple[Episode, ...]
    cycle_enough: bool = False
    cycle_say: str = ""
    roles: Roles | None = None
    cycle_p: float | None = None
    period_days: Estimate | None = None
