"""``tidewise inspect``: what is in an export, before anything else is done with it."""

import json
from pathlib import Path
from typing import Any

import click

from tidewise.cli.options import chat_options


@click.command()
@chat_options
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.option("--messages", is_flag=True, help="Also one JSON line for each message.")
@click.option("--text", is_flag=True, help="With --messages: the words too.")
def command(files: tuple[Path, ...], *, as_json: bool, messages: bool, text: bool, quiet: bool, **asked: Any) -> None:
    """Tell what is in a chat export: who, when, how it was read, what could not be decided. Stores nothing."""
    from tidewise.cli.telling_inspection import tell_inspection
    from tidewise.cli.waiting import waiting
    from tidewise.companion.inspecting import look_into
    from tidewise.ground.time import now
    from tidewise.ground.wording import say

    with waiting(say("Reading the chat."), quiet=quiet):
        found = look_into(files, now=now(), keep_text=text, **asked)
    report = found.report
    if not as_json and not messages:
        click.echo(tell_inspection(report))
        return
    click.echo(json.dumps(report, ensure_ascii=False))
    if messages:
        for each in found.messages(text=text):
            click.echo(json.dumps(each, ensure_ascii=False))
