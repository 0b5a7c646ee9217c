"""Look for signs of danger in lines of text, for a script or a check. Nothing is kept."""

from typing import Any

from tidewise.safety.signs import find_signs


def signs_as_json(text: str, *, lang: str | None = None) -> list[dict[str, Any]]:
    """Give the signs of danger in a text as ``tidewise safety --jsonl`` prints them."""
    return [
        {"kind": each.kind, "start": each.start, "end": each.end, "sureness": each.sureness}
        for each in find_signs(text, lang=lang)
    ]
