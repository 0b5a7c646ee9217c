import numpy as np
import pytest
from scipy.stats import multivariate_normal

from tidewise.cohort.mixed import Block, Mixed, _Likelihood, fit_mixed
from tidewise.cohort.residuals import Residual
from tidewise.ground.problems import BadInput


def _diary(
    *, alike: bool, kind: str = "exchangeable", reml: bool = True, shared: int = 0, couples: int = 40
) -> Mixed:
    rng = np.random.default_rng(3)
    n = couples * 12
    couple = np.repeat(np.arange(couples), 12)
    person = np.tile(np.array([0, 1], dtype=np.int8), n // 2)
    time = np.tile(np.repeat(np.arange(6.0), 2), couples)
    x = rng.normal(size=n)
    effects = rng.multivariate_normal([0, 0], [[1, 0.3], [0.3, 1]], size=couples)
    y = 1 + 0.5 * x + effects[couple, person] + 0.4 * rng.normal(size=couples)[couple] * x + rng.normal(size=n)
    z = [(person == 0) * 1.0, (person == 1) * 1.0] + [x] * shared
    return Mixed(
        y=y,
        x=np.column_stack([np.ones(n), x]),
        x_names=("intercept", "x"),
        block=Block(names=tuple("abc")[: len(z)], z=np.column_stack(z), alike=alike, shared=shared),
        residual=Residual(kind=kind, by_person=not alike, couple=couple, person=person, time=time),
        couple=couple,
        reml=reml,
    )


@pytest.mark.parametrize("alike", [False, True])
@pytest.mark.parametrize("shared", [0, 1])
@pytest.mark.parametrize("reml", [False, True])
def test_the_slope_is_that_of_the_likelihood(alike: bool, shared: int, reml: bool) -> None:  # noqa: FBT001
    likelihood = _Likelihood(_diary(alike=alike, shared=shared, reml=reml))
    theta = likelihood.starts()[0] + 0.1 * np.random.default_rng(1).normal(size=len(likelihood.starts()[0]))
    steps = 1e-5 * np.eye(len(theta))
    by_hand = [(likelihood.minus(theta + s) - likelihood.minus(theta - s)) / 2e-5 for s in steps]
    assert np.allclose(likelihood.slope(theta), by_hand, atol=1e-4)


def test_the_likelihood_is_that_of_the_dense_normal() -> None:
    model = _diary(alike=False, reml=False, kind="exchangeable-ar1", couples=5)
    fit = fit_mixed(model)
    assert model.block is not None
    total = 0.0
    known = fit.residual
    for k in range(5):
        rows = model.couple == k
        r = model.residual
        same = r.person[rows][:, None] == r.person[rows][None, :]
        gap = np.abs(r.time[rows][:, None] - r.time[rows][None, :])
        sd = np.where(r.person[rows] == 1, known["ratio"], 1.0) * fit.sigma
        cov = np.where(same, 1.0, known["rho"]) * np.sign(known["phi"]) ** gap * np.abs(known["phi"]) ** gap
        z = model.block.z[rows]
        cov = cov * np.outer(sd, sd) + z @ fit.d @ z.T
        total += multivariate_normal(model.x[rows] @ fit.beta, cov).logpdf(model.y[rows])
    assert fit.log_likelihood == pytest.approx(total, abs=1e-6)


def test_equal_people_have_equal_variances_and_swap_changes_nothing() -> None:
    model = _diary(alike=True, shared=1)
    fit = fit_mixed(model)
    assert fit.converged
    assert fit.d[0, 0] == pytest.approx(fit.d[1, 1])
    assert fit.d[0, 2] == pytest.approx(fit.d[1, 2])
    assert model.block is not None
    swapped = Mixed(
        y=model.y,
        x=model.x,
        x_names=model.x_names,
        block=Block(names=model.block.names, z=model.block.z[:, [1, 0, 2]], alike=True, shared=1),
        residual=model.residual,
        couple=model.couple,
    )
    assert fit_mixed(swapped).log_likelihood == pytest.approx(fit.log_likelihood, abs=1e-7)


def test_statsmodels_finds_the_same_where_it_can_say_it() -> None:
    from statsmodels.regression.mixed_linear_model import MixedLM

    model = _diary(alike=False, kind="plain")
    plain = Mixed(
        y=model.y,
        x=model.x,
        x_names=model.x_names,
        block=model.block,
        residual=Residual(
            kind="plain",
            by_person=False,
            couple=model.couple,
            person=model.residual.person,
            time=model.residual.time,
        ),
        couple=model.couple,
    )
    assert plain.block is not None
    theirs = MixedLM(plain.y, plain.x, plain.couple, exog_re=plain.block.z).fit(reml=True)
    ours = fit_mixed(plain)
    assert ours.log_likelihood >= theirs.llf - 1e-5
    assert np.allclose(ours.beta, theirs.fe_params, atol=1e-4)
    assert np.allclose(np.sqrt(np.diag(ours.beta_cov)), theirs.bse_fe, rtol=0.1)  # theirs: observed information
    assert np.allclose(ours.d, theirs.cov_re, atol=5e-3)


def test_what_cannot_be_fitted_is_said() -> None:
    model = _diary(alike=False)

    def changed(y: np.ndarray, x: np.ndarray) -> Mixed:
        return Mixed(y=y, x=x, x_names=("intercept", "x"), block=None, residual=model.residual, couple=model.couple)

    with pytest.raises(BadInput, match="'x' says nothing"):
        fit_mixed(changed(model.y, np.column_stack([model.x[:, 0], model.x[:, 0] * 2])))
    with pytest.raises(BadInput, match="same in every row"):
        fit_mixed(changed(np.ones_like(model.y), model.x))
