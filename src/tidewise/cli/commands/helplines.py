"""``tidewise helplines update FILE``: newer help lines, from a file."""

from pathlib import Path

import click

from tidewise.cli.diary import with_diary


@click.group()
def command() -> None:
    """Help lines by country. Nothing is ever fetched: newer ones come from a file you give."""


@command.command()
@click.argument("file", type=click.Path(path_type=Path))
@with_diary
def update(file: Path, data_dir: Path | None, passphrase_fd: int | None) -> None:  # noqa: ARG001 - lines are no secret
    """Take in one country's list, or a zip of several. Each row is checked as the shipped ones are."""
    from tidewise.companion.updating_helplines import update_helplines

    for sentence in update_helplines(file, data_dir=data_dir):
        click.echo(sentence)
