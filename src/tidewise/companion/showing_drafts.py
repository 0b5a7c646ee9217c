"""A draft as it is shown on a page: the text in pieces, marked ones with how they may be heard, then the rest."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tidewise.coach.types import CRISIS, Move
from tidewise.companion.boundaries import Boundary, crossed
from tidewise.companion.drafting import GOOD, HEARD, Coached, coach, how_sure, note_on
from tidewise.ground.wording import say
from tidewise.safety.types import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a draft; `heard` and `sure` are empty where nothing is marked, `number` joins it to its note.

    `opinion`: one may disagree with the mark; of danger one cannot.
    """

    text: str = field(repr=False)
    number: int = 0
    heard: str = ""
    sure: str = ""
    opinion: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownDraft:
    """Everything a page says about a draft, in words.

    Attributes
    ----------
    pieces : the draft, cut at its marks
    nothing : said where nothing stood out
    good : what does good, in words
    care : met first, where the draft speaks of danger; crisis : its kind
    touches : boundaries that it touches
    message, asks : the offer; has_offer : there is one
    note : where its language is not supported yet
    """

    pieces: tuple[Piece, ...]
    nothing: str = ""
    good: tuple[str, ...] = ()
    care: str = ""
    crisis: str = ""
    touches: tuple[str, ...] = field(default=(), repr=False)
    has_offer: bool = False
    message: str = field(default="", repr=False)
    asks: tuple[str, ...] = field(default=(), repr=False)
    note: str = ""


def show_draft(
    text: str,
    *,
    standing: Standing,
    length: str = "long",
    boundaries: tuple[Boundary, ...] = (),
    let_be: Callable[[str], bool] | None = None,
) -> ShownDraft:
    """Read a draft for a page: at most two marks, the surest of those that the person lets stand."""
    coached = coach(
        text,
        standing=standing,
        length=length if length in ("short", "middling") else "long",  # type: ignore[arg-type]
        let_be=let_be,
    )
    offered = coached.offered
    return ShownDraft(
        pieces=_pieces(text, _apart(coached)),
        nothing=coached.nothing,
        good=tuple(say(GOOD[kind]) for kind in coached.draft.good),
        care=coached.care,
        crisis=coached.crisis,
        touches=tuple(_touching(each) for each, _, _ in crossed(text, boundaries)),
        has_offer=offered is not None,
        message=offered.message if offered else "",
        asks=offered.asks if offered else (),
        note=note_on(coached.draft, cut=coached.cut),
    )


def _apart(coached: Coached) -> list[Move]:
    """Give the marks to show, none over another."""
    kept: list[Move] = []
    for move in coached.surest:
        if not kept or move.start >= kept[-1].end:
            kept.append(move)
    return kept


def _pieces(text: str, moves: list[Move]) -> tuple[Piece, ...]:
    pieces, at = [], 0
    for number, move in enumerate(moves, 1):
        pieces.append(Piece(text=text[at : move.start]))
        heard, sure = say(HEARD[move.kind]), how_sure(move.sureness)
        marked, opinion = text[move.start : move.end], move.kind not in CRISIS
        pieces.append(Piece(text=marked, number=number, heard=heard, sure=sure, opinion=opinion))
        at = move.end
    return (*(each for each in pieces if each.text), Piece(text=text[at:]))


def _touching(boundary: Boundary) -> str:
    if boundary.theirs:
        return say("This may touch a boundary of theirs: {boundary}", boundary=boundary.text)
    return say("This may touch a boundary of yours: {boundary}", boundary=boundary.text)
