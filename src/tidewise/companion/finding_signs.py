"""Look for signs of danger in lines of text, for a script or a check. Nothing is kept."""

from typing import Any

from tidewise.coach.types import CRISIS
from tidewise.companion.drafting import LONGEST, coach
from tidewise.safety.signs import find_signs


def signs_as_json(text: str, *, lang: str | None = None) -> list[dict[str, Any]]:
    """Give the signs of danger in a text as ``tidewise safety --jsonl`` prints them.

    What the coach tells of danger: it reads whole clauses, and what the safety floor is sure of is joined in there.
    Beyond what the coach reads of a long text, and where the coach cannot be had, the floor's own signs stand.
    """
    floor = [(each.kind, each.start, each.end, each.sureness) for each in find_signs(text, lang=lang)]
    try:
        moves = coach(text, lang=lang).draft.moves
    except Exception:  # noqa: BLE001 - whatever is wrong above it, the signs of the safety floor are told
        found = floor
    else:
        found = [(each.kind, each.start, each.end, each.sureness) for each in moves if each.kind in CRISIS]
        found += [sign for sign in floor if sign[1] >= LONGEST]
    return [{"kind": kind, "start": start, "end": end, "sureness": sureness} for kind, start, end, sureness in found]
