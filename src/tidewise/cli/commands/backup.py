"""``tidewise backup FILE``: one encrypted file that holds everything."""

from pathlib import Path

import click

from tidewise.cli.diary import open_diary, with_diary


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@with_diary
def command(file: Path, data_dir: Path | None, passphrase_fd: int | None) -> None:
    """Write the whole diary, encrypted as it is, into one file. It opens with the passphrase of today."""
    from tidewise.companion.owning import backup
    from tidewise.ground.time import now

    with open_diary(data_dir, passphrase_fd) as safe:
        click.echo(backup(safe, file, now=now()))
