"""`tidewise study`: make up a planned study's data, or see how much it could tell."""

import json
from pathlib import Path
from typing import Any

import click


def _plan(command: Any) -> Any:
    """Add the options that describe a plan."""
    for option in (
        click.option("--out", type=click.Path(path_type=Path), required=True, help="Folder to write to."),
        click.option("--seed", type=int, default=0, show_default=True, help="The same seed gives the same couples."),
        click.option("--missing", type=float, default=0.0, show_default=True, help="Share of check-ins missed."),
        click.option("--per-day", type=int, default=1, show_default=True, help="Check-ins a day of each person."),
        click.option("--days", type=int, required=True, help="Days of each couple."),
        click.option("--couples", type=int, required=True, help="How many couples."),
    ):
        command = option(command)
    return command


@click.group()
def command() -> None:
    """Plan a study of couples: its data made up beforehand, and the precision to expect."""


@command.command()
@_plan
@click.option("--json", "as_json", is_flag=True, help="Accepted for likeness; the answer is always JSON.")
def simulate(*, out: Path, as_json: bool, **plan: Any) -> None:  # noqa: ARG001
    """Write the data that a planned study might bring."""
    from tidewise.cohort.planning import StudyPlan
    from tidewise.cohort.planning import simulate as simulated

    click.echo(json.dumps(simulated(StudyPlan(**plan), out)))


@command.command()
@_plan
@click.option("--json", "as_json", is_flag=True, help="Accepted for likeness; the answer is always JSON.")
def precision(*, out: Path, as_json: bool, **plan: Any) -> None:  # noqa: ARG001
    """Say what precision and power a planned study would have."""
    from tidewise.cohort.planning import StudyPlan
    from tidewise.cohort.planning import precision as worked_out

    click.echo(json.dumps(worked_out(StudyPlan(**plan), out)))
