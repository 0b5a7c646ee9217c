"""Cut a draft into clauses: what is said in one breath, and what a mark should stand on."""

import re

_SPLIT = re.compile(
    r"""[.!?…\n;:]+(?=\s|$) | ,\s+ | \n | \s[-–—]\s
    | \s(?=(?:but|and\s+then|because|though|so\s+that|aber|weil|pero|porque|mas|mais|parce\s+que|lekin|kyunki)\s)""",
    re.IGNORECASE | re.VERBOSE,
)
EDGE = " \t\n\r.,;:!?…\"'()[]“”„«»-–—"


def clauses(text: str) -> list[tuple[int, int]]:
    """Give the clauses of a text as places (start, end), edges without marks; none is empty."""
    found, at = [], 0
    for mark in [*_SPLIT.finditer(text), None]:
        stop = len(text) if mark is None else mark.start()
        place = trimmed(text, at, stop)
        if place[1] > place[0]:
            found.append(place)
        at = len(text) if mark is None else max(mark.end(), stop)
    return found


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out marks and spaces at the edges of a place; a place of marks alone (such as ``??``) keeps them."""
    a, b = start, end
    while a < b and text[a] in EDGE:
        a += 1
    while b > a and text[b - 1] in EDGE:
        b -= 1
    if b > a:
        return a, b
    inside = text[start:end]
    a = start + len(inside) - len(inside.lstrip())
    return a, a + len(inside.strip())


def clause_of(places: list[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    """Give the smallest run of clauses that a place lies in."""
    inside = [each for each in places if each[0] < end and each[1] > start]
    return (min(inside[0][0], start), max(inside[-1][1], end)) if inside else (start, end)
