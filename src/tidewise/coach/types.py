"""What a draft holds: its moves with their places, and what may be offered instead."""

from dataclasses import dataclass, field

PROBLEMS = (
    "accusation",
    "generalisation",
    "mind_reading",
    "ultimatum",
    "pressure",
    "contempt",
    "guilt",
    "fixing",
    "diagnosis",
    "threat",
    "self_harm",
    "abuse_disclosure",
)
GOOD = ("validation", "i_statement", "request", "appreciation", "space_given")
CRISIS = ("threat", "self_harm", "abuse_disclosure")
#: what is told of a whole draft: each problem, each good move, anything at all, at least clear, severe
OUTPUTS = (*PROBLEMS, *GOOD, "any", "clear", "severe")


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One stretch of a draft that may land badly.

    Attributes
    ----------
    kind : one of PROBLEMS
    start, end : where it stands, in code points of the draft
    severity : 1 mild or ambiguous, 2 clear, 3 severe
    sureness : the chance that a careful reader would say the same, 0-1
    """

    kind: str
    start: int
    end: int
    severity: int
    sureness: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A draft, read. `text` is the person's own and stands in no repr, error or log.

    Attributes
    ----------
    text : as typed
    lang : language of the pack it was read with
    supported : whether that pack has passed its own test; else only what needs no language was looked at
    moves : what may land badly, in the order it stands
    good : good moves, in the order of GOOD
    severity : of the whole, 0-3
    """

    text: str = field(repr=False)
    lang: str
    supported: bool = True
    moves: tuple[Move, ...] = ()
    good: tuple[str, ...] = ()
    severity: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """The same thing kindly, in the person's own words; an empty part is one that the draft does not hold.

    Attributes
    ----------
    observation, feeling, need, request : the four parts
    message : the parts as one message, of the length asked for
    asks : questions to the person about what is missing
    """

    observation: str = field(default="", repr=False)
    feeling: str = field(default="", repr=False)
    need: str = field(default="", repr=False)
    request: str = field(default="", repr=False)
    message: str = field(default="", repr=False)
    asks: tuple[str, ...] = ()
