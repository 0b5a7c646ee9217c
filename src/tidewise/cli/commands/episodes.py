"""``tidewise episodes``: quiet stretches only, today or as they would have been seen on earlier days."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import click

from tidewise.cli.options import Days, chat_options


@click.command()
@chat_options
@click.option("--as-of", type=Days(), help="Days with commas between: only messages up to each of them count.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def command(
    files: tuple[Path, ...],
    me: tuple[str, ...],
    as_of: tuple[date, ...] | None,
    *,
    as_json: bool,
    quiet: bool,
    **asked: Any,
) -> None:
    """Find the quiet stretches of both, with since when, until when, and how sure."""
    from tidewise.cli.waiting import waiting
    from tidewise.companion.as_json import episodes_as_json
    from tidewise.companion.reading_chat import find_stretches
    from tidewise.ground.time import now
    from tidewise.ground.wording import say

    with waiting(say("Looking for quiet stretches."), quiet=quiet):
        names, found = find_stretches(files, me=me, now=now(), days=as_of or (), **asked)
    told: dict[str, Any] = {
        "" if day is None else day.isoformat(): episodes_as_json(cycle, names) for day, cycle in found.items()
    }
    if as_json:
        click.echo(json.dumps(next(iter(told.values())) if len(told) == 1 else told, ensure_ascii=False))
        return
    for day, each in told.items():
        if day:
            click.echo(day)
        click.echo(_plain(each))


def _plain(told: dict[str, Any]) -> str:
    from tidewise.ground.wording import say

    if not told["enough"]:
        return str(told["say"])
    if not told["episodes"]:
        return say("No quiet stretch stands out.")
    return "\n".join(
        say(
            "{who}: from {onset} ({onset_low} to {onset_high}) to {until}, probability {probability:.0%}",
            until=each["end"] or say("now"),
            **{name: each[name] for name in ("who", "onset", "onset_low", "onset_high", "probability")},
        )
        for each in told["episodes"]
    )
