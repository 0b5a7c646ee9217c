"""How fast couples are fitted, beside statsmodels and beside ourselves, in one run: `make bench-engine`.

CPU seconds of one process with one thread. Figures are to be read as ratios within one run; absolute times are those
of the computer it was run on. What many couples cost is counted by `engine_many.py`.
"""

import argparse
import os
import resource
import sys
import time
import warnings

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
from engine_peer import climbed

from tidewise.dynamics.compiled import is_there
from tidewise.dynamics.fit import _standard, fit_couples, fit_each
from tidewise.dynamics.heights import log_likelihood, log_prior
from tidewise.dynamics.layout import Layout
from tidewise.dynamics.model import TwoPeople
from tidewise.dynamics.parameters import Options
from tidewise.dynamics.simulate import simulated
from tidewise.dynamics.summits import modes
from tidewise.dynamics.table import Table, arranged

OPTIONS = Options(shocks="correlated")


def table(couples: int, days: int) -> Table:
    """Couples that differ, one check-in a day each, one in ten missed."""
    parts = []
    for i in range(couples):
        rng = np.random.default_rng([5, i])
        pair = TwoPeople(
            k=0.5 * np.exp(0.4 * rng.normal(size=2)), c=0.2 * rng.normal(size=2), mu=7 + rng.normal(size=2),
            g=0.8 * np.exp(0.3 * rng.normal(size=2)), r=np.full(2, 0.5), rho=0.4,
        )  # fmt: skip
        parts.append(simulated(pair, np.arange(float(days)), rng, missing=0.1, couple_id=i))
    return Table(
        couple=np.concatenate([each.couple for each in parts]),
        person=np.concatenate([each.person for each in parts]),
        time=np.concatenate([each.time for each in parts]),
        values=np.concatenate([each.values for each in parts]),
    )


def cost(made: Table, couples: int, **how: bool) -> float:
    """CPU milliseconds a couple, the smallest of three turns."""
    times = []
    for _ in range(3):
        began = time.process_time()
        fit_couples(made, OPTIONS, **how)
        times.append(time.process_time() - began)
    return min(times) / couples * 1e3


def engines(days: int = 100, couples: int = 50) -> dict[str, float]:
    """Our own engines, with and without draws."""
    made = table(couples, days)
    found = {}
    if is_there():
        fit_couples(table(1, 20), OPTIONS, fast=True)  # compiled before the clock starts
        data = _standard(arranged(made, 2), OPTIONS, together=False)
        times = []
        for _ in range(5):
            began = time.process_time()
            modes(Layout(OPTIONS), data, fast=True)
            times.append(time.process_time() - began)
        found["compiled, mode only"] = min(times) / couples * 1e3
        found["compiled, mode and observed information"] = cost(made, couples, draws=False, fast=True)
        found["compiled, with honest draws"] = cost(made, couples, draws=True, fast=True)
    found["plain NumPy, mode and observed information"] = cost(made, couples, draws=False)
    found["plain NumPy, with honest draws"] = cost(made, couples, draws=True)
    return found


def beside_statsmodels(days: int = 100, couples: int = 8) -> tuple[float, float]:
    """CPU milliseconds a couple of statsmodels' own climb of the same model, and how far its mode lies from ours."""
    layout = Layout(OPTIONS)
    data = _standard(arranged(table(couples, days), 2), OPTIONS, together=False)
    ours = fit_each(layout, data, draws=False, fast=is_there())
    spent, apart = 0.0, []
    for b in range(couples):
        one = data.taken(np.array([b]))
        began = time.process_time()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            theta, _ = climbed(layout, one)
        spent += time.process_time() - began
        height = [
            float((log_likelihood(layout, x[None], one) + log_prior(layout, x[None]))[0])
            for x in (ours[b].theta, theta)
        ]
        apart.append(height[0] - height[1])
        print(
            f"  couple {b}: our mode is {apart[-1]:+.2e} higher,"
            f" numbers differ by at most {np.abs(ours[b].theta - theta).max():.1e}"
        )
    return spent / couples * 1e3, float(np.max(np.abs(apart)))


def main() -> None:
    """Print the tables."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--days", type=int, default=100)
    days = asked.parse_args().days
    print(f"per couple, {days} days, 11 parameters, one thread (CPU milliseconds)")
    ours = engines(days)
    for name, ms in ours.items():
        print(f"  {name:45s} {ms:8.2f}")
    theirs, apart = beside_statsmodels(days)
    print(f"  {'statsmodels, same model and prior, mode only':45s} {theirs:8.2f}")
    print(f"same mode: heights differ by at most {apart:.1e}")
    for name, ms in ours.items():
        print(f"  {theirs / ms:8.1f} times quicker than statsmodels: {name}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:.0f} MB; Python {sys.version.split()[0]}, NumPy {np.__version__}")


if __name__ == "__main__":
    main()
