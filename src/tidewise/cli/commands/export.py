"""``tidewise export DIR``: take everything out."""

from pathlib import Path

import click

from tidewise.cli.diary import open_diary, with_diary, zone_of


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--own", is_flag=True, help="Only your own side: nothing the other wrote or sent.")
@with_diary
def command(folder: Path, own: bool, data_dir: Path | None, passphrase_fd: int | None) -> None:  # noqa: FBT001
    """Write everything that was kept into a new folder: JSON lines, CSV, and a page to read."""
    from tidewise.companion.taking_out import export
    from tidewise.ground.time import now

    with open_diary(data_dir, passphrase_fd, read_only=True) as safe:
        click.echo(export(safe, folder, now=now(), zone=zone_of(None), own_only=own))
