"""Two drafts written as one message: kind and unkind stand together in life. Labels and spans move along."""

import numpy as np

from words.marks import Marked

Spans = list[tuple[str, int, int]]


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
