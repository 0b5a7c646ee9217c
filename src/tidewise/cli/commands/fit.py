"""`tidewise fit`: the two-person model on a study's long table."""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click


def _told(*, quiet: bool) -> Callable[[int, int], None]:
    """Tell progress on stderr: a line that renews itself on a terminal, plain lines otherwise, none when quiet."""
    began = last = time.monotonic()

    def told(done: int, whole: int) -> None:
        nonlocal last
        now = time.monotonic()
        if quiet or now - began < 2 or (now - last < 1 and done < whole):
            return
        last = now
        click.echo(f"{done} of {whole} parts fitted", err=True, nl=not sys.stderr.isatty())
        if sys.stderr.isatty():
            click.echo("\n" if done == whole else "\r", err=True, nl=False)

    return told


@click.command()
@click.argument("data", type=click.Path(path_type=Path))
@click.option("--couple", required=True, help="Column that names the couple.")
@click.option("--person", help="Column that tells the two apart; without it one person is fitted.")
@click.option("--time", required=True, help="Column of times: numbers, or ISO dates.")
@click.option("--time-unit", default="d", show_default=True, help="Unit of numeric times: d, h, min, s or w.")
@click.option("--value", required=True, multiple=True, help="Column of an item; repeatable.")
@click.option("--event", multiple=True, help="Column of an event that pushes the state; repeatable.")
@click.option("--covariate", multiple=True, help="Column that shifts what is seen; repeatable.")
@click.option(
    "--scale",
    type=click.Choice(["raw", "standard"]),
    default="raw",
    show_default=True,
    help="Keep the units of the table, or standardise each person.",
)
@click.option(
    "--prior",
    type=click.Choice(["default", "none"]),
    default="default",
    show_default=True,
    help="The wide prior, or none: maximum likelihood.",
)
@click.option(
    "--noise",
    type=click.Choice(["none", "shared", "person", "correlated"]),
    default="person",
    help="Measurement noise: one sd shared, one each, or the full 2 x 2.",
)
@click.option(
    "--levels",
    type=click.Choice(["none", "random"]),
    default="none",
    show_default=True,
    help="random = levels differ from couple to couple (with --pool same).",
)
@click.option(
    "--shocks",
    type=click.Choice(["none", "own", "correlated"]),
    default="own",
    show_default=True,
    help="Whether the shocks of the two may go together.",
)
@click.option(
    "--initial",
    type=click.Choice(["stationary", "free"]),
    default="stationary",
    show_default=True,
    help="Start in the long run, or anywhere.",
)
@click.option("--means", type=click.Choice(["free", "zero"]), default="free", help="zero: the usual level is 0.")
@click.option(
    "--states", type=click.IntRange(1, 2), default=1, show_default=True, help="2 = level and velocity of each person."
)
@click.option(
    "--setpoints",
    type=click.Choice(["fixed", "slow"]),
    default="fixed",
    show_default=True,
    help="slow = what is usual for each drifts by itself, over months.",
)
@click.option("--felt", multiple=True, help="A --value that asks how close it feels: read off both, with a bias.")
@click.option("--halves", is_flag=True, help="Compare answers that differ below and above the other's usual level.")
@click.option("--equal-people", is_flag=True, help="The two cannot be told apart.")
@click.option(
    "--pool",
    type=click.Choice(["none", "random", "same"]),
    default="none",
    show_default=True,
    help="Each couple alone, around a population, or all as one.",
)
@click.option("--scheduler", help="Address of a Dask scheduler; otherwise local processes.")
@click.option("--workers", type=click.IntRange(1), help="Local processes; otherwise one for each processor.")
@click.option("--seed", type=int, default=0, show_default=True, help="The same seed gives the same draws.")
@click.option("--out", type=click.Path(path_type=Path), help="Folder for tables, draws, methods and pictures.")
@click.option("--quiet", is_flag=True, help="No progress on stderr.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(*, data: Path, workers: int | None, quiet: bool, as_json: bool, **choices: Any) -> None:
    """Fit the push and pull of every couple of a study, with honest intervals."""
    import os

    from tidewise.cohort.fitting import fit

    workers = workers or os.cpu_count() or 1
    result = fit(data, workers=workers, told=_told(quiet=quiet), **choices).as_json()
    if as_json:
        click.echo(json.dumps(result, ensure_ascii=False))
        return
    click.echo(result["model"])
    for each in result["couples"][:20]:
        ends = "  ".join(
            f"{n} {e['middle']:.3g} [{e['low']:.3g}, {e['high']:.3g}]" for n, e in each["parameters"].items()
        )
        click.echo(f"{each['couple']}: {ends}")
        if "halves" in each:
            p, parts = each["halves"]["p"], each["halves"]["parameters"]
            ends = "  ".join(f"{n} {e['middle']:.3g} [{e['low']:.3g}, {e['high']:.3g}]" for n, e in parts.items())
            click.echo(f"  two halves: probability {p:.2f}  {ends}")
    if len(result["couples"]) > 20:
        click.echo(f"and {len(result['couples']) - 20} more")
    if result["population"]:
        click.echo(f"all couples: -2 log-likelihood {result['population']['minus2ll']:.3f}")
        for name, e in result["population"]["parameters"].items():
            click.echo(f"{name:16s} {e['middle']:10.4f} [{e['low']:.4f}, {e['high']:.4f}]")
    for sentence in result["problems"]:
        click.echo(sentence, err=True)
