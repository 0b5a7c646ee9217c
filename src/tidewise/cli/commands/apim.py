"""`tidewise apim`: actor-partner and dyadic diary mixed models on a long table."""

import json
from pathlib import Path

import click


@click.command()
@click.argument("data", type=click.Path(path_type=Path))
@click.option("--couple", required=True, help="Column that names the couple.")
@click.option("--person", help="Column that tells the two apart; without it each couple is one person.")
@click.option("--time", "time_", help="Column of times: numbers, or ISO dates.")
@click.option("--time-unit", default="d", show_default=True, help="Unit of numeric times: d, h, min, s or w.")
@click.option("--value", required=True, help="Column of the outcome.")
@click.option(
    "--predictor",
    required=True,
    multiple=True,
    help="Column with own and partner effects; own:X = own only; repeatable.",
)
@click.option("--moderator", multiple=True, help="Column that may change every predictor's effect; own:X = own only.")
@click.option("--covariate", multiple=True, help="Column to hold constant; person:X = an effect for each person.")
@click.option("--split", type=click.Choice(["within"]), help="Part predictors into the person's mean and the day.")
@click.option("--lag", type=click.IntRange(0, 1), default=0, show_default=True, help="1 = predictors a step earlier.")
@click.option(
    "--residual",
    type=click.Choice(["plain", "ar1", "exchangeable", "exchangeable-ar1"]),
    help="How what is left over hangs together: plain, ar1 (day to day), exchangeable (the two of a day), or both.",
)
@click.option("--residual-sd", type=click.Choice(["shared", "person"]), help="One residual sd, or one for each.")
@click.option("--random", "random_", multiple=True, help="intercept, slope:X or slope:person:X; repeatable.")
@click.option("--equal-people", is_flag=True, help="The two cannot be told apart.")
@click.option(
    "--method",
    type=click.Choice(["reml", "ml"]),
    default="reml",
    show_default=True,
    help="Restricted or full maximum likelihood.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(
    *,
    data: Path,
    couple: str,
    person: str | None,
    time_: str | None,
    time_unit: str,
    value: str,
    predictor: tuple[str, ...],
    moderator: tuple[str, ...],
    covariate: tuple[str, ...],
    split: str | None,
    lag: int,
    residual: str | None,
    residual_sd: str | None,
    random_: tuple[str, ...],
    method: str,
    equal_people: bool,
    as_json: bool,
) -> None:
    """Say how one's own day and the partner's day go with an outcome (REML or ML)."""
    from tidewise.cohort.apim import apim

    found = apim(
        data,
        couple=couple,
        person=person,
        time=time_,
        time_unit=time_unit,
        value=value,
        predictor=predictor,
        moderator=moderator,
        covariate=covariate,
        split=split,
        lag=lag,
        residual=residual,
        residual_sd=residual_sd,
        random=random_,
        equal_people=equal_people,
        method=method,
    ).as_json()
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False))
        return
    click.echo(found["model"])
    click.echo(f"log-likelihood {found['loglik']:.3f}, {found['n']} rows, {found['couples']} couples")
    for name, each in found["fixed"].items():
        click.echo(f"{name:40s} {each['middle']:10.4f} ({each['se']:.4f})")
    for name, size in found["random"]["sd"].items():
        click.echo(f"sd {name:37s} {size:10.4f}")
    for name in ("rho", "phi"):
        if name in found["random"]:
            click.echo(f"{name:40s} {found['random'][name]:10.4f}")
    for sentence in found["problems"]:
        click.echo(sentence, err=True)
