"""``tidewise inspect``: what is in an export, before anything else is done with it."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from tidewise.companion.inspecting import Questions  # noqa: F401 - named for readers of this module


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--zone", help="Time zone of the phone that exported, such as Europe/Lisbon.")
@click.option(
    "--order", type=click.Choice(["dmy", "mdy", "ymd"]), help="Order of day, month and year, if you know it."
)
@click.option("--chat", help="Which chat, when the export holds a whole account.")
@click.option("--columns", help="For a table: its columns for time, sender and text, with commas between.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.option("--messages", is_flag=True, help="Also one JSON line for each message.")
@click.option("--text", is_flag=True, help="With --messages: the words too.")
def command(
    files: tuple[Path, ...],
    zone: str | None,
    order: Any,
    chat: str | None,
    columns: str | None,
    *,
    as_json: bool,
    messages: bool,
    text: bool,
) -> None:
    """Tell what is in a chat export: who, when, how it was read, what could not be decided. Stores nothing."""
    from tidewise.companion.inspecting import look_into
    from tidewise.ground.time import now

    found = look_into(files, now=now(), zone=zone, order=order, chat=chat, keep_text=text, columns=_columns(columns))
    report = found.report
    if not as_json and not messages:
        click.echo(_plain(report))
        return
    click.echo(json.dumps(report, ensure_ascii=False))
    if messages:
        for each in found.messages(text=text):
            click.echo(json.dumps(each, ensure_ascii=False))


def _columns(said: str | None) -> tuple[str, str, str] | None:
    if said is None:
        return None
    parts = [each.strip() for each in said.split(",")]
    if len(parts) != 3:
        message = "three columns, with commas between: time,sender,text"
        raise click.BadParameter(message, param_hint="--columns")
    return parts[0], parts[1], parts[2]


def _plain(report: dict[str, Any]) -> str:
    from tidewise.ground.wording import N_, say

    people = ", ".join(f"{each['name']} ({each['messages']})" for each in report["people"])
    lines = [
        say(N_("{format}: {messages} messages, {first} to {last}"), **report),
        say(N_("People: {people}"), people=people),
        say(N_("Lines: {lines} = {records} records + {continuations} continuations + {skipped} skipped"), **report),
        *([say(N_("Dates: {order}. {order_evidence}"), **report)] if report["order"] else []),
        say(N_("Time zone: {zone} (assumed)") if report["zone_assumed"] else N_("Time zone: {zone}"), **report),
        *report["examples"],
    ]
    lines += [say(N_("Line {line}: {say}"), **each) for each in report["problems"][:20]]
    return "\n".join(lines)
