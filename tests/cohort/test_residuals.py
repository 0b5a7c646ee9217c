import numpy as np
import pytest

from tidewise.cohort.residuals import KINDS, Residual, natural, neighbours, whiten


def _residual(kind: str, *, by_person: bool, keep: slice = slice(None)) -> Residual:
    couple = np.repeat([0, 0, 0, 1, 1], 2)[keep]
    person = np.tile(np.array([0, 1], dtype=np.int8), 5)[keep]
    time = np.repeat([0.0, 1.0, 3.0, 0.0, 2.0], 2)[keep]
    return Residual(kind=kind, by_person=by_person, couple=couple, person=person, time=time)


def _dense(residual: Residual, known: dict[str, float]) -> np.ndarray:
    """The covariance written out entry by entry."""
    n = len(residual.couple)
    cov = np.zeros((n, n))
    for i in range(n):
        for j in range(n):
            same, gap = residual.person[i] == residual.person[j], abs(residual.time[i] - residual.time[j])
            if residual.couple[i] != residual.couple[j]:
                continue
            if residual.kind == "plain":
                cov[i, j] = float(i == j)
            elif residual.kind == "exchangeable":
                cov[i, j] = (1.0 if same else known["rho"]) if gap == 0 else 0.0
            elif residual.kind == "ar1":
                cov[i, j] = known["phi"] ** gap if same else 0.0
            else:
                cov[i, j] = known["phi"] ** gap * (1.0 if same else known["rho"])
    sd = np.where(residual.person == 1, known.get("ratio", 1.0), 1.0)
    whole: np.ndarray = cov * np.outer(sd, sd)
    return whole


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("by_person", [False, True])
@pytest.mark.parametrize("keep", [slice(None), slice(1, None), slice(0, 9)])
def test_whitened_rows_are_the_dense_answer(kind: str, by_person: bool, keep: slice) -> None:  # noqa: FBT001
    residual = _residual(kind, by_person=by_person, keep=keep)
    theta = np.array([0.3, -0.4, -0.5])[: len(residual.names)]
    cov = _dense(residual, natural(residual, theta))
    rows = np.random.default_rng(1).normal(size=(len(cov), 3))
    white, log_det = whiten(residual, neighbours(residual), theta, rows)
    assert np.allclose(white.T @ white, rows.T @ np.linalg.solve(cov, rows), atol=1e-10)
    assert log_det == pytest.approx(np.linalg.slogdet(cov)[1], abs=1e-10)


def test_times_between_whole_steps_carry_over_positively() -> None:
    residual = Residual(
        kind="ar1",
        by_person=False,
        couple=np.zeros(3, dtype=np.int64),
        person=np.zeros(3, dtype=np.int8),
        time=np.array([0.0, 0.4, 1.7]),
    )
    assert natural(residual, np.array([-2.0]))["phi"] > 0
