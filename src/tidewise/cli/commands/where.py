"""``tidewise where``: where everything lies."""

import json
from pathlib import Path

import click

from tidewise.cli.diary import with_diary


@click.command()
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@with_diary
def command(as_json: bool, data_dir: Path | None, passphrase_fd: int | None) -> None:  # noqa: FBT001, ARG001
    """Say where your data and settings lie, and whether a copy of the folder is safe. Needs no passphrase."""
    from tidewise.companion.caring import where
    from tidewise.ground.wording import say

    found = where(data_dir)
    if as_json:
        click.echo(json.dumps(found))
        return
    click.echo(str(found["data"]))
    click.echo(say("Settings: {file}", file=found["settings"]))
    click.echo(str(found["say"]))
