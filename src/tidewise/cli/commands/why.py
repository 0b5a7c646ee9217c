"""``tidewise why``: what a sentence stands on, down to the lines of the file."""

from pathlib import Path
from typing import Any

import click

from tidewise.cli.options import chat_options


@click.command()
@click.argument("sentence", metavar="ID")
@chat_options
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="As the sentence was made, up to this day.")
@click.option("--text", is_flag=True, help="The words of the lines too, from the file given.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def command(
    sentence: str,
    files: tuple[Path, ...],
    me: tuple[str, ...],
    as_of: Any,
    *,
    text: bool,
    as_json: bool,
    quiet: bool,
    **asked: Any,
) -> None:
    """Ask a sentence why. Its ID stands beside it in the output of ``tidewise read``."""
    import json
    from dataclasses import asdict

    from tidewise.cli.telling import tell_why
    from tidewise.cli.waiting import waiting
    from tidewise.companion.reading_chat import read_chat
    from tidewise.companion.why import why
    from tidewise.ground.time import now
    from tidewise.ground.wording import say

    with waiting(say("Reading the chat again to show the lines."), quiet=quiet):
        reading = read_chat(files, me=me, now=now(), as_of=as_of.date() if as_of else None, keep_text=text, **asked)
        answer = why(reading, sentence, texts=reading.conversation.text)
    click.echo(json.dumps(asdict(answer), ensure_ascii=False) if as_json else tell_why(answer))
