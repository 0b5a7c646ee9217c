"""What a person says on the first pages: held in the memory of this opening, wiped by *Hide* and by exit."""

from dataclasses import dataclass, field
from datetime import date

from tidewise.knowledge.types import NotWhen
from tidewise.reasons.questions import Whose
from tidewise.safety.types import Answer, Answered, Question, SpaceTest


@dataclass(slots=True, kw_only=True, repr=False, eq=False)
class Evening:
    """Everything said so far. Nothing of it is written down unless the person asks for it.

    Attributes
    ----------
    feelings, happened : chips of the first page
    room, from_what, why : chips of the one stepping back
    private, space, told : answers to the private questions, the space test, and the conditions of practices
    whose, over, answers, skipped : the three-minute look
    own_word : what the one it is about said it was (a reason's id)
    tried : predictions of the five readings that were looked at again (id -> came true)
    people : own people to turn to, as (name, number or what they are good for)
    signs_on, self_harm_on : the last day on which a draft typed here spoke of danger, or of self-harm
    asks_first, asks_of_despair : private questions that wait since a chat came in (see `passing_over`)
    kept : it lies in the person's own notes too, and goes from here when they lock
    """

    feelings: tuple[str, ...] = ()
    happened: str = ""
    room: str = ""
    from_what: str = ""
    why: str = ""
    private: dict[Question, Answered] = field(default_factory=dict)
    space: dict[SpaceTest, Answer] = field(default_factory=dict)
    told: dict[NotWhen, Answer] = field(default_factory=dict)
    whose: Whose | None = None
    over: bool = True
    answers: dict[str, bool] = field(default_factory=dict)
    skipped: list[str] = field(default_factory=list)
    own_word: str | None = None
    tried: dict[str, bool] = field(default_factory=dict)
    people: list[tuple[str, str]] = field(default_factory=list)
    signs_on: date | None = None
    self_harm_on: date | None = None
    asks_first: tuple[Question, ...] = ()
    asks_of_despair: bool = False
    kept: bool = False
