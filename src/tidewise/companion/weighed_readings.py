"""The readings of a distance as a person sees them: how much each weighs, what for, what against, what to ask."""

from collections.abc import Sequence
from dataclasses import dataclass

from tidewise.companion.looking import held, in_words
from tidewise.companion.opening import Opening
from tidewise.companion.private_questions import Tool, permit_of
from tidewise.ground.people import Person
from tidewise.ground.problems import BadCall
from tidewise.ground.wording import N_, say
from tidewise.knowledge.shelves import readings, reasons, sources
from tidewise.knowledge.types import Source
from tidewise.reasons.network import weighable
from tidewise.reasons.observing import observe
from tidewise.reasons.questions import Whose
from tidewise.reasons.types import Hypothesis, Seen
from tidewise.reasons.weighing import CANNOT_TELL, asked_words, latest, question_words, weigh_told

STRENGTHS = {
    "several studies": N_("several studies"),
    "one study": N_("one study"),
    "practice": N_("what therapists do, no trial"),
    "article": N_("the article"),
    "our judgement": N_("our judgement"),
}
KINDS = {
    "driver": N_("named in the article: a driver"),
    "core": N_("named in the article: a core reason"),
    "ordinary": N_("an ordinary explanation"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """One reading on the page. `low`, `middle`, `high`: share of all readings, 0-1; `asks` may be "" (the gate)."""

    reason: str
    say: str
    kind: str
    low: float
    middle: float
    high: float
    weight_words: str
    because: tuple[str, ...]
    against: tuple[str, ...]
    would_change: str
    rests_on: str
    asks: str
    named: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """One prediction of a reading, and what was said of it later ("yes", "no" or "")."""

    id: str
    say: str
    days: int
    came: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfFive:
    """One of the five readings: its share, what speaks for and against, and what it would expect next."""

    name: str
    title: str
    say: str
    low: float
    middle: float
    high: float
    weight_words: str
    because: tuple[str, ...]
    against: tuple[str, ...]
    predicts: tuple[Expected, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """Why a reading is said at all: its sources with their strength, and each question with what it stands on."""

    say: str
    sources: tuple[tuple[str, str, str], ...]
    questions: tuple[tuple[str, str, str], ...]
    unknown: str


def whose_distance(opening: Opening) -> Whose:
    """Say whose distance is weighed: as the look was begun, else as the open chat shows, else theirs."""
    if opening.evening.whose is not None:
        return opening.evening.whose
    episode = latest(opening.reading().cycle) if opening.has_chat else None
    return "own" if episode is not None and episode.person is Person.A else "theirs"


def seen_in_chat(opening: Opening) -> tuple[Seen, ...]:
    """Look in the open chat for answers, where its latest quiet stretch is of the person who is asked about."""
    if not opening.has_chat:
        return ()
    reading = opening.reading()
    episode = latest(reading.cycle)
    own = whose_distance(opening) == "own"
    if episode is None or (episode.person is Person.A) is not own:
        return ()
    return observe(reading.conversation, reading.signals, reading.cycle, episode, reading.diary)


def hypotheses_of(opening: Opening) -> tuple[Hypothesis, ...]:
    """Weigh everything said and seen in this opening."""
    return weigh_told(
        held(opening),
        whose=whose_distance(opening),
        seen=seen_in_chat(opening),
        own_word=opening.evening.own_word,
    )


def weighed(opening: Opening) -> tuple[Weighed, ...]:
    """Give the readings for the page, what may be named first standing first."""
    own = whose_distance(opening) == "own"
    asks = permit_of(opening, Tool.WORDS).is_open and not own
    return tuple(_shown(each, own=own, asks=asks) for each in hypotheses_of(opening))


def five(opening: Opening) -> tuple[OfFive, ...]:
    """Give the five readings of the same distance side by side (S1.3), the unsafe one last and without a weight."""
    told, own = hypotheses_of(opening), whose_distance(opening) == "own"
    tried = opening.evening.tried
    found = []
    for name, reading in readings().items():
        inside = [each for each in told if each.reading == name]
        low, middle, high = (sum(getattr(each.weight, part) for each in inside) for part in ("low", "middle", "high"))
        found.append(
            OfFive(
                name=name,
                title=say(reading.title),
                say=say(reading.say),
                low=low,
                middle=middle,
                high=min(high, 0.75),
                weight_words=in_words(low, middle, min(high, 0.75)) if inside else "",
                because=_joined(inside, "because"),
                against=_joined(inside, "against"),
                predicts=tuple(
                    Expected(
                        id=each.id,
                        say=say(each.say_own if own else each.say),
                        days=each.days,
                        came={True: "yes", False: "no", None: ""}[tried.get(each.id)],
                    )
                    for each in reading.predicts
                ),
            )
        )
    return tuple(found)


def look_again(opening: Opening, prediction: str, came: str) -> None:
    """Keep what came of a prediction: it then answers the question it stands for.

    Raises
    ------
    BadCall
        When there is no such prediction (code ``not-a-question``).
    """
    known = {each.id for reading in readings().values() for each in reading.predicts}
    if prediction not in known or came not in ("yes", "no", "open"):
        raise BadCall(say("That is not one of the questions here."), code="not-a-question")
    opening.evening.tried.pop(prediction, None)
    if came != "open":
        opening.evening.tried[prediction] = came == "yes"


def take_word(opening: Opening, reason: str) -> None:
    """Keep what the one it is about said it was; "" takes it back.

    Raises
    ------
    BadCall
        When it is none of the readings (code ``not-a-reading``).
    """
    if reason and reason not in {each.id for each in weighable()}:
        raise BadCall(say("That is not one of the readings."), code="not-a-reading")
    opening.evening.own_word = reason or None


def words_to_choose(opening: Opening) -> tuple[tuple[str, str], ...]:
    """Give the readings one may choose from as what was said."""
    own = whose_distance(opening) == "own"
    return tuple((each.id, say(each.say_own if own else each.say)) for each in weighable())


def grounds(opening: Opening, reason: str) -> Grounds:
    """Say what a reading stands on: sources, their strength, and what is not known.

    Raises
    ------
    BadCall
        When there is no such reading (code ``not-a-reading``).
    """
    if reason not in reasons():
        raise BadCall(say("That is not one of the readings."), code="not-a-reading")
    found, own = reasons()[reason], whose_distance(opening) == "own"
    used = {found.start.source, *(each.source for each in found.indicator)}
    return Grounds(
        say=say(found.say_own if own else found.say),
        sources=tuple(_source(sources()[each]) for each in sorted(used)),
        questions=tuple(
            (asked_words(each, own=own), each.strength, say(STRENGTHS[sources()[each.source].strength]))
            for each in found.indicator
        ),
        unknown=say(
            "No study has weighed these readings against each other for one couple. The weights are our own."
        ),
    )


def _shown(each: Hypothesis, *, own: bool, asks: bool) -> Weighed:
    kind = reasons()[each.reason].kind if each.reason in reasons() else ""
    return Weighed(
        reason=each.reason,
        say=each.say,
        kind=say(KINDS[kind]) if kind in KINDS else "",
        low=each.weight.low,
        middle=each.weight.middle,
        high=each.weight.high,
        weight_words=in_words(each.weight.low, each.weight.middle, each.weight.high),
        because=tuple(one.say for one in each.because),
        against=tuple(one.say for one in each.against),
        would_change=each.would_change_our_mind,
        rests_on=_rests_on(each, own=own),
        asks=each.ask if asks and each.reason != CANNOT_TELL else "",
        named=each.named,
    )


def _rests_on(each: Hypothesis, *, own: bool) -> str:
    if not each.rests_on or abs(each.rests_on[0].weight - each.weight.middle) < 0.02:
        return ""
    first = each.rests_on[0]
    slots = {
        "question": question_words(first.question, own=own),
        "weight": in_words(first.weight, first.weight, first.weight),
    }
    if first.answer:
        return say("It hangs most on one answer: {question} With a no, it would weigh {weight}.", **slots)
    return say("It hangs most on one answer: {question} With a yes, it would weigh {weight}.", **slots)


def _joined(inside: Sequence[Hypothesis], part: str) -> tuple[str, ...]:
    told = [one.say for each in inside for one in getattr(each, part) if each.because or part == "because"]
    return tuple(dict.fromkeys(told))


def _source(source: Source) -> tuple[str, str, str]:
    return say(source.say), source.cite, say(STRENGTHS[source.strength])
