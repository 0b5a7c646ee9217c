"""``tidewise kept``: the chats that are kept, and what they show together with the diary."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from tidewise.cli.diary import chosen, open_diary, with_diary


@click.command()
@click.option("--read", "read_it", is_flag=True, help="Read a kept chat again, with the diary beside it.")
@click.option("--id", "ident", help="Which one; without it the one with the latest message.")
@click.option("--let-go", is_flag=True, help="Erase the chat named by --id, timing and words.")
@click.option("--relationship", help="Which relationship, by the word you gave it or its id.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@with_diary
def command(
    data_dir: Path | None,
    passphrase_fd: int | None,
    ident: str | None,
    relationship: str | None,
    *,
    read_it: bool,
    let_go: bool,
    as_json: bool,
) -> None:
    """List the chats that are kept in your diary, read one again, or let one go."""
    from tidewise.companion import keeping_chats
    from tidewise.ground.problems import BadCall
    from tidewise.ground.time import now
    from tidewise.ground.wording import say

    with open_diary(data_dir, passphrase_fd, read_only=not let_go) as safe:
        which = chosen(safe, relationship)
        if let_go:
            if ident is None:
                raise BadCall(
                    say("Say which chat to let go."),
                    hint=say("tidewise kept lists them; add --id."),
                    code="which-chat",
                )
            click.echo(keeping_chats.let_go(safe, ident, now=now(), relationship=which))
        elif read_it:
            from tidewise.cli.telling import tell
            from tidewise.companion.as_json import reading_as_json

            reading = keeping_chats.open_kept(safe, now=now(), relationship=which, ident=ident)
            click.echo(json.dumps(reading_as_json(reading), ensure_ascii=False) if as_json else tell(reading))
        else:
            found = keeping_chats.kept(safe, relationship=which)
            if as_json:
                click.echo(json.dumps({"kept": [asdict(each) for each in found]}, ensure_ascii=False))
                return
            for each in found:
                click.echo(f"{each.id}  {each.other}  {each.say}; {each.words}")
            if not found:
                click.echo(say("No chat is kept here."))
