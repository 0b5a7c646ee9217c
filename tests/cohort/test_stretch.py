import numpy as np
import pytest

from tidewise.cohort.stretch import ROLES, Job, draw_stretch, fit_stretch, seed_of
from tidewise.dynamics.parameters import Options
from tidewise.dynamics.table import Table


def _job(*, draws: bool) -> Job:
    rng = np.random.default_rng(2)
    rows = 2 * 12
    return Job(
        table=Table(
            couple=np.full(rows, 7, dtype=np.int64),
            person=np.tile(np.array([0, 1], dtype=np.int64), 12),
            time=np.repeat(np.arange(12.0), 2),
            values=rng.normal(size=(rows, 1)),
        ),
        names=("x7",),
        options=Options(),
        scale="raw",
        seed=1,
        draws=draws,
    )


def test_the_arrays_of_a_stretch() -> None:
    answer = fit_stretch(_job(draws=True))
    p = answer["theta"].shape[1]
    assert answer["index"].tolist() == [7]
    assert answer["estimates"].shape == (1, p, 3)
    assert answer["theta_draws"].dtype == np.float32
    assert answer["theta_draws"].shape[1] >= 2000
    assert np.isclose(answer["roles"].sum(), 1.0)
    assert answer["roles"].shape[1] == len(ROLES)


def test_draws_alone_say_about_what_the_whole_answer_says() -> None:
    whole, alone = fit_stretch(_job(draws=True)), draw_stretch(_job(draws=True))
    assert set(alone) == {"theta_draws", "log_evidence"}
    assert alone["log_evidence"] == pytest.approx(whole["log_evidence"], abs=0.3)
    for each, other in zip(alone["theta_draws"][0].T, whole["theta_draws"][0].T, strict=True):
        assert abs(each.mean() - other.mean()) < 0.3 * other.std()


def test_a_name_has_its_own_seed_everywhere() -> None:
    assert seed_of("17") == seed_of("17") != seed_of("18")
