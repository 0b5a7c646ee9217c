"""JSON lines on stdin: read each, say which line is none."""

import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from tidewise.ground.problems import BadCall, BadInput
from tidewise.ground.wording import say


def standard_input() -> TextIO:
    """Give stdin.

    Raises
    ------
    BadCall
        When it is closed (code ``no-input``).
    """
    if sys.stdin is None or sys.stdin.closed:
        raise BadCall(
            say("There is nothing to read: the input is closed."),
            hint=say("Pipe the text in, as in: tidewise coach < draft.txt"),
            code="no-input",
        )
    return sys.stdin


def read_lines(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Read objects with a ``text`` from lines; empty lines are passed over.

    Raises
    ------
    BadInput
        With the number of the first line that is no such object, never its content.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line.removeprefix("\ufeff"))
        except ValueError:
            row = None
        if not isinstance(row, dict) or not isinstance(row.get("text"), str):
            raise BadInput(
                say("Line {number} is not a JSON object with a text.", number=number),
                hint=say("Each line is one object with the keys id and text."),
                code="not-json-lines",
            )
        if not isinstance(row.get("lang") or "", str):
            raise BadInput(
                say("The language in line {number} is no text.", number=number),
                hint=say("Write it as en or de, or leave it out."),
                code="lang-not-text",
            )
        yield row
