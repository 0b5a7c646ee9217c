"""The options that several commands share, said once."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


class Columns(click.ParamType):  # type: ignore[type-arg,unused-ignore]  # generic from click 8.3 on
    """The three columns of a table, with commas between: time,sender,text."""

    name = "time,sender,text"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str, str]:
        """Read them, or say what is missing."""
        if isinstance(value, tuple):
            return value
        parts = [each.strip() for each in str(value).split(",")]
        if len(parts) != 3:
            self.fail("three columns, with commas between: time,sender,text", param, ctx)
        return parts[0], parts[1], parts[2]


def chat_options(command: F, *, needed: bool = True) -> F:
    """Give a command its FILEs, --me, --zone, --their-zone, --order, --chat, --them, --columns and --quiet.

    `needed`: at least one FILE must be named.
    """
    for option in reversed(
        (
            click.argument(
                "files",
                metavar="FILE..." if needed else "[FILE...]",
                nargs=-1,
                required=needed,
                type=click.Path(path_type=Path),
            ),
            click.option("--me", multiple=True, help="Your own name, as the chat has it (repeatable)."),
            click.option("--zone", help="Time zone of the phone that exported, such as Europe/Lisbon."),
            click.option("--their-zone", help="Time zone of the other; else what their rhythm tells."),
            click.option(
                "--order",
                type=click.Choice(["dmy", "mdy", "ymd"]),
                help="Order of day, month and year, if you know it.",
            ),
            click.option("--chat", help="Which chat, when the export holds a whole account."),
            click.option("--them", multiple=True, help="The other's name, where it differs from file to file."),
            click.option("--columns", type=Columns(), help="For a table: which columns hold time, sender and text."),
            click.option("--quiet", is_flag=True, help="Say nothing about the progress."),
        )
    ):
        command = option(command)
    return command


class Days(click.ParamType):  # type: ignore[type-arg,unused-ignore]  # generic from click 8.3 on
    """Days with commas between: 2026-05-01,2026-06-01."""

    name = "days"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[date, ...]:
        """Read them, or say which one is no day."""
        if isinstance(value, tuple):
            return value
        days = []
        for part in str(value).split(","):
            try:
                days.append(date.fromisoformat(part.strip()))
            except ValueError:
                self.fail(f"{part.strip()!r} is no day; write 2026-05-01, several with commas between.", param, ctx)
        return tuple(days)
