"""What many couples cost: seconds, memory, disk by their number, as a table and a picture: `make bench-many`.

Made-up couples of 60 days, each number in a process of its own, from the CSV to the summary: with honest draws and
pooled around a population (`tidewise fit --pool random`), and the mode with its observed information alone. CPU
seconds are those of the process and its workers. Takes half an hour; parts that were counted are kept in `OUT`.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from tidewise.cohort.fitting import fit
from tidewise.cohort.pictures import SCHEMA, saved
from tidewise.cohort.planning import StudyPlan, simulate
from tidewise.dynamics.compiled import is_there
from tidewise.dynamics.fit import fit_couples
from tidewise.dynamics.parameters import Options
from tidewise.dynamics.table import Table

WITH_DRAWS = (500, 2_000, 10_000, 20_000)
MODE_ALONE = (1_000, 10_000, 100_000)
DAYS, AT_ONCE, LEAST = 60, 500, 1_000


def with_draws(couples: int, workers: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        simulate(StudyPlan(couples=couples, days=DAYS, seed=1), folder)
        began, cpu = time.monotonic(), spent()
        fit(
            folder / "study.csv", couple="couple", person="person", time="day", value="closeness",
            pool="random", shocks="correlated", out=folder / "out", workers=workers,
        )  # fmt: skip
        disk = sum(each.stat().st_size for each in (folder / "out").rglob("*") if each.is_file())
        return {"wall": time.monotonic() - began, "cpu": spent() - cpu, "disk": disk / 1e9}


def mode_alone(couples: int) -> dict[str, float]:
    """Couples are fitted in stretches, as `fit` does; a stretch of 500 is made up once and fitted again and again."""
    from tidewise.cohort.planning import _made

    options = Options(shocks="correlated")
    made, _ = _made(StudyPlan(couples=AT_ONCE, days=DAYS, seed=1), AT_ONCE)
    few = made.couple < 2
    fit_couples(
        Table(couple=made.couple[few], person=made.person[few], time=made.time[few], values=made.values[few]),
        options, draws=False, fast=is_there(),
    )  # fmt: skip
    began, cpu = time.monotonic(), spent()
    for _ in range(-(-couples // AT_ONCE)):
        fit_couples(made, options, draws=False, fast=is_there())
    return {"wall": time.monotonic() - began, "cpu": spent() - cpu, "disk": 0.0}


def spent() -> float:
    mine, theirs = (resource.getrusage(each) for each in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return mine.ru_utime + mine.ru_stime + theirs.ru_utime + theirs.ru_stime


def one(way: str, couples: int, workers: int) -> None:
    found = with_draws(couples, workers) if way == "draws" else mode_alone(couples)
    peaks = [resource.getrusage(each).ru_maxrss for each in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(json.dumps({"way": way, "couples": couples, "mb": max(peaks) / 1024, **found}))


def all_of(out: Path, workers: int) -> None:
    out.mkdir(parents=True, exist_ok=True)
    rows = []
    print("| couples of 60 days | what | wall s | CPU s | CPU ms a couple | peak MB of a process | disk GB |")
    print("|---|---|---|---|---|---|---|")
    for way, counts in (("draws", WITH_DRAWS), ("mode", MODE_ALONE)):
        for couples in counts:
            kept = out / f"{way}-{couples}.json"
            if not kept.exists():
                command = [sys.executable, __file__, "--one", way, str(couples), "--workers", str(workers)]
                done = subprocess.run(command, check=True, capture_output=True, text=True, env={**os.environ})
                kept.write_text(done.stdout.strip().splitlines()[-1])
            row = json.loads(kept.read_text())
            rows.append(row)
            what = "draws, pooled" if way == "draws" else "mode and information"
            each = 1000 * row["cpu"] / couples
            print(
                f"| {couples:,} | {what} | {row['wall']:.0f} | {row['cpu']:.0f} | {each:.1f} | {row['mb']:.0f} |"
                f" {row['disk']:.1f} |",
                flush=True,
            )
    for way in ("draws", "mode"):
        own = [row for row in rows if row["way"] == way and row["couples"] >= LEAST]  # fewer: what it costs to begin
        power = np.polyfit(np.log([row["couples"] for row in own]), np.log([row["cpu"] for row in own]), 1)[0]
        print(f"{way}: CPU grows as couples to the power of {power:.2f} (1 = linear)")
    saved(out / "cost", picture(rows))


def picture(rows: list[dict[str, float]]) -> dict[str, object]:
    log = {"type": "log"}
    return {
        "$schema": SCHEMA,
        "description": "CPU seconds by number of couples, on two logarithmic scales: a straight line of slope one.",
        "data": {"values": rows},
        "width": 420,
        "height": 300,
        "mark": {"type": "line", "point": True},
        "encoding": {
            "x": {"field": "couples", "type": "quantitative", "scale": log, "title": "couples"},
            "y": {"field": "cpu", "type": "quantitative", "scale": log, "title": "CPU seconds"},
            "color": {"field": "way", "type": "nominal", "title": None, "scale": {"range": ["#33658a", "#b5541f"]}},
        },
    }


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("out", nargs="?", type=Path, default=Path("many"))
    asked.add_argument("--workers", type=int, default=2)
    asked.add_argument("--one", nargs=2, metavar=("WAY", "COUPLES"))
    chosen = asked.parse_args()
    if chosen.one:
        one(chosen.one[0], int(chosen.one[1]), chosen.workers)
    else:
        all_of(chosen.out, chosen.workers)


if __name__ == "__main__":
    main()
