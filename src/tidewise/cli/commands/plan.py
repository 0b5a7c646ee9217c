"""``tidewise plan``: at most three things to do next, each with a length, an end and why."""

import json
from functools import partial
from pathlib import Path
from typing import Any

import click

from tidewise.cli.options import chat_options


@click.command()
@partial(chat_options, needed=False)
@click.option("--now", "how", type=click.Choice(["quiet", "calm"]), help="How it is between you, if you know it.")
@click.option("--side", type=click.Choice(["reaching", "stepping-back", "either"]), help="Which of the two you are.")
@click.option("--minutes", type=click.IntRange(min=1), help="The most one step may take.")
@click.option("--answer", "answers", multiple=True, metavar="NAME=yes|not-sure|no", help="To a question it asks.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def command(
    files: tuple[Path, ...],
    me: tuple[str, ...],
    answers: tuple[str, ...],
    *,
    how: str | None,
    side: str | None,
    minutes: int | None,
    as_json: bool,
    quiet: bool,
    **asked: Any,
) -> None:
    """See your next move: at most three choices, from the chat if you name one. Nothing is stored.

    A question left out counts as yes, and what it would open stays closed. After fear, only help is shown.
    """
    from tidewise.cli.waiting import waiting
    from tidewise.companion.planning_aloud import plan_as_json
    from tidewise.companion.reading_chat import read_chat
    from tidewise.ground.time import now
    from tidewise.ground.wording import say

    at = now()
    with waiting(say("Reading the chat and looking at both of you, day by day."), quiet=quiet or not files):
        found = plan_as_json(
            at,
            read=(lambda: read_chat(files, me=me, now=at, **asked)) if files else None,
            side=side or "",
            quiet=None if how is None else how == "quiet",
            minutes=minutes,
            answers=answers,
        )
    click.echo(json.dumps(found, ensure_ascii=False) if as_json else _laid_out(found))


def _laid_out(found: dict[str, Any]) -> str:
    from tidewise.cli.telling import wrapped
    from tidewise.ground.wording import say

    if found["help"]:
        return f"\n{wrapped(found['help'])}\n"
    parts = ["", wrapped(found["say"])]
    if found["stretch"]:
        parts.append(click.style(f"  why {found['stretch']}", dim=True))
    for each in found["choices"]:
        parts += ["", click.style(f"{each['title']}: {each['name']}", bold=True), wrapped(each["why"], indent="  ")]
        parts += [wrapped(f"{n}. {step}", indent="  ", hanging="   ") for n, step in enumerate(each["steps"], 1)]
        parts += [
            wrapped(say("{length}. Look back on {day}.", length=each["length"], day=each["review_on"]), indent="  ")
        ]
        parts += [click.style(wrapped(each["chosen"], indent="  "), dim=True)]
    if found["asks"]:
        parts += ["", say("So that more fits, answer with --answer NAME=no (or yes, or not-sure):")]
        parts += [wrapped(f"{each['name']}: {each['ask']}", indent="  ") for each in found["asks"]]
    return "\n".join([*parts, ""])
