"""Two exports in one file: where the second begins, when it is written in another shape."""

from collections import Counter
from collections.abc import Sequence

from tidewise.conversation.blocks import Foreign

ENOUGH = 5


def following_segment(foreign: Sequence[Foreign], people: frozenset[str], *, last_own: int) -> Foreign | None:
    """Find the first line of a second export that was put behind the first; None when there is none.

    A pasted message has a few lines of another shape and is followed by the file's own; a second export goes on to
    the end of the file, and the same people speak in it.

    Parameters
    ----------
    foreign : lines of another shape, in order
    people : keys of the names of the file
    last_own : the line of the last message in the file's own shape
    """
    behind = [each for each in foreign if each.line > last_own]
    if len(behind) < ENOUGH:
        return None
    shape = Counter(each.shape for each in behind).most_common(1)[0][0]
    same = [each for each in behind if each.shape == shape]
    named = [each for each in same if each.name]
    known = [each for each in named if each.name in people]
    if len(same) < ENOUGH or not named or len(known) * 2 < len(named):
        return None
    return same[0]
