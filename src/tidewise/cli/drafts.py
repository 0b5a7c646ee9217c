"""A draft in the terminal: help first where it matters, the two surest findings, what does good, the offer."""

from textwrap import fill

import click

from tidewise.companion.drafting import GOOD, HEARD, Coached, how_sure, note_on
from tidewise.ground.wording import say

WIDTH = 76


def tell_draft(coached: Coached) -> str:
    """Lay a draft's reading out for a terminal."""
    draft = coached.draft
    parts: list[str] = []
    if coached.care:
        parts += [click.style(_wrapped(coached.care), bold=True), say("Lines near you: tidewise, then Help."), ""]
    for move in coached.surest:
        parts.append(click.style(_wrapped(draft.text[move.start : move.end]), bold=True))
        parts.append(_wrapped(say(HEARD[move.kind]), "  "))
        parts.append(click.style("  " + how_sure(move.sureness), dim=True))
    if coached.nothing:
        parts.append(coached.nothing)
    if draft.good:
        parts.append(say("Good in it: {what}.", what=", ".join(say(GOOD[kind]) for kind in draft.good)))
    if coached.offered is not None:
        parts.append("")
        if coached.offered.message:
            parts += [say("The same in your words:"), _wrapped(coached.offered.message, "  ")]
        parts += [_wrapped(each, "  ? ") for each in coached.offered.asks]
    note = note_on(draft, cut=coached.cut)
    return "\n".join([*parts, *([note] if note else [])])


def _wrapped(text: str, indent: str = "") -> str:
    return fill(text, WIDTH, initial_indent=indent, subsequent_indent=" " * len(indent))
