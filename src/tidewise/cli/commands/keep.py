"""``tidewise keep FILE...``: keep a chat in the diary, as times and lengths."""

from pathlib import Path
from typing import Any

import click

from tidewise.cli.diary import chosen, open_diary, with_diary
from tidewise.cli.options import chat_options


@click.command()
@chat_options
@click.option("--with-words", is_flag=True, help="Keep the words too, for 180 days; you are asked before they go.")
@click.option("--relationship", help="Which relationship it belongs to, by the word you gave it or its id.")
@with_diary
def command(
    files: tuple[Path, ...],
    me: tuple[str, ...],
    data_dir: Path | None,
    passphrase_fd: int | None,
    relationship: str | None,
    *,
    with_words: bool,
    quiet: bool,
    **asked: Any,
) -> None:
    """Keep a chat in your diary: who, when, how long, whether a question. A later export is added to it."""
    from tidewise.cli.waiting import waiting
    from tidewise.companion.keeping_chats import keep
    from tidewise.companion.reading_chat import read_conversation
    from tidewise.ground.time import now
    from tidewise.ground.wording import say

    with open_diary(data_dir, passphrase_fd) as safe:
        which = chosen(safe, relationship)
        with waiting(say("Reading the chat."), quiet=quiet):
            conversation = read_conversation(files, me=me, now=now(), keep_text=with_words, **asked)
        click.echo(keep(safe, conversation, now=now(), with_words=with_words, relationship=which))
