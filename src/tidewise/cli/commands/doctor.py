"""``tidewise doctor``: look whether everything is well."""

import json
import sys
from pathlib import Path
from typing import Any

import click

from tidewise.cli.diary import ask, with_diary, words_from


@click.command()
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.option("--repair", is_flag=True, help="Save everything outside a damaged part into a new file.")
@click.option("--from-backup", is_flag=True, help="With --repair: put back what only the last backup has.")
@click.option("--drop-damaged", is_flag=True, help="Remove the damaged files kept beside mended ones.")
@with_diary
def command(
    data_dir: Path | None,
    passphrase_fd: int | None,
    *,
    as_json: bool,
    repair: bool,
    from_backup: bool,
    drop_damaged: bool,
) -> None:
    """Look over the folder, the keys, every page, the clock, the room on the disk and the last backup.

    Every page is looked at with --passphrase-fd, or where no passphrase is needed.
    """
    from tidewise.companion import caring, diaries
    from tidewise.ground.time import now

    if drop_damaged:
        click.echo(caring.drop_damaged(data_dir=data_dir))
        return
    if repair or from_backup:
        click.echo(caring.repair(_opener(data_dir, passphrase_fd), take_from_backup=from_backup, data_dir=data_dir))
        return
    words = words_from(passphrase_fd)
    free = words is None and diaries.is_there(data_dir) and diaries.opens_with(data_dir) != "passphrase"
    known = words is not None or free
    checks = caring.doctor(
        (lambda: diaries.opener_for(words, data_dir=data_dir)) if known else None, now=now(), data_dir=data_dir
    )
    ok = all(each.ok for each in checks)
    if as_json:
        rows = [{"name": each.name, "ok": each.ok, "say": each.say} for each in checks]
        click.echo(json.dumps({"ok": ok, "checks": rows}))
    else:
        for each in checks:
            click.echo(("ok      " if each.ok else "look at ") + each.say)
    if not ok:
        sys.exit(2)


def _opener(data_dir: Path | None, descriptor: int | None) -> Any:
    from tidewise.companion import diaries

    needs = diaries.opens_with(data_dir) == "passphrase" or descriptor is not None
    return diaries.opener_for(ask(descriptor) if needs else None, data_dir=data_dir)
