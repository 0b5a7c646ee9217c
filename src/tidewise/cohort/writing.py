"""Lay a fitted study down in a folder: tables, draws, a paragraph of methods, pictures, rows that did not count."""

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from tidewise.cohort.extra import needed
from tidewise.cohort.pictures import forest, phase_portrait, saved
from tidewise.cohort.results import FitResult, model_line, prior_line
from tidewise.cohort.types import LongTable


def write_study(folder: Path, result: FitResult, table: LongTable, paths: Sequence[Path]) -> None:
    """Write `summary.json`, `couples.csv`, `bad_rows.csv`, `methods.md`, `draws/*.parquet` and the pictures.

    Parameters
    ----------
    folder : made where it is not there
    paths : answers of the stretches, whose draws are written as Parquet: couple, draw, one column per parameter
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "summary.json").write_text(json.dumps(result.as_json(), ensure_ascii=False), encoding="utf-8")
    _write_couples(folder / "couples.csv", result)
    _write_bad_rows(folder / "bad_rows.csv", table)
    (folder / "methods.md").write_text(methods(result, table), encoding="utf-8")
    for path in paths:
        _write_draws(folder / "draws", path, result, table)
    saved(folder / "forest", forest(result))
    portrait = phase_portrait(result)
    if portrait is not None:
        saved(folder / "phase_portrait", portrait)


def _write_couples(path: Path, result: FitResult) -> None:
    ends = ("middle", "low", "high")
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        head = ["couple", "n", "minus2ll", *(f"{name}_{end}" for name in result.names for end in ends)]
        rows.writerow([*head, "p_cycle", "problems"])
        for each in result.couples:
            values = [v for e in each.parameters.values() for v in (e.middle, e.low, e.high)]
            rows.writerow([each.couple, each.n, each.minus2ll, *values, each.cycle[0], " ".join(each.problems)])


def _write_bad_rows(path: Path, table: LongTable) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["row", "line", "column", "code", "say"])
        for each in table.bad:
            for k, row in enumerate(each.row):
                rows.writerow([int(row), int(row) + each.header_lines, each.column, each.code, each.sentence(k)])


def _write_draws(folder: Path, path: Path, result: FitResult, table: LongTable) -> None:
    pl = needed("polars")
    with np.load(path) as answer:
        draws, index = answer["draws"], answer["index"]
    if not draws.shape[1]:
        return
    folder.mkdir(exist_ok=True)
    many = draws.shape[1]
    columns: dict[str, Any] = {
        "couple": np.repeat([table.couples[int(k)] for k in index], many),
        "draw": np.tile(np.arange(many, dtype=np.int32), len(index)),
    }
    flat = draws.reshape(-1, draws.shape[2])
    columns |= {name: flat[:, k] for k, name in enumerate(result.names)}
    pl.DataFrame(columns).write_parquet(folder / f"{path.stem}.parquet")


def methods(result: FitResult, table: LongTable) -> str:
    """Write the paragraph for a paper: equations, priors, how it was fitted, version, seed, what did not count."""
    plan = result.plan
    people = "one person" if table.single else "two people"
    how = {
        "none": "Each couple was fitted on its own.",
        "same": "One set of parameters was fitted to all couples.",
        "random": "Couples differ around a population: each was fitted alone, its draws were reweighted by the "
        "population density over the prior, and the population was learned by expectation-maximisation on the "
        "weighted moments with a weak inverse-Wishart prior; then all were drawn anew under it, and again.",
    }[plan["pool"]]
    intervals = (
        "Estimates are maximum-likelihood, intervals come from the observed information."
        if plan["prior"] == "none" or plan["pool"] == "same"
        else "Estimates are posterior medians with 90 % central intervals from adaptive importance sampling around "
        "the posterior mode (multivariate t)."
    )
    bad = sum(len(each.row) for each in table.bad)
    return (
        "# Methods\n\n"
        f"We fitted a continuous-time model of {people} in {len(table.couples)} couples "
        f"({len(table.row)} rows; values: {', '.join(plan['value'])}) with Tidewise {result.as_json()['version']} "
        f"(seed {plan['seed']}). The model is {model_line(plan)}. Here x is the approach of each, mu the usual "
        "level, the diagonal of A holds -k (the return to the usual level; half-life ln 2 / k), its off-diagonal c "
        "(the answer to the other being nearer than usual), G the size of the shocks and e the noise of one "
        f"observation; time is in days. Priors: {prior_line(plan)}. {how} {intervals} The likelihood is exact "
        f"(Kalman filter, closed-form transitions); missing values are left out of it. {bad} cells or rows could "
        "not be used and are listed in bad_rows.csv.\n"
    )
