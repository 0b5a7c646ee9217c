"""``tidewise restore FILE``: put a backup in place."""

from pathlib import Path

import click

from tidewise.cli.diary import ask, with_diary


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--no-passphrase", is_flag=True, help="The backup was made without a passphrase.")
@with_diary
def command(file: Path, no_passphrase: bool, data_dir: Path | None, passphrase_fd: int | None) -> None:  # noqa: FBT001
    """Put a backup in place: into new files, checked, then swapped. What was there is kept as a backup too."""
    from tidewise.companion import diaries
    from tidewise.companion.owning import look_at_backup, restore
    from tidewise.ground.time import now

    look_at_backup(file)
    words = None if no_passphrase else ask(passphrase_fd, text="Passphrase or recovery phrase of the backup")
    opener = diaries.new_opener(None) if words is None else diaries.opener_for(words)
    click.echo(restore(file, opener, now=now(), data_dir=data_dir))
