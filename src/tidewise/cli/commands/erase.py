"""``tidewise erase``: the key first, then the files."""

from datetime import datetime
from pathlib import Path

import click

from tidewise.cli.diary import open_diary, with_diary, zone_of
from tidewise.ground.problems import BadCall
from tidewise.ground.wording import say

DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.option("--all", "everything", is_flag=True, help="Everything. Needs no passphrase.")
@click.option("--from", "first", type=DAY, help="First day of a range.")
@click.option("--to", "last", type=DAY, help="Last day of a range, included.")
@click.option("--relationship", help="One relationship, by the word you gave it or its id.")
@click.option("--partner-half", is_flag=True, help="Their half of every chat kept.")
@click.option("--zone", help="Time zone of the days (default: this computer's).")
@click.option("--yes", is_flag=True, help="Do not ask again.")
@with_diary
def command(
    data_dir: Path | None,
    passphrase_fd: int | None,
    relationship: str | None,
    first: datetime | None,
    last: datetime | None,
    **how: object,
) -> None:
    """Erase everything, a range of days, one relationship, or the partner's half. This cannot be undone."""
    from tidewise.companion import owning
    from tidewise.ground.time import now

    ways = [
        bool(how["everything"]),
        first is not None or last is not None,
        bool(relationship),
        bool(how["partner_half"]),
    ]
    if sum(ways) != 1 or (first is None) != (last is None):
        raise BadCall(
            say("Say what to erase: one of the choices."),
            hint=say("--all, --from DAY --to DAY, --relationship WORD, or --partner-half"),
            code="what-to-erase",
        )
    if not how["yes"] and not click.confirm(say("Erase it? This cannot be undone."), err=True):
        raise BadCall(say("Nothing was erased."), hint=say("Add --yes to erase without being asked."), code="kept")
    if how["everything"]:
        click.echo(owning.erase_everything(data_dir=data_dir))
        return
    with open_diary(data_dir, passphrase_fd) as safe:
        if relationship:
            click.echo(owning.erase_relationship(safe, _which(safe.relationships(), relationship)))
        elif first is not None and last is not None:
            zone = zone_of(str(how["zone"]) if how["zone"] else None)
            click.echo(owning.erase_days(safe, first.date(), last.date(), now=now(), zone=zone))
        else:
            click.echo(owning.purge_partner(safe, now=now()))


def _which(relationships: tuple[object, ...], word: str) -> str:
    found = [each for each in relationships if word in {getattr(each, "id", ""), getattr(each, "name", "")}]
    if len(found) != 1:
        names = ", ".join(f"{getattr(each, 'id', '')}" for each in relationships)
        raise BadCall(
            say("No single relationship has this word."),
            hint=say("Their ids: {names}", names=names),
            code="no-relationship",
        )
    return str(getattr(found[0], "id", ""))
