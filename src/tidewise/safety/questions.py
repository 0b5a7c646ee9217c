"""The private questions in plain words: asked alone, in any order, each can be skipped, no screen names a result."""

from collections.abc import Mapping

from tidewise.ground.wording import N_
from tidewise.knowledge.types import NotWhen
from tidewise.safety.types import Question, SpaceTest

ABOUT_THEM: tuple[Question, ...] = (
    Question.AFRAID,
    Question.HURT,
    Question.THREATS,
    Question.CONTROL,
    Question.SILENCE,
    Question.WATCHING,
)
ABOUT_ME: tuple[Question, ...] = (
    Question.OWN_HURT,
    Question.OWN_THREATS,
    Question.OWN_WATCHING,
    Question.OWN_FLOOD,
)
WORDS: Mapping[Question, str] = {
    Question.AFRAID: N_("Are you afraid of them, or of what they might do?"),
    Question.HURT: N_("Do they hurt you, or force you into things, sex included?"),
    Question.THREATS: N_(
        "Do they threaten you, themself, children or animals, or to tell others about you, or to take papers, money"
        " or the care you need?"
    ),
    Question.CONTROL: N_("Do they decide where you go, whom you see, or about your money or your phone?"),
    Question.SILENCE: N_("Do they punish you with silence until you give in?"),
    Question.WATCHING: N_("Do they watch you: your phone, where you are, your messages?"),
    Question.OWN_HURT: N_("Have you hurt them, forced them into something, or blocked their way?"),
    Question.OWN_THREATS: N_("Have you threatened them, also with hurting yourself so that they stay?"),
    Question.OWN_WATCHING: N_("Do you watch or follow them, or check their phone?"),
    Question.OWN_FLOOD: N_("Have you written more than 20 messages in a day, or 10 in an hour, without an answer?"),
}
SPACE_WORDS: Mapping[SpaceTest, str] = {
    SpaceTest.SAID_WHY: N_("Was it said why there is distance?"),
    SpaceTest.SAID_WHEN_BACK: N_("Was it said when they would be back?"),
    SpaceTest.CAME_BACK: N_("Did they come back when they said?"),
    SpaceTest.COULD_ASK: N_("Could you ask about it without fear of what follows?"),
    SpaceTest.REST_IS_FREE: N_("Is the rest of your life free: friends, money, where you go?"),
}
#: Asked when a practice is chosen that must not be done under the condition; a skip counts as yes.
CONDITION_WORDS: Mapping[NotWhen, str] = {
    "depression_risk": N_("Have you felt low, or lost interest in most things, on most days of two weeks?"),
    "drunk": N_("Has either of you been drinking, or taken something, right now?"),
    "flooded": N_("Is your heart racing, or are you too upset to think?"),
    "partner_asked_space": N_("Have they asked for space right now?"),
    "silence_over_7_days": N_("Has there been no word from them for more than seven days?"),
    "isolation_imposed": N_("Could going out or seeing people bring you trouble with them?"),
    "child_matter": N_("Is this about a child, or something that cannot wait?"),
    "not_both_willing": N_("Is one of you unwilling to do this right now?"),
}
STANDS = N_("No set of questions can rule out harm. If your own sense says otherwise, trust it.")
