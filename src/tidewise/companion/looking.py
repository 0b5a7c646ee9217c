"""The three-minute look: observable questions one by one, then one sentence, one thing to do and one to leave."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tidewise.companion.opening import Opening
from tidewise.companion.private_questions import Tool, permit_of
from tidewise.ground.problems import BadCall
from tidewise.ground.spoken_days import number
from tidewise.ground.wording import N_, say
from tidewise.knowledge.shelves import RATIOS, practices, readings, reasons
from tidewise.knowledge.types import Practice
from tidewise.reasons.network import questions
from tidewise.reasons.questions import FEWEST, MOST, Whose, next_question, open_questions
from tidewise.reasons.types import Hypothesis, Seen
from tidewise.reasons.weighing import CANNOT_TELL, question_words, weigh_told

PATTERNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        N_("Closeness, then distance: after coming near, one of you steps back."),
        (
            "closer-before",
            "felt-closer-before",
            "opened-up-before",
            "next-step-near",
            "strong-talk-before",
            "own-things-rare",
            "own-plans",
            "wanted-own-time",
        ),
    ),
    (
        N_("More reaching and more distance take turns, each beside the other."),
        ("wrote-more-first", "longing-first", "waits-grow-with-writing", "sooner-with-room"),
    ),
    (N_("A hard talk, then distance."), ("pushed-before", "left-mid-topic", "back-within-a-day")),
    (
        N_("Something outside, and less left for the two of you."),
        (
            "stress-noted",
            "strain-first",
            "quiet-with-all",
            "slow-but-warm",
            "better-at-weekends",
            "illness-known",
            "lost-face-before",
        ),
    ),
    (
        N_("Something personal, then safer ground."),
        ("jokes-and-topics", "fine-and-fixing", "easy-topics-first", "opened-side-by-side"),
    ),
    (
        N_("Something that hurt, then coolness."),
        ("hurt-not-repaired", "cool-to-you-only", "thawed-after-sorry", "bid-missed-before", "never-mind"),
    ),
    (
        N_("Something to think through, then a return."),
        ("says-needs-time", "back-to-the-topic", "eased-after-deciding"),
    ),
    (
        N_("A steady difference in how much closeness feels right."),
        ("always-about-so", "content-with-less", "calm-with-everyone"),
    ),
    (
        N_("Less and less for a while, without coming back as before."),
        ("slow-decline", "less-of-everything", "wish-grew-less", "each-time-less", "vague-on-future"),
    ),
    (
        N_("A distance that came with something heavy, and lifts slowly."),
        (
            "older-hurt-touched",
            "sudden-shut",
            "slow-and-sorry",
            "flat-in-all",
            "lifted-slowly",
            "eased-by-a-warm-word",
        ),
    ),
)
NO_PATTERN = N_("A distance, and no pattern in it that could be seen yet.")
ALWAYS_THERE = ("breathe-with-the-tide", "evening-of-your-own")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The question that stands on the page: its id and words, how many came before, and how many may follow."""

    question: str
    words: str
    before: int
    at_least: int
    at_most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """One thing to do: a practice as a person reads it."""

    id: str
    title: str
    why: str
    steps: tuple[str, ...]
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What the look comes to.

    Attributes
    ----------
    pattern : one sentence that names the pattern, as it was seen
    beneath : the reading that stands out or comes nearest, and how much it weighs
    tonight, not_tonight : one thing to do and one to leave; None and "" where nothing of the kind may be said
    hypotheses : every reading, weighed
    """

    pattern: str
    beneath: str
    tonight: Thing | None
    not_tonight: str
    hypotheses: tuple[Hypothesis, ...]


def begin(opening: Opening, whose: str, *, over: bool) -> None:
    """Begin a look at their distance (``theirs``) or at one's own (``own``); an earlier one is let go.

    Raises
    ------
    BadCall
        When it is neither of the two (code ``whose``).
    """
    if whose not in ("theirs", "own"):
        raise BadCall(say("Whose distance is it?"), hint=say("Choose theirs or mine."), code="whose")
    evening = opening.evening
    evening.whose = "own" if whose == "own" else "theirs"
    evening.over = over
    evening.answers, evening.skipped, evening.own_word, evening.tried = {}, [], None, {}


def asked(opening: Opening) -> Asked | None:
    """Give the question to ask next, or None where the look has come to its end (or has not begun)."""
    evening = opening.evening
    if evening.whose is None:
        return None
    found = next_question(evening.answers, evening.skipped, whose=evening.whose, over=evening.over)
    if found is None:
        return None
    before = len(evening.answers) + len(evening.skipped)
    return Asked(
        question=found,
        words=question_words(found, own=evening.whose == "own"),
        before=before,
        at_least=max(1, FEWEST - before),
        at_most=MOST - before,
    )


def answer(opening: Opening, question: str, said: str) -> None:
    """Take one answer: yes, no, or skip. A question that may not be asked of this person is refused.

    Raises
    ------
    BadCall
        When it is not a question of this look, or not an answer (code ``not-a-question``).
    """
    evening = opening.evening
    allowed = () if evening.whose is None else open_questions({}, whose=evening.whose)
    if question not in allowed or said not in ("yes", "no", "skip"):
        raise BadCall(
            say("That is not one of the questions here."), hint=say("Begin the look again."), code="not-a-question"
        )
    evening.answers.pop(question, None)
    if question in evening.skipped:
        evening.skipped.remove(question)
    if said == "skip":
        evening.skipped.append(question)
    else:
        evening.answers[question] = said == "yes"


def take_back(opening: Opening) -> None:
    """Take the last answer back, so that its question is asked again."""
    evening = opening.evening
    if evening.answers:
        evening.answers.popitem()
    elif evening.skipped:
        evening.skipped.pop()


def result(opening: Opening, *, seen: Sequence[Seen] = ()) -> Result:
    """Say what the look comes to, as far as the gate lets it be said.

    Raises
    ------
    BadCall
        When no look was begun (code ``no-look``).
    """
    evening = opening.evening
    if evening.whose is None:
        raise BadCall(say("No look was begun yet."), hint=say("It takes three minutes."), code="no-look")
    own = evening.whose == "own"
    told = weigh_told(held(opening), whose=evening.whose, seen=seen, own_word=evening.own_word)
    first = told[0]
    advice = permit_of(opening, Tool.PICTURE).advice
    best = next(each for each in told if each.reason != CANNOT_TELL)
    reason = reasons()[best.reason]
    leave = say(reason.not_tonight_own if own else reason.not_tonight)
    if first.reason == CANNOT_TELL:
        leave = say("Do not decide tonight what it was.")
    return Result(
        pattern=pattern_of(held(opening)),
        beneath=_beneath(first, best),
        tonight=thing(opening, told) if advice else None,
        not_tonight=leave if advice else "",
        hypotheses=told,
    )


def held(opening: Opening) -> dict[str, bool]:
    """Give every answer that counts: those of the look, and what came of predictions looked at again."""
    expected = {each.id: each for reading in readings().values() for each in reading.predicts}
    came = {
        expected[each].indicator: true is expected[each].came_true_says
        for each, true in opening.evening.tried.items()
    }
    return {**opening.evening.answers, **came}


def pattern_of(answers: Mapping[str, bool]) -> str:
    """Name the pattern in one sentence, from what was seen alone: order in time, never a cause.

    The pattern whose questions were answered yes most, the telling ones counting more; none is a pattern too.
    """
    asked = questions()
    weight = {
        sentence: sum(RATIOS[asked[each].strength] for each in signs if answers.get(each))
        for sentence, signs in PATTERNS
    }
    best = max(weight, key=lambda each: weight[each])
    return say(best) if weight[best] > 0 else say(NO_PATTERN)


def _beneath(first: Hypothesis, best: Hypothesis) -> str:
    nearest = say(reasons()[best.reason].pattern)
    weight = in_words(best.weight.low, best.weight.middle, best.weight.high)
    if first.reason != CANNOT_TELL:
        return say("One reading stands out a little, {weight}. {pattern}", weight=weight, pattern=nearest)
    if not best.because:
        return say("What lies behind it cannot be told from here, and that is an honest answer.")
    return say(
        "What lies behind it cannot be told from here. What comes nearest, {weight}: {pattern}",
        weight=weight,
        pattern=nearest,
    )


def in_words(low: float, middle: float, high: float) -> str:
    """Say a weight in tenths, as far as it is known."""
    if middle < 0.05:
        return say("less than one in twenty")
    if middle < 0.15:
        return say("about one in ten")
    below, about, above = (max(1, round(each * 10)) for each in (low, middle, high))
    if below == above:
        return say("about {n} in ten", n=number(about))
    return say("about {n} in ten, between {low} and {high}", n=number(about), low=number(below), high=number(above))


def thing(opening: Opening, told: Sequence[Hypothesis]) -> Thing | None:
    """Choose one thing to do tonight: the first practice of the heaviest reading that the gate opens as it stands."""
    side = "stepping-back" if opening.evening.whose == "own" else "reaching"
    names = [
        each
        for hypothesis in told
        if hypothesis.reason in reasons()
        for each in reasons()[hypothesis.reason].practices
    ]
    if told and told[0].reason == CANNOT_TELL:
        names = [*ALWAYS_THERE, *names]
    for name in [*names, *ALWAYS_THERE]:
        practice = practices()[name]
        if practice.side in (side, "either", "both") and permit_of(opening, practice).is_open:
            return as_thing(practice)
    return None


def as_thing(practice: Practice) -> Thing:
    """Put a practice into the reader's language."""
    return Thing(
        id=practice.id,
        title=say(practice.title),
        why=say(practice.why),
        steps=tuple(say(each) for each in practice.steps),
        minutes=practice.dose_minutes,
    )


def whose_of(opening: Opening) -> Whose | None:
    """Say whose distance was looked at; None where no look was begun."""
    return opening.evening.whose
