"""``tidewise import SOURCE``: bring an export back, or a diary kept elsewhere."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from tidewise.cli.diary import ask, chosen, open_diary, with_diary, zone_of
from tidewise.ground.problems import BadCall
from tidewise.ground.wording import say


@click.command()
@click.argument("source", type=click.Path(path_type=Path))
@click.option("--zone", help="Time zone of the diary (default: this computer's).")
@click.option("--order", type=click.Choice(["dmy", "mdy", "ymd"]), help="Order of day, month and year.")
@click.option("--out-of", default=10.0, show_default=True, help="Top of the scale of the numbers.")
@click.option("--mood", multiple=True, metavar="NAME=NUMBER", help="What a mood of your own is from 0 to 10.")
@click.option("--column", multiple=True, metavar="MEANING=NAME", help="What a column is, as in mood=Stimmung.")
@click.option("--kind", help="What the entries of a calendar are (travel, together, talk, stress, ...).")
@click.option("--relationship", help="Which relationship, by the word you gave it or its id.")
@click.option("--no-passphrase", is_flag=True, help="Start a diary that anyone with the folder can read.")
@with_diary
def command(source: Path, data_dir: Path | None, passphrase_fd: int | None, **how: Any) -> None:
    """Bring in an export of Tidewise (a folder or a zip), Daylio's or a plain CSV, or a calendar (.ics).

    Where there is no diary yet, one is started with the passphrase given.
    """
    from tidewise.companion import diaries
    from tidewise.companion.owning import bring_in, look_at_source
    from tidewise.ground.time import now

    if not source.exists():
        raise BadCall(say("There is no such file."), hint=say("Look at its name and folder."), code="no-file")
    moods = dict(_pair(each) for each in how["mood"])
    columns = dict(each.split("=", 1) for each in how["column"] if "=" in each)
    told = {
        "zone": zone_of(how["zone"]),
        "order": how["order"],
        "out_of": how["out_of"],
        "moods": moods,
        "kind": how["kind"],
        "columns": columns,
    }
    if not diaries.is_there(data_dir):
        look_at_source(source, now=now(), **told)
    with _diary(source, data_dir, passphrase_fd, open_to_all=how["no_passphrase"]) as safe:
        done = bring_in(safe, source, now=now(), relationship=chosen(safe, how["relationship"]), **told)
    click.echo(done.say)
    for sentence, count in Counter(each.say for each in done.problems).items():
        lines = ", ".join(str(each.where.line) for each in done.problems if each.say == sentence and each.where.line)
        click.echo(f"{sentence} ({count}x{': ' + lines if lines else ''})", err=True)


@contextmanager
def _diary(source: Path, data_dir: Path | None, descriptor: int | None, *, open_to_all: bool) -> Iterator[Any]:
    from tidewise.companion import diaries
    from tidewise.companion.owning import is_export
    from tidewise.ground.time import now

    if diaries.is_there(data_dir):
        with open_diary(data_dir, descriptor) as safe:
            yield safe
        return
    words = None if open_to_all else ask(descriptor, text="A passphrase for the new diary")
    name = None if is_export(source) else ""
    started = diaries.start(diaries.new_opener(words), now=now(), data_dir=data_dir, name=name)
    click.echo(say("A new diary was started. Its recovery phrase, shown only now:"), err=True)
    click.echo(f"    {started.recovery_phrase}", err=True)
    try:
        yield started.safe
    finally:
        started.safe.lock()


def _pair(text: str) -> tuple[str, float]:
    name, _, number = text.rpartition("=")
    try:
        return name, float(number)
    except ValueError:
        raise BadCall(say("This mood has no number."), hint=say("As in --mood calm=7"), code="mood-name") from None
