"""``tidewise retention``: what is kept for a time, and what has come to its end."""

import json
from pathlib import Path

import click

from tidewise.cli.diary import open_diary, with_diary


@click.command()
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.option("--let-go", is_flag=True, help="Delete the words whose time is over.")
@click.option("--keep", is_flag=True, help="Keep them for another 180 days.")
@with_diary
def command(
    as_json: bool,  # noqa: FBT001
    let_go: bool,  # noqa: FBT001
    keep: bool,  # noqa: FBT001
    data_dir: Path | None,
    passphrase_fd: int | None,
) -> None:
    """List the clocks: words 180 days from the last import, timing with a reminder after 24 months.

    Nothing is deleted without --let-go.
    """
    from tidewise.companion import caring
    from tidewise.ground.time import now
    from tidewise.ground.wording import say

    with open_diary(data_dir, passphrase_fd) as safe:
        if let_go:
            click.echo(caring.let_go(safe, now=now()))
        elif keep:
            click.echo(caring.keep_on(safe, now=now()))
        found = caring.clocks(safe, now=now())
    if as_json:
        rows = [
            {"relationship": c.relationship, "conversation": c.conversation, "kind": c.kind,
             "until": c.until.isoformat(), "due": c.due, "say": c.say}
            for c in found
        ]  # fmt: skip
        click.echo(json.dumps({"clocks": rows}))
        return
    for each in found:
        click.echo(each.say + (" " + say("That day has come.") if each.due else ""))
    if not found:
        click.echo(say("No chat is kept here. Your own notes have no clock: they stay until you erase them."))
