"""What a page says where the gate holds something back: neutral words, no tier, no verdict, always a next step."""

from tidewise.ground.wording import N_, say
from tidewise.safety.types import HelpPlace, Permit, Way

_CLOSED = N_("This stays closed for now. What you can do for yourself stays open.")
_OF_WAY = {
    Way.QUESTIONS_FIRST: N_(
        "A few private questions come first. You can skip any; what you can do for yourself stays open."
    ),
    Way.FEAR_FIRST: N_("One question comes first."),
    Way.ASKED_FOR: N_("This can be shown if you ask for it. Nothing to do stands beside it."),
}
_OF_PLACE = {
    HelpPlace.FIRST: N_("People who can help stand first. The rest is below."),
    HelpPlace.ON_TOP: N_("If any of this is about fear or force, people can help. Nothing here can rule that out."),
    HelpPlace.ELSEWHERE: "",
}


def word(permit: Permit) -> str:
    """Give the sentence for a permit; an open one without help on top needs none."""
    if permit.asks:
        return say("A question or two come first, so that this fits how things are right now.")
    if permit.way is Way.CLOSED:
        return _closed(permit)
    text = _OF_WAY.get(permit.way) or _OF_PLACE[permit.help]
    return say(text) if text else ""


def _closed(permit: Permit) -> str:
    if permit.help is HelpPlace.FIRST:
        return say(
            "This part is about closeness and distance. What you describe is about safety, and people can help with"
            " that first."
        )
    if permit.own_help:
        return say("This is not for now. There are people who help with what you describe, without judging.")
    return say(_CLOSED)
