"""A walk through a stranger's JSON file: members and elements one by one, so that a gigabyte needs no gigabyte.

Only what is asked for is built, by the standard library's own scanner; the rest is passed over. Where the file breaks
off or is no JSON any more, the walk ends and says so: what came before it counts.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, Self

from tidewise.conversation.decoding import encoding_of, text_of
from tidewise.conversation.types import Source

CHUNK = 100_000
LONGEST = 16_000_000
"""Characters of the longest single value that is read; no message is longer."""
_SIGN = re.compile(r"[^ \t\r\n\ufeff]")
_MARK = re.compile(r'["\\{}\[\]]')
_DEEP = 12
_NEAR = 16


class BrokenOff(ValueError):
    """The file is no JSON from here on."""


class Walk:
    """Goes through one file from its start to its end, once. `broken` : it ended before its end.

    After `members` gives a key, or `elements` a turn, the value at hand may be taken (`value`), gone into (`members`,
    `elements`) or left: what is left is passed over.
    """

    def __init__(self, source: Source) -> None:
        self._stream = text_of(source, encoding_of(source.head))
        self._decode = json.JSONDecoder(strict=False).raw_decode
        self._text, self._at = "", 0
        self._ended = False
        self._taken = True
        self.broken = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._stream.close()

    def members(self) -> Iterator[str]:
        """Give the keys of the object at hand; nothing where it is none."""
        yield from self._inside("{", "}")

    def elements(self) -> Iterator[str]:
        """Give a turn for each element of the list at hand; nothing where it is none."""
        yield from self._inside("[", "]")

    def kind(self) -> str:
        """Tell what the value at hand begins with: ``{``, ``[``, ``"`` or another sign; "" at the end of the file."""
        try:
            return self._peek()
        except BrokenOff:
            return ""

    def value(self) -> Any:
        """Give the value at hand, built; None when the file breaks off in it, or it is longer than any real one."""
        try:
            return self._value()
        except BrokenOff:
            self.broken = True
            return None

    def values(self) -> Iterator[Any]:
        """Give each element of the list at hand, built; None for one that is longer than any real one."""
        try:
            if self._peek() != "[":
                return
            self._at += 1
            while self._more("]"):
                yield self._built()
            self._taken = True
        except BrokenOff:
            self.broken = True

    def finish(self) -> None:
        """Note it when something stands behind the end of the whole."""
        self.broken = self.broken or self.kind() != ""

    def _inside(self, opening: str, closing: str) -> Iterator[str]:
        try:
            if self._peek() != opening:
                return
            self._at += 1
            self._taken = True
            while self._more(closing):
                key = self._key() if opening == "{" else ""
                self._taken = False
                yield key
                if not self._taken:
                    self._pass_over(0)
            self._taken = True
        except BrokenOff:
            self.broken = True

    def _more(self, closing: str) -> bool:
        """Go past a comma or the closing sign; say whether something follows."""
        sign = self._peek()
        if sign == ",":
            self._at += 1
            sign = self._peek()
        if sign == closing:
            self._at += 1
            return False
        return True

    def _key(self) -> str:
        key = self._value()
        if not isinstance(key, str) or self._peek() != ":":
            raise BrokenOff
        self._at += 1
        return key

    def _pass_over(self, depth: int) -> None:
        """Go past the value at hand, opening what is large and not deep, so that it is never held whole."""
        sign = self._peek()
        if sign not in "{[" or depth >= _DEEP:
            self._value()
            return
        closing = "}" if sign == "{" else "]"
        self._at += 1
        while self._more(closing):
            if sign == "{":
                self._key()
            self._pass_over(depth + 1)
        self._taken = True

    def _peek(self) -> str:
        """Give the next sign that is no space."""
        while not self.broken:
            found = _SIGN.search(self._text, self._at)
            if found is not None:
                self._at = found.start()
                return found[0]
            self._at = len(self._text)
            if not self._read(CHUNK):
                break
        raise BrokenOff

    def _read(self, many: int) -> bool:
        """Read on; what has been walked past is let go."""
        more = "" if self._ended else self._stream.read(many)
        self._ended = more == ""
        if not self._ended:
            self._text = self._text[self._at :] + more
            self._at = 0
        return not self._ended

    def _value(self) -> Any:
        self._peek()
        return self._built()

    def _built(self) -> Any:
        """Build the value that begins here; read on while it is not complete."""
        many = CHUNK
        while True:
            try:
                value, end = self._decode(self._text, self._at)
            except json.JSONDecodeError as error:
                unfinished = error.msg.startswith("Unterminated string") or len(self._text) - error.pos <= _NEAR
            except (ValueError, RecursionError):
                raise BrokenOff from None
            else:
                unfinished = self._goes_on(value, end)
                if not unfinished:
                    self._at, self._taken = end, True
                    return value
            if unfinished and len(self._text) - self._at > LONGEST:
                return self._skip()
            if not unfinished or not self._read(many):
                raise BrokenOff
            many = min(2 * many, LONGEST)

    def _skip(self) -> None:
        """Go past a value that is too long to be held; what has been walked past is let go."""
        if self._peek() not in '"{[':
            raise BrokenOff
        at, depth, inside = self._at, 0, False
        while True:
            mark = _MARK.search(self._text, at)
            if mark is None or (mark[0] == "\\" and mark.end() == len(self._text)):
                self._at = len(self._text) if mark is None else mark.start()
                at = 0
                if not self._read(CHUNK):
                    raise BrokenOff
                continue
            sign, at = mark[0], mark.end()
            if inside:
                inside, at = sign != '"', at + (sign == "\\")
            elif sign == '"':
                inside = True
            elif sign != "\\":
                depth += 1 if sign in "{[" else -1
            if depth <= 0 and not inside:
                self._at, self._taken = at, True
                return

    def _goes_on(self, value: Any, end: int) -> bool:
        """Say whether a number may go on behind what has been read."""
        rest = self._text[end : end + _NEAR + 1]
        return not isinstance(value, str | list | dict) and len(rest) <= _NEAR and rest[:1] in ("", ".", "e", "E")
