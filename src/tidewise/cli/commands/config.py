"""``tidewise config show``: every setting, and what decided it."""

import json
from pathlib import Path

import click

from tidewise.cli.diary import with_diary


@click.group()
def command() -> None:
    """Show the settings."""


@command.command()
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@with_diary
def show(as_json: bool, data_dir: Path | None, passphrase_fd: int | None) -> None:  # noqa: FBT001, ARG001
    """Show every setting and what decided it: an option, the environment, the settings file, or the default."""
    from tidewise.companion.caring import settings

    found = settings(data_dir)
    if as_json:
        click.echo(json.dumps({each.name: {"value": each.value, "from": each.origin} for each in found}))
        return
    for each in found:
        click.echo(f"{each.name} = {each.value}    ({each.origin})")
