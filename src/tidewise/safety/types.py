"""What is asked about safety, what may be answered, and what an answer opens or closes."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

from tidewise.knowledge.types import NotWhen


class Answer(StrEnum):
    """What can be answered to a private question. Not sure weighs as yes; skipped is no answer."""

    YES = "yes"
    NOT_SURE = "not-sure"
    NO = "no"
    SKIPPED = "skipped"


class Question(StrEnum):
    """The private questions: six about the other, four about oneself (KNOWLEDGE 4)."""

    AFRAID = "afraid"
    HURT = "hurt"
    THREATS = "threats"
    CONTROL = "control"
    SILENCE = "silence"
    WATCHING = "watching"
    OWN_HURT = "own-hurt"
    OWN_THREATS = "own-threats"
    OWN_WATCHING = "own-watching"
    OWN_FLOOD = "own-flood"


class SpaceTest(StrEnum):
    """Space or punishment: five things that tell them apart (R3)."""

    SAID_WHY = "said-why"
    SAID_WHEN_BACK = "said-when-back"
    CAME_BACK = "came-back"
    COULD_ASK = "could-ask"
    REST_IS_FREE = "rest-is-free"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """One answer and the day it was given."""

    answer: Answer
    on: date


class Tier(StrEnum):
    """What the answers about the other come to. The name is never shown to anyone."""

    GREEN = "green"
    UNSCREENED = "unscreened"
    AMBER = "amber"
    RED = "red"


class Own(IntEnum):
    """What the answers about one's own acts come to."""

    NOTHING = 0
    AMBER = 1
    ACTS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Everything the gate looks at.

    Attributes
    ----------
    tier, own : what the answers come to, about the other and about oneself
    fear_asked : the fear question was asked and still counts (a skip is an asking)
    self_harm : signs of self-harm were typed today
    ask_again : answers have grown old (60 days) or typed words ask for it; the questions are offered once more
    """

    tier: Tier = Tier.UNSCREENED
    own: Own = Own.NOTHING
    fear_asked: bool = False
    self_harm: bool = False
    ask_again: bool = False


class Tool(StrEnum):
    """What a person can open here, as the gate tells it apart."""

    TONIGHT = "tonight"  # breathing, own people, help
    DRAFT = "draft"  # hold the draft, what the coach finds in it
    PICTURE = "picture"  # picture, story, reasons
    SELF_CARE = "self-care"
    WORDS = "words"  # words to the other, connection
    SHORT_SPACE = "short-space"  # space of less than 24 hours: what its `not_when` says
    SPACE = "space"  # space plans of 24 hours and more, agreements
    TOGETHER = "together"  # couple mode, shared reveal
    NOTICE = "notice"  # early notice, forecasts
    OWN_DATA = "own-data"  # report for a professional, export, erase, leaving


class Way(IntEnum):
    """How a tool may be come by, the strictest last."""

    OPEN = 0
    FEAR_FIRST = 1  # after the one fear question
    QUESTIONS_FIRST = 2  # after the private questions
    ASKED_FOR = 3  # only if asked for after the help page; nothing to do stands beside it
    CLOSED = 4


class HelpPlace(IntEnum):
    """Where help stands on the page of a tool."""

    ELSEWHERE = 0  # in its usual place on every page
    ON_TOP = 1
    FIRST = 2  # before everything else


@dataclass(frozen=True, slots=True, kw_only=True)
class Permit:
    """What the gate says about one tool or one practice.

    Attributes
    ----------
    way : open, after questions, only when asked for, or closed
    help : where help stands
    offers : it may hold something that reaches the other (a rewritten message, a note, an invitation)
    advice : practices and plans may stand beside it
    gentler : only the gentler ones; check_ins : with extra check-ins
    own_help : lines for one's own behaviour are shown
    asks : conditions of the practice that nobody has answered yet; unanswered they hold
    """

    way: Way = Way.OPEN
    help: HelpPlace = HelpPlace.ELSEWHERE
    offers: bool = True
    advice: bool = True
    gentler: bool = False
    check_ins: bool = False
    own_help: bool = False
    asks: tuple[NotWhen, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it may be shown as things stand."""
        return self.way is Way.OPEN

    def and_also(self, other: "Permit") -> "Permit":
        """Give what both allow: the stricter of each."""
        return Permit(
            way=max(self.way, other.way),
            help=max(self.help, other.help),
            offers=self.offers and other.offers,
            advice=self.advice and other.advice,
            gentler=self.gentler or other.gentler,
            check_ins=self.check_ins or other.check_ins,
            own_help=self.own_help or other.own_help,
            asks=tuple(dict.fromkeys((*self.asks, *other.asks))),
        )
