"""JSON from strangers, streamed: objects one by one, and what can be said when the file breaks off."""

from collections.abc import Iterator
from typing import Any

from tidewise.conversation.types import Source
from tidewise.ground.problems import Problem, Where


class Objects:
    """The objects at a place in a JSON file, one by one; `broken` tells whether the file broke off."""

    def __init__(self, source: Source, place: str) -> None:
        self._source, self._place = source, place
        self.broken = False

    def __iter__(self) -> Iterator[Any]:
        import ijson

        with self._source.open() as stream:
            try:
                _skip_bom(stream)
                yield from ijson.items(stream, self._place, use_float=True)
            except (ijson.JSONError, UnicodeDecodeError, ValueError):
                self.broken = True

    def problems(self) -> tuple[Problem, ...]:
        """Say that the file broke off, when it did."""
        where = Where(source=self._source.name)
        return (Problem(code="file-broke-off", where=where),) if self.broken else ()


def _skip_bom(stream: Any) -> None:
    start = stream.read(3)
    if start != b"\xef\xbb\xbf":
        stream.seek(0)


def top_of(source: Source, *, until: str = "messages") -> dict[str, Any]:
    """Give the simple values that stand at the top of a JSON file, as far as its first bytes reach."""
    import ijson

    found: dict[str, Any] = {}
    head = source.head.removeprefix(b"\xef\xbb\xbf")
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
    except (ijson.JSONError, UnicodeDecodeError, ValueError):
        pass
    return found


def is_json(source: Source) -> bool:
    """Say whether a file starts as a JSON object or list does."""
    return source.head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")
