"""A reading in the terminal: the sentence first, then the findings, then what could not be known."""

from textwrap import fill

import click

from tidewise.companion.types import Answer, Reading
from tidewise.ground.wording import N_, say

WIDTH = 76


def tell(reading: Reading) -> str:
    """Lay a reading out for a terminal."""
    story = reading.story
    parts = ["", click.style(wrapped(story.opening.say), bold=True), wrapped(story.beneath), ""]
    for each in story.sentences:
        parts += [wrapped(each.say, indent="  "), click.style(f"    {each.sureness} \u00b7 why {each.id}", dim=True)]
    if story.unknown:
        parts += ["", click.style(say("What could not be known"), bold=True)]
        parts += [wrapped(each.say, indent="  ") for each in story.unknown]
    parts += ["", click.style(wrapped(say(HELP)), italic=True), ""]
    return "\n".join(parts)


def tell_why(answer: Answer) -> str:
    """Lay out what a sentence stands on: each ground, and the lines under it."""
    parts = ["", click.style(wrapped(answer.say), bold=True), click.style(f"  {answer.sureness}", dim=True), ""]
    for piece in answer.pieces:
        parts.append(wrapped(piece.say, indent="  "))
        for line in piece.lines:
            about = ", ".join(each for each in (line.kind, line.length) if each)
            answered = say("answered: {word}", word=line.answered) if line.answered else ""
            at = line.at.replace("T", " ")
            row = f"    {line.source}:{line.line}  {at}  {line.who}  {about}  {answered}".rstrip()
            parts.append(row if line.text is None else f"{row}\n      {line.text}")
        if piece.of > len(piece.lines):
            parts.append(say("    and {n} more", n=piece.of - len(piece.lines)))
        parts.append("")
    return "\n".join(parts)


def wrapped(text: str, indent: str = "", hanging: str = "") -> str:
    """Break a text into lines of a terminal; `hanging` is added before every line but the first."""
    return fill(text, WIDTH, initial_indent=indent, subsequent_indent=indent + hanging)


HELP = N_(
    "If you feel afraid of them, or of what they might do, this is about safety, not closeness. In danger, ring the"
    " emergency number (112 or 911 from a mobile). A free line near you: findahelpline.com"
)
