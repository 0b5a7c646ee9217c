"""Weigh what may lie behind a distance: readings of a situation, each with what speaks against it.

Answers come from the chat, the diary and the person; the network (`network`) turns them into weights with bands.
Two independent signs are needed before a reason is named first; else "cannot tell" stands first.
"""

from collections.abc import Mapping, Sequence

from tidewise.conversation.types import Conversation
from tidewise.cycle.types import Cycle, Episode
from tidewise.diary.types import Diary
from tidewise.ground.estimate import Estimate
from tidewise.ground.people import Person
from tidewise.ground.wording import N_, say
from tidewise.knowledge.shelves import reasons
from tidewise.knowledge.types import Indicator, Reason
from tidewise.reasons.naming import stands_out
from tidewise.reasons.network import CANNOT_TELL, LEAST_CANNOT_TELL, Weights, questions, weigh_answers
from tidewise.reasons.observing import observe
from tidewise.reasons.questions import Whose
from tidewise.reasons.types import Because, Hypothesis, Seen, Sensitivity
from tidewise.signals.types import Signals

__all__ = ["CANNOT_TELL", "LEAST_CANNOT_TELL", "latest", "leading", "weigh", "weigh_told"]

FOUND_FROM = 0.5  # an event-level probability from which a stretch counts as found (MODEL.md 4)
CANNOT_TELL_SAYS = N_("Or something else: from messages alone the reason cannot be told.")
CANNOT_TELL_TOLD = N_("Or something else: from outside the reason cannot be told.")


def weigh(
    conversation: Conversation,
    signals: Signals,
    cycle: Cycle,
    diary: Diary | None = None,
    *,
    answers: Mapping[str, bool] | None = None,
    own_word: str | None = None,
) -> tuple[Hypothesis, ...]:
    """Weigh the readings of the latest quiet stretch that was found; with none, nothing needs a reason.

    `answers`: what the person answered to questions (they go before what the data show); `own_word`: what the
    one whose stretch it is said it was.
    """
    episode = latest(cycle)
    if episode is None:
        return ()
    seen = observe(conversation, signals, cycle, episode, diary or Diary())
    whose: Whose = "own" if episode.person is Person.A else "theirs"
    return weigh_told(answers or {}, whose=whose, seen=seen, own_word=own_word)


def latest(cycle: Cycle) -> Episode | None:
    """Give the latest stretch that counts as found, or None."""
    found = [each for each in cycle.episodes if each.probability >= FOUND_FROM]
    return max(found, key=lambda each: each.onset, default=None)


def weigh_told(
    answers: Mapping[str, bool],
    *,
    whose: Whose,
    seen: Sequence[Seen] = (),
    own_word: str | None = None,
) -> tuple[Hypothesis, ...]:
    """Weigh the readings by answers: what may be named first stands first, then by weight, "cannot tell" among them.

    Parameters
    ----------
    answers : question id -> yes or no; what was skipped is left out
    whose : whose distance it is (``own``: the readings speak in the first person)
    seen : what the data show; an answer of the person goes before it, the other's own word of themself before both
    own_word : the reason named by the one it is about; it outweighs everything inferred
    """
    shown = {each.question: each for each in seen if each.there is not None}
    told_themself = {each for each, one in shown.items() if one.own_word}
    held = {name: one.there for name, one in shown.items() if one.there is not None}
    held |= {name: given for name, given in answers.items() if name not in told_themself}
    grounds = {each.question: each.because for each in seen if held.keys() & {each.question} - answers.keys()}
    grounds |= {name: shown[name].because for name in told_themself}
    weights = weigh_answers(held, own_word=own_word)
    flipped = {each: weigh_answers({**held, each: not held[each]}, own_word=own_word).middle for each in held}
    strong = own_word or stands_out(weights.middle, held)
    told = [
        _told(each, weights, held, grounds, flipped, whose=whose, own_word=own_word, named=each.id == strong)
        for each in reasons().values()
        if each.kind != "unsafe"
    ]
    told.append(_cannot_tell(weights, from_data=bool(seen) and not answers, named=strong is None))
    ordinary = {name for name, each in reasons().items() if each.kind == "ordinary"}
    told.sort(key=lambda each: (not each.named, -each.weight.middle, each.reason not in ordinary, each.reason))
    return tuple(told)


def leading(hypotheses: Sequence[Hypothesis], count: int = 3) -> tuple[Hypothesis, ...]:
    """Give the first few, "cannot tell" always among them."""
    kept = [each for each in hypotheses if each.reason != CANNOT_TELL][: count - 1]
    return tuple(each for each in hypotheses if each in kept or each.reason == CANNOT_TELL)


def _told(
    reason: Reason,
    weights: Weights,
    held: Mapping[str, bool],
    grounds: Mapping[str, Because],
    flipped: Mapping[str, Mapping[str, float]],
    *,
    whose: Whose,
    own_word: str | None,
    named: bool,
) -> Hypothesis:
    own = whose == "own"
    known = [each for each in reason.indicator if each.id in held]
    because = [_ground(each, grounds, own=own, yes=True) for each in known if held[each.id]]
    if own_word == reason.id:
        because.insert(0, Because(say=say("The one it is about said so. Their word goes before any guess.")))
    against = [_ground(each, grounds, own=own, yes=False) for each in known if not held[each.id]]
    here = weights.middle[reason.id]
    rests = sorted(
        (Sensitivity(question=each, answer=held[each], weight=found[reason.id]) for each, found in flipped.items()),
        key=lambda each: (-abs(each.weight - here), each.question),
    )
    return Hypothesis(
        reason=reason.id,
        say=say(reason.say_own if own else reason.say),
        weight=Estimate(low=weights.low[reason.id], middle=here, high=weights.high[reason.id]),
        because=tuple(because),
        against=tuple(against)
        or (Because(say=say("Nothing here speaks against it; that alone does not make it so.")),),
        would_change_our_mind=say(reason.would_change),
        ask=say(reason.ask),
        reading=reason.reading,
        rests_on=tuple(rests[:3]),
        named=named,
    )


def _ground(indicator: Indicator, grounds: Mapping[str, Because], *, own: bool, yes: bool) -> Because:
    if indicator.id in grounds:
        return grounds[indicator.id]
    words = asked_words(indicator, own=own)
    told = (
        say("You said yes to: {question}", question=words)
        if yes
        else say("You said no to: {question}", question=words)
    )
    return Because(say=told, source=indicator.source)


def asked_words(indicator: Indicator, *, own: bool) -> str:
    """Give a question in the words for this person."""
    return say(indicator.question_own if own and indicator.question_own else indicator.question)


def question_words(question: str, *, own: bool) -> str:
    """Give a question, by its id, in the words for this person."""
    return asked_words(questions()[question], own=own)


def _cannot_tell(weights: Weights, *, from_data: bool, named: bool) -> Hypothesis:
    """Keep everything not explained: from outside most of it cannot be told."""
    return Hypothesis(
        reason=CANNOT_TELL,
        say=say(CANNOT_TELL_SAYS) if from_data else say(CANNOT_TELL_TOLD),
        weight=Estimate(
            low=weights.low[CANNOT_TELL], middle=weights.middle[CANNOT_TELL], high=weights.high[CANNOT_TELL]
        ),
        because=(
            Because(
                say=say("Messages show when and how much, not why.")
                if from_data
                else say("Many things look alike from outside, and one in four is something no list holds.")
            ),
        ),
        against=(),
        would_change_our_mind=say("A word from the other, or what you know and the chat does not.")
        if from_data
        else say("A word from the one it is about."),
        named=named,
    )
