"""JSON from strangers, streamed: objects one by one, and what can be said when the file breaks off."""

from collections.abc import Iterator
from typing import Any

from tidewise.conversation.decoding import start_of
from tidewise.conversation.types import Source
from tidewise.conversation.walking import Walk
from tidewise.ground.problems import Problem, Where


class Objects:
    """The objects at a place in a JSON file (``messages.item``), one by one; `broken`: the file broke off.

    `first` : only those of the first such place, the rest of the file is not looked at
    """

    def __init__(self, source: Source, place: str, *, first: bool = False) -> None:
        self._source, self._path, self._first = source, place.split("."), first
        self.broken = False

    def __iter__(self) -> Iterator[Any]:
        with Walk(self._source) as walk:
            yield from self._at(walk, self._path)
            if not self._first:
                walk.finish()
            self.broken = walk.broken

    def _at(self, walk: Walk, path: list[str]) -> Iterator[Any]:
        if path == ["item"]:
            yield from walk.values()
        elif path[0] == "item":
            for _ in walk.elements():
                yield from self._at(walk, path[1:])
        else:
            for key in walk.members():
                if key == path[0]:
                    yield from self._at(walk, path[1:])
                    if self._first:
                        return

    def problems(self) -> tuple[Problem, ...]:
        """Say that the file broke off, when it did."""
        where = Where(source=self._source.name)
        return (Problem(code="file-broke-off", where=where),) if self.broken else ()


def top_of(source: Source, *, until: str = "messages") -> dict[str, Any]:
    """Give the simple values that stand at the top of a JSON file, as far as its first bytes reach."""
    import ijson

    found: dict[str, Any] = {}
    head = start_of(source, len(source.head)).lstrip("\ufeff").encode("utf-8", "replace")
    try:
        for prefix, event, value in ijson.parse(head, use_float=True):
            if event in ("string", "number", "boolean", "null"):
                found.setdefault(prefix, value)
            elif event == "start_array" and prefix == until:
                found["(reached)"] = True
                found.setdefault("(array)", prefix)
            elif event == "start_array":
                found.setdefault(f"{prefix}[]", True)
            if len(found) > 4_000:
                break
    except (ijson.JSONError, ValueError):
        pass
    return found


def is_json(source: Source) -> bool:
    """Say whether a file starts as a JSON object or list does, in whatever encoding."""
    return start_of(source, 400).lstrip("\ufeff \t\n")[:1] in ("{", "[")
