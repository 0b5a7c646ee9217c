"""Published results, fitted to their printed digits. The data stand beside the project and are not shipped."""

import csv
import os
from pathlib import Path

import numpy as np
import pytest

from tidewise.dynamics.fit import fit_panel
from tidewise.dynamics.parameters import Options
from tidewise.dynamics.table import Table

SHARED = Path(os.environ.get("TIDEWISE_SHARED", str(Path(__file__).parents[3] / "shared")))
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (SHARED / "data").exists(), reason="the published data sets stand beside the project"),
]


def _wide(name: str, waves: int, columns: tuple[str, str]) -> Table:
    raw = np.genfromtxt(SHARED / "data" / name, delimiter=",", names=True)
    time, parts = np.zeros(len(raw)), []
    for wave in range(waves):
        time = time + (raw[f"dT{wave}"] if wave else 0.0)
        for i, column in enumerate(columns):
            y = raw[f"{column}_T{wave}"]
            parts.append(np.stack([np.arange(len(raw)), np.full(len(raw), i), time, y], axis=1))
    rows = np.concatenate(parts)
    rows = rows[np.isfinite(rows[:, 2])]
    return Table(couple=rows[:, 0].astype(int), person=rows[:, 1].astype(int), time=rows[:, 2], values=rows[:, 3:])


def test_8_12_panel_of_unequal_waves() -> None:
    """AnomAuth (ctsem): -2LL 23415.929, drift [[-.4473, .2325], [.0433, -.1175]]."""
    options = Options(noise="none", shocks="correlated", initial="free", prior="none")
    got = fit_panel(_wide("ctsem_AnomAuth.csv", 5, ("Y1", "Y2")), options)
    assert got.minus2ll == pytest.approx(23415.929, abs=2e-3)
    for name, value in (("k_a", 0.4473), ("c_ab", 0.2325), ("c_ba", 0.0433), ("k_b", 0.1175)):
        assert got.parameters[name].middle == pytest.approx(value, abs=1e-4), name


def test_8_13_the_false_optimum_is_escaped() -> None:
    """ctExample1 (ctsem, appendix A): -2LL 4151.131, not 4157.9; drift -.110, -.134, .387, -.344."""
    options = Options(levels="random", shocks="correlated", initial="free", prior="none")
    got = fit_panel(_wide("ctsem_ctExample1.csv", 6, ("LeisureTime", "Happiness")), options)
    assert got.minus2ll == pytest.approx(4151.131, abs=1e-3)
    for name, value in (("k_a", 0.110), ("c_ab", -0.134), ("c_ba", 0.387), ("k_b", 0.344)):
        assert got.parameters[name].middle == pytest.approx(value, abs=6e-4), name


def test_8_12_diary_of_both_partners() -> None:
    """Kashy diary, 103 couples: -2LL 5489.71, no average coupling (chi2(2) = .14)."""
    with (SHARED / "data" / "kashy_diary_person_period_pairwise.csv").open() as file:
        rows = list(csv.reader(file))[1:]
    cells = np.array([[float(row[i]) if row[i].strip() else np.nan for i in (0, 13, 2, 15)] for row in rows])
    table = Table(
        couple=cells[:, 0].astype(int), person=cells[:, 1].astype(int), time=cells[:, 2], values=cells[:, 3:]
    )
    options = Options(noise="correlated", levels="random", shocks="correlated", prior="none")
    got = fit_panel(table, options)
    assert got.minus2ll == pytest.approx(5489.708, abs=5e-3)
    for name, value in (("k_a", 0.495), ("k_b", 0.818), ("c_ab", -0.06), ("c_ba", -0.06)):
        assert got.parameters[name].middle == pytest.approx(value, abs=4e-3), name


def test_8_12_oscillator_without_shocks() -> None:
    """LinearOsc (dynr): eta -.809 (.013), zeta -.104 (.014)."""
    cells = np.genfromtxt(SHARED / "data" / "dynr_LinearOsc.csv", delimiter=",", skip_header=1)
    table = Table(
        couple=cells[:, 0].astype(int), person=np.zeros(len(cells), dtype=int), time=cells[:, 1], values=cells[:, 2:]
    )
    options = Options(people=1, states=2, shocks="none", initial="free", prior="none", means="zero")
    got = fit_panel(table, options)
    assert got.parameters["eta_a"].middle == pytest.approx(-0.809, abs=6e-4)
    assert got.parameters["zeta_a"].middle == pytest.approx(-0.104, abs=6e-4)
    assert got.standard_errors["eta_a"] == pytest.approx(0.013, abs=6e-4)
    assert got.standard_errors["zeta_a"] == pytest.approx(0.0144, abs=6e-4)
