"""Read a message about to be sent: what may land badly, what does good, the same thing kindly. Nothing is kept."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from tidewise.coach.offering import Length, offer
from tidewise.coach.reading import read_draft
from tidewise.coach.types import CRISIS, Draft, Move, Offer
from tidewise.ground.wording import N_, say
from tidewise.language.speech import pack, spoken
from tidewise.safety.gate import gate
from tidewise.safety.signs import find_signs
from tidewise.safety.types import Standing, Tool

#: how a stretch of a draft may be heard, by kind
HEARD: dict[str, str] = {
    "accusation": N_("May be heard as blame. The other may defend and not hear what you miss."),
    "generalisation": N_("All-or-nothing invites the one time it was not so."),
    "mind_reading": N_("This says what they think or feel. You may want to ask instead."),
    "ultimatum": N_("May be heard as a choice with a price. People often stop talking then."),
    "pressure": N_("May be heard as pressure. Once and clear is enough; more makes room smaller."),
    "contempt": N_("May hurt more than you mean. This kind of sentence is remembered longest."),
    "guilt": N_("May be heard as a debt. Saying what you need is easier to answer."),
    "fixing": N_("May be heard as: do not feel that. Naming the feeling comes first."),
    "diagnosis": N_("A label for the other ends the talk. What happened can be talked about."),
    "threat": N_("This speaks of harm or loss to come. Wording cannot make that safe."),
    "self_harm": N_("This speaks of not wanting to live, or of hurting yourself."),
    "abuse_disclosure": N_("This speaks of being hurt, controlled or afraid."),
}
GOOD: dict[str, str] = {
    "validation": N_("you see how it is for them"),
    "i_statement": N_("you say how it is for you"),
    "request": N_("you ask for something they can turn down"),
    "appreciation": N_("you show warmth"),
    "space_given": N_("you leave them time"),
}
NOTHING = N_("Nothing stood out to us.")
NOTHING_ELSE = N_("Nothing else stood out to us.")
#: what stands on top where a draft speaks of danger; the page beside it shows real help
CARE: dict[str, str] = {
    "self_harm": N_(
        "Are you thinking of ending your life, or of hurting yourself? You can say so to someone now. Here is who."
    ),
    "abuse_disclosure": N_("This is about safety, not closeness. You can talk to someone about it. Here is who."),
    "threat": N_(
        "We do not reword this. If you are afraid of what you might do, there are people to talk to now. If it was"
        " meant otherwise, waiting an hour costs nothing."
    ),
}
TWO_TRACKS = N_(
    "Two things at once. Your life matters: here is someone to talk to now. And it cannot be what the other has to"
    " stay for; that would leave neither of you free."
)
SURE = ((0.75, N_("clear")), (0.5, N_("likely")), (0.0, N_("unsure")))
#: signs of danger that rules and letters find are told from here on; the coach's own head has its learned bounds
_SIGN_IS_SURE = 0.85
#: in a language without a pack danger is told from here on: the learned bounds were chosen on languages with one
_SURE_WITHOUT_A_PACK = 0.3
_SHOWN = 2
#: as the page: a message longer than this is a letter
LONGEST = 5000


@dataclass(frozen=True, slots=True, kw_only=True)
class Coached:
    """A draft as a person may see it.

    Attributes
    ----------
    draft : what was found (crisis kinds of the safety floor joined in)
    offer : the same thing kindly, or None
    crisis : the kind that comes first, or ""
    care : the sentence for it, or ""
    cut : the draft was longer than what is read of one
    let_be : marks were taken off because the person does not mean it so
    """

    draft: Draft
    offer: Offer | None = field(repr=False)
    crisis: str = ""
    care: str = ""
    cut: bool = False
    let_be: bool = False

    @property
    def known(self) -> bool:
        """Whether there is a pack for its language; without one only danger is told, and nothing offered."""
        return self.draft.lang in spoken()

    @property
    def offered(self) -> Offer | None:
        """The offer that is shown: none in a language without a pack."""
        return self.offer if self.known else None

    @property
    def nothing(self) -> str:
        """What is said where nothing stood out; "" where something did, or the language leaves that open."""
        if self.draft.moves or not self.known:
            return ""
        return say(NOTHING_ELSE) if self.let_be else say(NOTHING)

    @property
    def surest(self) -> tuple[Move, ...]:
        """The two findings that are shown: the surest, in the order of the text."""
        shown = [each for each in self.draft.moves if self.known or each.kind in CRISIS]
        best = sorted(shown, key=lambda each: -each.sureness)[:_SHOWN]
        return tuple(sorted(best, key=lambda each: each.start))


def coach(
    text: str,
    *,
    lang: str | None = None,
    length: Length = "long",
    standing: Standing | None = None,
    let_be: Callable[[str], bool] | None = None,
) -> Coached:
    """Read a draft and offer the same thing kindly.

    Parameters
    ----------
    text : the draft; it is not kept
    lang : its language, where known
    length : of the offer
    standing : what the private answers come to; offers obey the gate (None: nothing is held back)
    let_be : says of marked words that the person does not mean them so; danger stays marked
    """
    whole = _with_signs(read_draft(text[:LONGEST], lang=lang))
    if whole.lang not in spoken():
        whole = _danger_alone(whole)
    draft = whole if let_be is None else _without(whole, let_be)
    crisis = _first(draft)
    may_offer = standing is None or gate(Tool.DRAFT, standing).offers
    return Coached(
        draft=draft,
        offer=offer(draft, length=length) if may_offer and draft.lang in spoken() else None,
        crisis=crisis,
        care=_care(draft, crisis),
        cut=len(text) > LONGEST,
        let_be=len(draft.moves) < len(whole.moves),
    )


def _danger_alone(draft: Draft) -> Draft:
    """Keep the surer signs of danger: in a language without a pack nothing else is said."""
    moves = tuple(each for each in draft.moves if each.kind in CRISIS and each.sureness >= _SURE_WITHOUT_A_PACK)
    return replace(draft, moves=moves, good=(), severity=max((each.severity for each in moves), default=0))


def coached_as_json(coached: Coached) -> dict[str, Any]:
    """Give what ``tidewise coach --json`` prints (names and keys are a promise)."""
    draft, kind = coached.draft, coached.offer
    return {
        "lang": draft.lang,
        "moves": [
            {
                "kind": each.kind,
                "start": each.start,
                "end": each.end,
                "severity": each.severity,
                "sureness": each.sureness,
                "say": say(HEARD[each.kind]),
            }
            for each in draft.moves
        ],
        "kind_moves": list(draft.good),
        "severity": draft.severity,
        "offer": None
        if kind is None
        else {
            "observation": kind.observation,
            "feeling": kind.feeling,
            "need": kind.need,
            "request": kind.request,
            "message": kind.message,
            "asks": list(kind.asks),
        },
        "safety": {"kind": coached.crisis, "say": coached.care} if coached.crisis else None,
        "supported": draft.supported,
        "note": note_on(draft, cut=coached.cut),
    }


def note_on(draft: Draft, *, cut: bool = False) -> str:
    """Say where a language is not supported yet, or only the beginning was read; empty where neither holds."""
    if cut:
        return say(N_("This is long: only the beginning of it was read."))
    if draft.supported:
        return ""
    if draft.lang in spoken():
        return say(N_("Not supported in {language} yet: much may be missed."), language=pack(draft.lang).name)
    name = _language(draft.lang)
    if name:
        return say(
            N_("Not supported in {language} yet: only danger is looked for, and much may be missed."), language=name
        )
    return say(N_("Not supported in this language yet: only danger is looked for, and much may be missed."))


def is_language(code: str) -> bool:
    """Whether a code names a language, with a pack or without one."""
    return code in spoken() or bool(_language(code))


def languages_read() -> str:
    """Name the languages that have a pack which passes its own test: "de (Deutsch), en (English)"."""
    return ", ".join(f"{code} ({pack(code).name})" for code in spoken() if pack(code).supported)


def _language(code: str) -> str:
    """Give the name of a language in itself and in English; "" where it has none."""
    from babel import Locale, UnknownLocaleError

    if code == "und":
        return ""
    try:
        locale = Locale.parse(code.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return ""
    own, english = locale.get_language_name(code.split("-", maxsplit=1)[0]), locale.get_language_name("en")
    return f"{english} ({own})" if own and english and own != english else english or ""


def how_sure(sureness: float) -> str:
    """Put a sureness in one of three words."""
    return say(next(word for least, word in SURE if sureness >= least))


def _with_signs(draft: Draft) -> Draft:
    """Join in what the safety floor finds, where it is sure and the coach has not marked the same kind."""
    there = {each.kind for each in draft.moves}
    more = [
        Move(kind=each.kind, start=each.start, end=each.end, severity=3, sureness=each.sureness)
        for each in find_signs(draft.text)
        if each.kind not in there and each.sureness >= _SIGN_IS_SURE
    ]
    if not more:
        return draft
    moves = tuple(sorted((*draft.moves, *more), key=lambda each: (each.start, each.end, each.kind)))
    return Draft(text=draft.text, lang=draft.lang, supported=draft.supported, moves=moves, good=(), severity=3)


def _without(draft: Draft, let_be: Callable[[str], bool]) -> Draft:
    """Take off the marks that the person disagrees with."""
    moves = tuple(
        each for each in draft.moves if each.kind in CRISIS or not let_be(draft.text[each.start : each.end])
    )
    return replace(draft, moves=moves, severity=max((each.severity for each in moves), default=0))


def _first(draft: Draft) -> str:
    found = {each.kind for each in draft.moves}
    return next((kind for kind in ("self_harm", "abuse_disclosure", "threat") if kind in found & set(CRISIS)), "")


def _care(draft: Draft, crisis: str) -> str:
    if not crisis:
        return ""
    kinds = {each.kind for each in draft.moves}
    if crisis == "self_harm" and kinds & {"threat", "ultimatum"}:
        return say(TWO_TRACKS)
    return say(CARE[crisis])
