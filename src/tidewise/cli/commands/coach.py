"""``tidewise coach``: read a draft before it is sent. Stores nothing."""

import json

import click

from tidewise.ground.problems import BadCall
from tidewise.ground.wording import say


@click.command()
@click.option("--lang", help="Language of the draft, such as en or de (else it is found).")
@click.option("--length", type=click.Choice(["short", "middling", "long"]), default="long", help="Of the offer.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.option("--jsonl", is_flag=True, help='JSON lines in ({"id", "text", "lang"?}), one JSON line out for each.')
def command(lang: str | None, length: str, *, as_json: bool, jsonl: bool) -> None:
    """Read a draft on stdin: what may land badly, what does good, the same thing kindly. Stores nothing."""
    from tidewise.cli.lines import read_lines, standard_input
    from tidewise.companion.drafting import coach, coached_as_json

    if as_json and jsonl:
        raise BadCall(
            say("One draft or many: choose --json or --jsonl."),
            hint=say("--json reads one draft; --jsonl reads a line for each."),
            code="json-or-jsonl",
        )
    _must_be_language(lang)
    if jsonl:
        for row in read_lines(standard_input()):
            found = coached_as_json(coach(row["text"], lang=row.get("lang") or lang, length=length))  # type: ignore[arg-type]
            head = {"id": row["id"]} if "id" in row else {}
            click.echo(json.dumps(head | found, ensure_ascii=False))
        return
    coached = coach(standard_input().read().rstrip("\n"), lang=lang, length=length)  # type: ignore[arg-type]
    if as_json:
        click.echo(json.dumps(coached_as_json(coached), ensure_ascii=False))
        return
    from tidewise.cli.drafts import tell_draft

    click.echo(tell_draft(coached))


def _must_be_language(lang: str | None) -> None:
    """Turn away a code that names no language.

    Raises
    ------
    BadCall
        With the languages there are (code ``no-such-language``).
    """
    from tidewise.companion.drafting import is_language, languages_read

    if lang is None or is_language(lang):
        return
    raise BadCall(
        say("We know no language {code}.", code=lang),
        hint=say("Read so far: {languages}. Leave --lang out and it is found.", languages=languages_read()),
        code="no-such-language",
    )
