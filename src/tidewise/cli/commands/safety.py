"""``tidewise safety``: signs of danger in lines of text. Stores nothing."""

import json

import click


@click.command()
@click.option(
    "--jsonl", is_flag=True, required=True, help='JSON lines in ({"id", "text", "lang"?}), one out for each.'
)
def command(*, jsonl: bool) -> None:  # noqa: ARG001 - the only form there is, asked for by name
    """Look for signs of danger in lines of text on stdin. Nothing found never means that all is well."""
    from tidewise.cli.lines import read_lines, standard_input
    from tidewise.companion.finding_signs import signs_as_json

    for row in read_lines(standard_input()):
        signs = signs_as_json(row["text"], lang=row.get("lang"))
        click.echo(json.dumps({"id": row.get("id"), "signs": signs}, ensure_ascii=False))
