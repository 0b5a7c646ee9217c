"""`tidewise fit`: the two-person model for every couple of a study, alone, as one, or around a population."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from functools import partial
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tidewise.cohort.choices import Plan, checked
from tidewise.cohort.frame import usual_frame
from tidewise.cohort.pooling import Population, pooled
from tidewise.cohort.reading import Wanted, read_table
from tidewise.cohort.results import CoupleResult, FitResult
from tidewise.cohort.running import Answer, run
from tidewise.cohort.stretch import ROLES, Job, draw_stretch, fit_stretch
from tidewise.cohort.types import LongTable
from tidewise.cohort.writing import write_study
from tidewise.dynamics.fit import Fitted, fit_panel
from tidewise.dynamics.heights import log_normal_prior
from tidewise.dynamics.layout import Layout
from tidewise.dynamics.reported import natural
from tidewise.dynamics.table import Table, arranged
from tidewise.ground.estimate import Estimate
from tidewise.ground.problems import BadCall, BadInput
from tidewise.ground.wording import say

Floats = NDArray[np.float64]
STRETCH = 25
MANY = 20
"""From so many couples the compiled engine (extra `fast`) is asked for: starting it takes seconds the first time."""
LONG = 5000
"""From so many rows too, also of one couple."""
MASS = 0.9
NOBODY = np.zeros(1, dtype=np.int64)
ROUNDS, WIDER = 3, 1.3
"""How often couples are drawn anew while a population is learned, and how much wider."""


def fit(
    data: "str | Path | Mapping[str, Any] | Any",
    *,
    couple: str,
    time: str,
    value: Sequence[str] | str,
    person: str | None = None,
    event: Sequence[str] = (),
    covariate: Sequence[str] = (),
    time_unit: str = "d",
    workers: int = 1,
    scheduler: str | None = None,
    out: "str | Path | None" = None,
    told: Callable[[int, int], None] | None = None,
    **choices: Any,
) -> FitResult:
    """Fit the push and pull of every couple of a study, with honest intervals.

    Parameters
    ----------
    data : CSV or Parquet file, mapping of columns or data frame: one row for each person and time
    couple, person, time, value : its columns; several values are several items; without `person`, or with one
        person in every couple, one person is fitted
    event, covariate : columns that push the state at their time, or shift what is seen
    time_unit : unit of numeric times (d, h, min, s, w); results are per day. Other units stand as they are with d
    workers, scheduler : local processes, or the address of a Dask scheduler; the answer is the same
    out : folder for the tables, draws, methods and pictures, from which a stopped run goes on
    told : called with (stretches done, all)
    choices : scale, prior, noise, levels, shocks, initial, means, states, equal_people, setpoints, felt, halves,
        pool, seed (see `Plan`)

    Returns
    -------
    FitResult; intervals hold 90 %

    Raises
    ------
    BadInput, BadCall
        With row and column, or with what to choose from.
    """
    names = (value,) if isinstance(value, str) else tuple(value)
    felt = choices.pop("felt", ())
    choices["felt"] = (felt,) if isinstance(felt, str) else tuple(felt)
    plan = checked(Plan(value=names, event=tuple(event), covariate=tuple(covariate), **choices))
    wanted = Wanted(
        couple=couple, person=person, time=time, numbers=[*names, *event, *covariate], time_unit=time_unit
    )
    table = read_table(data, wanted)
    if not any(np.isfinite(table.columns[name]).any() for name in names):
        raise BadInput(say("Column '{name}' holds not one number.", name=names[0]), code="nothing-seen")
    if plan.halves and table.single:
        raise BadCall(
            say("Nobody is answered in a table of one person."),
            hint=say("Leave out --halves, or name the column of the other with --person."),
            code="halves-need-two",
        )
    if plan.felt and table.single:
        raise BadCall(
            say("How close it feels is read off two people, and this table has one."),
            hint=say("Leave out --felt, or name the column of the other with --person."),
            code="felt-needs-two",
        )
    if not table.people and not table.single and not plan.equal_people:
        plan = replace(plan, equal_people=True)
    if plan.pool == "same":
        result = _as_one(table, plan)
        if out:
            write_study(Path(out), result, table, ())
        return result
    if out:
        folder = Path(out)
        _same_study(folder, table, plan)
        return _each_alone(table, plan, folder, workers=workers, scheduler=scheduler, told=told, keep=True)
    with TemporaryDirectory(prefix="tidewise-") as place:
        return _each_alone(table, plan, Path(place), workers=workers, scheduler=scheduler, told=told, keep=False)


def engine_table(table: LongTable, plan: Plan) -> Table:
    """Give the study's rows as the engine reads them."""

    def columns(names: Sequence[str]) -> Floats | None:
        return np.column_stack([table.columns[name] for name in names]) if names else None

    values = columns(plan.value)
    assert values is not None
    return Table(
        couple=table.couple,
        person=table.person.astype(np.int64),
        time=table.time,
        values=values,
        events=columns(plan.event),
        covariates=columns(plan.covariate),
        event_names=plan.event,
        covariate_names=plan.covariate,
    )


def _jobs(table: LongTable, plan: Plan, frame: tuple[Floats, Floats] | None) -> list[Job]:
    whole = engine_table(table, plan)
    edges = np.searchsorted(table.couple, np.arange(len(table.couples) + 1))
    options = plan.options(1 if table.single else 2)
    jobs = []
    for first in range(0, len(table.couples), STRETCH):
        last = min(first + STRETCH, len(table.couples))
        rows = slice(int(edges[first]), int(edges[last]))
        part = replace(
            whole,
            couple=whole.couple[rows],
            person=whole.person[rows],
            time=whole.time[rows],
            values=whole.values[rows],
            events=None if whole.events is None else whole.events[rows],
            covariates=None if whole.covariates is None else whole.covariates[rows],
        )
        present = np.unique(part.couple)
        jobs.append(
            Job(
                table=part,
                names=tuple(table.couples[int(k)] for k in present),
                options=options,
                scale=plan.scale,
                seed=plan.seed,
                draws=plan.prior != "none",
                fast=len(table.couples) >= MANY or len(table.row) >= LONG,
                halves=plan.halves,
                frame=frame,
            )
        )
    return jobs


def _each_alone(
    table: LongTable,
    plan: Plan,
    folder: Path,
    *,
    workers: int,
    scheduler: str | None,
    told: Callable[[int, int], None] | None,
    keep: bool,
) -> FitResult:
    frame = None
    if plan.pool == "random":
        alike = plan.equal_people or plan.noise == "shared"
        frame = usual_frame(table, plan.value[0], alike=alike, centred=plan.means == "free")
    jobs = _jobs(table, plan, frame)
    layout = Layout(plan.options(1 if table.single else 2))
    population = None

    def done(work: Callable[[Job], Answer], turn: int) -> list[Path]:
        those = [replace(job, known=layout.known) for job in jobs]
        place = folder / (f"stretches-{turn + 1}" if turn else "stretches")
        return run(work, those, place, workers=workers, scheduler=scheduler, told=told)

    if plan.pool == "random":
        usual = Layout(layout.options)
        for turn in range(ROUNDS + 1):
            paths = done(draw_stretch, turn)
            population = pooled(
                paths, partial(log_normal_prior, layout), usual.usual, usual.spread, begin=layout.known,
                workers=workers,
            )  # fmt: skip
            # new draws under the population itself, a little wider until the last, so that few are worth nothing
            cov = WIDER * population.cov + population.mean_cov if turn < ROUNDS else population.cov
            layout = Layout(layout.options, (population.mean, cov))
    paths = done(fit_stretch, ROUNDS + 1 if population else 0)
    result = FitResult(
        plan=asdict(plan),
        names=layout.names,
        couples=tuple(_couples(paths, table, layout)),
        population=_population(layout, population, frame, raw=plan.scale == "raw") if population and frame else None,
        population_minus2ll=population.minus2ll if population else None,
        bad=table.bad,
        people=table.people,
    )
    if keep:
        write_study(folder, result, table, paths)
    return result


def _couples(paths: Sequence[Path], table: LongTable, layout: Layout) -> "list[CoupleResult]":
    found = []
    for path in paths:
        with np.load(path) as kept:
            answer = {name: kept[name] for name in kept.files if "draws" not in name}
        for k, index in enumerate(answer["index"]):
            estimates = answer["estimates"][k]
            found.append(
                CoupleResult(
                    couple=table.couples[int(index)],
                    n=int(answer["n"][k]),
                    minus2ll=float(answer["minus2ll"][k]),
                    parameters={
                        name: Estimate(middle=float(e[0]), low=float(e[1]), high=float(e[2]), mass=MASS)
                        for name, e in zip(layout.names, estimates, strict=True)
                    },
                    roles=dict(zip(ROLES, (float(p) for p in answer["roles"][k]), strict=True)),
                    cycle=tuple(float(each) for each in answer["wave"][k]),
                    problems=tuple(str(answer["problems"][k]).split()),
                    halves=_halves(answer["halves"][k], answer["halves_names"]),
                )
            )
    return found


def _halves(row: Floats, names: "NDArray[np.str_]") -> dict[str, Any] | None:
    """Give one couple's comparison of two halves of an answer with one; None where it was not asked for."""
    if not len(row):
        return None
    ends = row[2:].reshape(len(names), 3).tolist()
    told = {
        str(name): dict(zip(("middle", "low", "high"), e, strict=True)) for name, e in zip(names, ends, strict=True)
    }
    return {"p": float(row[1]), "log_bayes": float(row[0]), "parameters": told}


def _population(
    layout: Layout, population: Population, frame: tuple[Floats, Floats], *, raw: bool
) -> dict[str, tuple[Estimate, float]]:
    """Say the usual couple of each parameter, and how far couples differ.

    In the table's unit with `raw`, else around the study's middle in its usual sd. The sd is that of what varies: the
    logarithm of rates and sizes.
    """
    nothing = arranged(
        Table(couple=NOBODY, person=NOBODY, time=np.zeros(1), values=np.zeros((1, layout.options.items))),
        layout.options.people,
    )
    data = replace(nothing, center=frame[0][None], scale=frame[1][None])
    reach = 1.6448536269514722 * np.sqrt(np.maximum(np.diag(population.mean_cov), 0.0))
    sd = np.sqrt(np.diag(population.cov))
    mean = population.mean
    middle, low, high, plus, minus = natural(
        layout, np.stack([mean, mean - reach, mean + reach, mean + sd, mean - sd]), data, raw=raw
    )
    varies = np.where(layout.logs | ["rho" in name for name in layout.names], sd, (plus - minus) / 2)
    return {
        name: (
            Estimate(middle=float(middle[i]), low=float(low[i]), high=float(high[i]), mass=MASS),
            float(varies[i]),
        )
        for i, name in enumerate(layout.names)
    }


def _as_one(table: LongTable, plan: Plan) -> FitResult:
    """Fit one set of numbers to all couples (a panel)."""
    options = plan.options(1 if table.single else 2)
    fitted: Fitted = fit_panel(
        engine_table(table, plan), options, scale="raw" if plan.scale == "raw" else "standard", seed=plan.seed
    )
    return FitResult(
        plan=asdict(plan),
        names=fitted.layout.names,
        couples=(),
        population={name: (each, fitted.standard_errors[name]) for name, each in fitted.parameters.items()},
        population_minus2ll=fitted.minus2ll,
        population_n=fitted.n,
        bad=table.bad,
        people=table.people,
        problems=tuple(each.code for each in fitted.problems),
    )


def _same_study(folder: Path, table: LongTable, plan: Plan) -> None:
    """Go on in a folder only where it holds the same study: same rows, same choices."""
    digest = blake2b(json.dumps(asdict(plan), sort_keys=True).encode(), digest_size=16)
    for column in (table.couple, table.person, table.time, *table.columns.values()):
        digest.update(np.ascontiguousarray(column).tobytes())
    digest.update("\n".join(table.couples).encode())
    mark = folder / "study.json"
    said = {"study": digest.hexdigest()}
    if mark.exists() and json.loads(mark.read_text(encoding="utf-8")) != said:
        raise BadInput(
            say("The folder {name} holds another study, or the same one fitted another way.", name=folder.name),
            hint=say("Choose another --out, or remove that folder."),
            code="another-study",
        )
    folder.mkdir(parents=True, exist_ok=True)
    mark.write_text(json.dumps(said), encoding="utf-8")
