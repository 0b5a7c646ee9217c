"""The same draft as another thumb would type it, and two drafts as one message. Labels and spans move along."""

import numpy as np

from words.marks import Marked

Spans = list[tuple[str, int, int]]

BEFORE = {
    "en": ("ok so ", "look, ", "honestly ", "hey ", "babe ", "tbh ", "and ", "so ", "well ", "i mean "),
    "de": ("also ", "du, ", "ehrlich, ", "hey ", "schatz, "),
    "es": ("oye ", "mira, ", "la verdad, ", "hola, ", "amor, "),
    "pt": ("olha, ", "então ", "amor, ", "sério, "),
    "fr": ("écoute, ", "franchement ", "bon ", "chéri, "),
}
AFTER_ANY = ("", ".", "!", "!!", "...", "?", "??", " 😭", " 😩", " 🥲")
AFTER_PROBLEM = (" 😡", " 😤", " 💔", " 🙄", " 😠😠", "!!!", " 😒")
AFTER_HARMLESS = (" ❤️", " 😘", " 🙂", " x", " 😊", " 🙈")


def dressed(draft: Marked, rng: np.random.Generator) -> tuple[str, Spans]:
    """Write one draft as another thumb would: other capitals, marks, an emoji at the end, a word before it.

    What it says stays what it is, so its labels do; an angry face comes only where something may land badly.
    """
    text = draft.text
    before = str(rng.choice(BEFORE[draft.lang])) if draft.lang in BEFORE and rng.random() < 0.35 else ""
    ends = (*AFTER_ANY, *(AFTER_PROBLEM if draft.spans else AFTER_HARMLESS))
    after = str(rng.choice(ends)) if rng.random() < 0.7 else ""
    bare = text.rstrip(" .!")
    if after and max((end for _, _, end in draft.spans), default=0) <= len(bare):
        text = bare
    way = rng.random()
    if way < 0.3:
        written = before + text.lower()
    elif way < 0.6:
        written = before + text
        written = written[:1].upper() + written[1:]
    elif way < 0.7:
        written = (before + text).upper()
    else:
        written = before + text
    if len(written) != len(before) + len(text):  # some letters become two: leave such a text as it is
        written = before + text
    shift = len(before)
    return written + after, [(kind, start + shift, end + shift) for kind, start, end in draft.spans]


def joined(first: Marked, second: Marked, rng: np.random.Generator) -> tuple[str, Spans]:
    """Write two drafts as one message."""
    between = str(rng.choice([". ", "\n", " ", ", ", "! ", "... ", ". ", " and ", " but ", " 😂 "]))
    if not first.lang.startswith("en"):
        between = between.replace(" and ", ", ").replace(" but ", "... ")
    a = first.text.rstrip(" .") if between[0] in ".,!" else first.text
    if max((end for _, _, end in first.spans), default=0) > len(a):
        a = first.text
    shift = len(a) + len(between)
    return a + between + second.text, [*first.spans, *((k, s + shift, e + shift) for k, s, e in second.spans)]
