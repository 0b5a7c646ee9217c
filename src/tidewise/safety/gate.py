"""The safety gate: one pure function that says what may be opened, offered or done, and where help stands.

The table is KNOWLEDGE 4 line by line. Several things can hold at once (amber about the other, own acts, signs of
self-harm); then the stricter of each counts. Nothing here names a tier to anyone: see `saying`.
"""

from collections.abc import Mapping

from tidewise.knowledge.types import NotWhen, Practice
from tidewise.safety.types import Answer, HelpPlace, Own, Permit, Standing, Tier, Tool, Way

A_DAY_OF_MINUTES = 24 * 60
#: Practices of these families reach the other; the others are done alone.
REACHES = frozenset({"words", "connection", "together"})
#: Conditions that follow from the standing; the others are asked when the practice is chosen.
STANDINGS: frozenset[NotWhen] = frozenset({"red", "amber", "unscreened", "own_acts", "self_harm"})

_OPEN = Permit()
_CLOSED = Permit(way=Way.CLOSED, offers=False, advice=False)
_RED = Permit(help=HelpPlace.FIRST, offers=False, advice=False)
_RED_CLOSED = _RED.and_also(_CLOSED)
_RED_ASKED = _RED.and_also(Permit(way=Way.ASKED_FOR))
_HELP_ON_TOP = Permit(help=HelpPlace.ON_TOP)
_NO_OFFERS = Permit(offers=False)
_QUESTIONS = Permit(way=Way.QUESTIONS_FIRST)

#: tool -> what green, unscreened, amber, red and own acts each allow
TABLE: Mapping[Tool, tuple[Permit, Permit, Permit, Permit, Permit]] = {
    Tool.TONIGHT: (_OPEN, _OPEN, _HELP_ON_TOP, _RED, _NO_OFFERS),
    Tool.DRAFT: (_OPEN, Permit(way=Way.FEAR_FIRST), _HELP_ON_TOP, _RED_CLOSED, _NO_OFFERS),
    Tool.PICTURE: (_OPEN, _OPEN, _HELP_ON_TOP, _RED_ASKED, _NO_OFFERS),
    Tool.SELF_CARE: (_OPEN, _OPEN, _HELP_ON_TOP, _RED, _NO_OFFERS),
    Tool.WORDS: (_OPEN, _OPEN, _HELP_ON_TOP.and_also(Permit(gentler=True)), _RED_CLOSED, _CLOSED),
    Tool.SHORT_SPACE: (_OPEN, _OPEN, _HELP_ON_TOP.and_also(Permit(check_ins=True)), _RED_CLOSED, _CLOSED),
    Tool.SPACE: (_OPEN, _QUESTIONS, _HELP_ON_TOP.and_also(Permit(check_ins=True)), _RED_CLOSED, _CLOSED),
    Tool.TOGETHER: (_OPEN, _QUESTIONS, _HELP_ON_TOP.and_also(_CLOSED), _RED_CLOSED, _CLOSED),
    Tool.NOTICE: (_OPEN, _CLOSED, _HELP_ON_TOP.and_also(_CLOSED), _RED_CLOSED, _CLOSED),
    Tool.OWN_DATA: (_OPEN, _OPEN, _OPEN, _OPEN, _OPEN),
}
_COLUMN = {Tier.GREEN: 0, Tier.UNSCREENED: 1, Tier.AMBER: 2, Tier.RED: 3}
_OWN_ACTS = 4


def gate(asked: Tool | Practice, standing: Standing, told: Mapping[NotWhen, Answer] | None = None) -> Permit:
    """Say what is allowed of a tool or a practice, as things stand.

    Parameters
    ----------
    asked : a tool, or a practice of the shelf
    standing : what the private answers come to (`standing.stand`)
    told : answers to the practice's own conditions (``not_when``); not answered or skipped counts as holding
    """
    if isinstance(asked, Tool):
        return _tool(asked, standing)
    return _practice(asked, standing, told or {})


def tool_of(practice: Practice) -> Tool:
    """Say which line of the table a practice falls under."""
    long = practice.dose_minutes >= A_DAY_OF_MINUTES
    if practice.family in ("self-care", "help") or (practice.family == "own-room" and not long):
        return Tool.SELF_CARE
    if practice.family in ("words", "connection"):
        return Tool.WORDS
    if practice.family == "together":
        return Tool.TOGETHER
    return Tool.SPACE if long else Tool.SHORT_SPACE


def _tool(tool: Tool, standing: Standing) -> Permit:
    row = TABLE[tool]
    permit = row[_COLUMN[standing.tier]]
    if permit.way is Way.FEAR_FIRST and standing.fear_asked:
        permit = _OPEN
    if standing.self_harm:
        permit = permit.and_also(Permit(help=HelpPlace.FIRST))
    if tool is Tool.OWN_DATA or standing.own is Own.NOTHING:
        return permit
    column = Tier.AMBER if standing.own is Own.AMBER else None
    permit = permit.and_also(row[_OWN_ACTS if column is None else _COLUMN[column]])
    permit = permit.and_also(Permit(help=HelpPlace.ON_TOP, offers=False, own_help=True))
    return permit.and_also(_CLOSED) if tool is Tool.WORDS else permit


def _practice(practice: Practice, standing: Standing, told: Mapping[NotWhen, Answer]) -> Permit:
    permit = _tool(tool_of(practice), standing)
    if (
        (standing.tier is Tier.RED and not practice.safe_on_red)
        or (standing.own is not Own.NOTHING and practice.family in REACHES)
        or _holding(standing) & set(practice.not_when)
    ):
        permit = permit.and_also(_CLOSED)
    conditions = [each for each in practice.not_when if each not in STANDINGS]
    if any(told.get(each, Answer.NO) is not Answer.NO for each in conditions):
        permit = permit.and_also(_CLOSED)
    asks = tuple(each for each in conditions if each not in told)
    if not asks or permit.way is Way.CLOSED:
        return permit
    return permit.and_also(Permit(way=Way.QUESTIONS_FIRST, asks=asks))


def _holding(standing: Standing) -> set[NotWhen]:
    """Give the conditions of `not_when` that hold from the standing alone."""
    holding: set[NotWhen] = set()
    if standing.tier is Tier.UNSCREENED:
        holding.add("unscreened")
    if standing.tier is Tier.RED:
        holding.add("red")
    if standing.tier in (Tier.RED, Tier.AMBER) or standing.own is not Own.NOTHING:
        holding.add("amber")
    if standing.own is Own.ACTS:
        holding.add("own_acts")
    if standing.self_harm:
        holding.add("self_harm")
    return holding
