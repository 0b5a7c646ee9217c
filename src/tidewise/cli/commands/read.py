"""``tidewise read``: a chat export in, a picture and sentences out."""

import json
from pathlib import Path
from typing import Any

import click

from tidewise.cli.options import chat_options


@click.command()
@chat_options
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Use only messages up to and including this day.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Folder for the report and its JSON.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def command(
    files: tuple[Path, ...],
    me: tuple[str, ...],
    as_of: Any,
    out: Path | None,
    *,
    as_json: bool,
    quiet: bool,
    **asked: Any,
) -> None:
    """See how the two of you have been: quiet stretches, how sure, and why. Stores nothing but what --out names."""
    from tidewise.cli.telling import tell
    from tidewise.cli.waiting import waiting
    from tidewise.companion.as_json import reading_as_json
    from tidewise.companion.reading_chat import read_chat
    from tidewise.ground.time import now
    from tidewise.ground.wording import say

    with waiting(say("Reading the chat and looking at both of you, day by day."), quiet=quiet):
        reading = read_chat(files, me=me, now=now(), as_of=as_of.date() if as_of else None, **asked)
        if out is not None:
            from tidewise.companion.reporting import write_report

            written = write_report(reading, out)
    if as_json:
        click.echo(json.dumps(reading_as_json(reading), ensure_ascii=False))
    else:
        click.echo(tell(reading))
    if out is not None:
        for path in written:
            click.echo(say("Written: {path}", path=path), err=True)
