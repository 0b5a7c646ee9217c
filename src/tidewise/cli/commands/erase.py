"""``tidewise erase``: the key first, then the files."""

from datetime import datetime
from pathlib import Path

import click

from tidewise.cli.diary import chosen, open_diary, with_diary, zone_of
from tidewise.ground.problems import BadCall
from tidewise.ground.wording import say

DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.option("--all", "everything", is_flag=True, help="Everything. Needs no passphrase.")
@click.option("--from", "first", type=DAY, help="First day of a range.")
@click.option("--to", "last", type=DAY, help="Last day of a range, included.")
@click.option("--relationship", help="One relationship, by its word or id; beside another choice: only there.")
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

    ways = [bool(how["everything"]), first is not None or last is not None, bool(how["partner_half"])]
    one = relationship is not None and not any(ways)
    if (sum(ways) != 1 and not one) or (first is None) != (last is None) or (how["everything"] and relationship):
        raise BadCall(
            say("Say what to erase: one of the choices."),
            hint=say("--all, --from DAY --to DAY, --partner-half, or --relationship WORD"),
            code="what-to-erase",
        )
    if how["everything"]:
        owning.something_to_erase(data_dir=data_dir)
    if not how["yes"] and not click.confirm(say("Erase it? This cannot be undone."), err=True):
        raise BadCall(say("Nothing was erased."), hint=say("Add --yes to erase without being asked."), code="kept")
    if how["everything"]:
        click.echo(owning.erase_everything(data_dir=data_dir))
        return
    with open_diary(data_dir, passphrase_fd) as safe:
        which = chosen(safe, relationship)
        if one:
            click.echo(owning.erase_relationship(safe, str(which)))
        elif first is not None and last is not None:
            zone = zone_of(str(how["zone"]) if how["zone"] else None)
            click.echo(owning.erase_days(safe, first.date(), last.date(), now=now(), zone=zone, relationship=which))
        else:
            click.echo(owning.purge_partner(safe, now=now(), relationship=which))
