import numpy as np
import pytest
from tests.dynamics.test_layout import MANY

from tidewise.dynamics.filter import filtered
from tidewise.dynamics.layout import Layout
from tidewise.dynamics.parameters import Options
from tidewise.dynamics.reading import looks_at
from tidewise.dynamics.score import scored
from tidewise.dynamics.table import Arranged, Table, arranged


def a_table(options: Options, rng: np.random.Generator, couples: int = 2) -> Arranged:
    """Irregular looks of a few couples, with holes, events and covariates where the options have them."""
    rows = 8 * options.people * couples
    times = np.sort(rng.choice(np.array([0.0, 0.3, 1.0, 1.0, 2.5, 7.0, 60.0, 61.0]), size=8))
    values = rng.normal(size=(rows, options.items))
    values[rng.random(values.shape) < 0.25] = np.nan
    return arranged(
        Table(
            couple=np.repeat(np.arange(couples), rows // couples),
            person=np.tile(np.arange(options.people), rows // options.people),
            time=np.tile(np.repeat(np.unique(times).repeat(8)[:8] + np.arange(8) * 0.7, options.people), couples),
            values=values,
            doubt=rng.choice(np.array([0.0, 0.4]), size=values.shape),
            events=(rng.random((rows, len(options.events))) < 0.3).astype(float),
            covariates=rng.normal(size=(rows, len(options.covariates))),
            event_names=options.events,
            covariate_names=options.covariates,
        ),
        options.people,
    )


@pytest.mark.parametrize("options", MANY)
def test_8_3_gradient_and_height(options: Options) -> None:
    """The height is the filter's; the gradient that of central differences."""
    rng = np.random.default_rng(5)
    data, layout = a_table(options, rng), Layout(options)
    theta = layout.usual + 0.2 * rng.normal(size=len(layout.names))
    got = scored(layout, theta[None], np.zeros(2, dtype=np.int64), data)
    for b in range(2):
        plain = filtered(looks_at(layout, theta[None], data, b)).log_likelihood[0]
        assert got.log_likelihood[b] == pytest.approx(plain, rel=1e-9)
    h = 1e-5
    for j in range(len(theta)):
        tilt = h * np.eye(len(theta))[j]
        up = scored(layout, (theta + tilt)[None], np.zeros(2, dtype=np.int64), data).log_likelihood
        down = scored(layout, (theta - tilt)[None], np.zeros(2, dtype=np.int64), data).log_likelihood
        np.testing.assert_allclose(got.gradient[:, j], (up - down) / (2 * h), rtol=1e-6, atol=1e-6)


def test_the_information_is_the_mean_of_the_squared_gradient() -> None:
    """Over made records, expected information = covariance of the score (within simulation error)."""
    from tidewise.dynamics.simulate import redrawn

    options = Options(shocks="correlated")
    layout, rng = Layout(options), np.random.default_rng(6)
    data = a_table(options, rng).taken(np.array([0]))
    theta = np.repeat(layout.usual[None], 800, axis=0)
    many = redrawn(layout, theta, data, rng)
    got = scored(layout, theta, np.arange(len(theta)), many)
    squared = np.cov(got.gradient.T)
    expected = got.information.mean(axis=0)
    np.testing.assert_allclose(squared, expected, atol=0.25 * np.abs(expected).max())


def test_a_system_that_is_none_is_impossible_not_an_error() -> None:
    options = Options()
    layout = Layout(options)
    theta = layout.usual.copy()
    theta[2:4] = 5.0
    data = a_table(options, np.random.default_rng(1))
    got = scored(layout, theta[None], np.zeros(2, dtype=np.int64), data)
    assert not np.isnan(got.log_likelihood).any()
    assert np.isfinite(got.gradient).all()
