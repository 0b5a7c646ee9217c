import numpy as np
import pytest
from tests.dynamics.test_simulate import COUPLE

from tidewise.dynamics.fit import Fitted, fit_couple, fit_couples, fit_panel
from tidewise.dynamics.parameters import Options
from tidewise.dynamics.simulate import simulated
from tidewise.dynamics.table import Table

EMPTY = Table(
    couple=np.array([1, 1]), person=np.array([0, 1]), time=np.zeros(2), values=np.full((2, 1), np.nan)
)  # fmt: skip


def couples(many: int, days: int, seed: int = 0, missing: float = 0.2) -> Table:
    """A few couples that move alike."""
    made = [
        simulated(
            COUPLE, np.arange(days, dtype=np.float64), np.random.default_rng([seed, i]), missing=missing, couple_id=i
        )
        for i in range(many)
    ]
    return Table(
        couple=np.concatenate([each.couple for each in made]),
        person=np.concatenate([each.person for each in made]),
        time=np.concatenate([each.time for each in made]),
        values=np.concatenate([each.values for each in made]),
    )


@pytest.fixture(scope="module")
def one() -> Fitted:
    return fit_couple(couples(1, 60), seed=3)


def test_one_couple_has_every_number_with_its_range(one: Fitted) -> None:
    assert list(one.parameters) == ["k_a", "k_b", "c_ab", "c_ba", "mu_a", "mu_b", "g_a", "g_b", "r_a", "r_b"]
    for name, truth in (("mu_a", 5.0), ("mu_b", 7.0), ("c_ba", -0.3)):
        assert one.parameters[name].low - 0.5 < truth < one.parameters[name].high + 0.5
    assert one.draws.shape == (2000, 10)
    assert (one.draws[:, 0] > 0).all()
    assert np.isfinite(one.log_evidence)
    assert one.problems == ()


def test_8_11_with_nothing_seen_the_posterior_is_the_prior() -> None:
    nothing = fit_couple(EMPTY, scale="standard")
    np.testing.assert_allclose(nothing.theta, nothing.layout.usual, atol=0.05)
    assert nothing.parameters["k_a"].low < 0.2
    assert nothing.parameters["k_a"].high > 0.8
    assert [each.code for each in nothing.problems] == ["fit-too-little"]
    assert "too little" in nothing.problems[0].say


def test_8_11_one_observation_is_finite() -> None:
    table = Table(couple=np.array([1]), person=np.array([0]), time=np.zeros(1), values=np.array([[3.0]]))
    got = fit_couple(table)
    assert np.isfinite(got.minus2ll)
    assert all(np.isfinite(each.as_list()).all() for each in got.parameters.values())


@pytest.mark.slow
def test_8_4_swap_and_shift(one: Fitted) -> None:
    """Swapping the two people swaps the numbers; another day or another level of the scale changes nothing."""
    table = couples(1, 60)
    turned = fit_couple(
        Table(
            couple=table.couple, person=1 - table.person, time=table.time + 400.0, values=3.0 * table.values + 20.0
        ),
        draws=False,
    )
    plain = fit_couple(table, draws=False)
    for left, right, scale in (("k_a", "k_b", 1.0), ("c_ab", "c_ba", 1.0), ("g_a", "g_b", 3.0), ("r_b", "r_a", 3.0)):
        assert turned.parameters[left].middle == pytest.approx(scale * plain.parameters[right].middle, rel=1e-4)
    assert turned.parameters["mu_a"].middle == pytest.approx(3 * plain.parameters["mu_b"].middle + 20, rel=1e-4)


@pytest.mark.slow
def test_7_7_the_same_answer_alone_or_among_others(one: Fitted) -> None:
    table = couples(3, 30)
    together = fit_couples(table, seed=5)
    mine = table.couple == 1
    alone = fit_couple(
        Table(couple=table.couple[mine], person=table.person[mine], time=table.time[mine], values=table.values[mine]),
        seed=5,
    )
    np.testing.assert_allclose(together[1].theta, alone.theta, rtol=1e-6, atol=1e-8)
    np.testing.assert_allclose(together[1].draws, alone.draws, rtol=1e-3, atol=1e-4)


@pytest.mark.slow
def test_a_panel_finds_what_made_it() -> None:
    panel = fit_panel(couples(40, 30), Options(shocks="correlated", prior="none"))
    truth = {"k_a": 0.4, "k_b": 0.6, "c_ab": 0.2, "c_ba": -0.3, "g_a": 0.8, "g_b": 0.6, "r_a": 0.5, "r_b": 0.4}
    for name, value in truth.items():
        assert abs(panel.parameters[name].middle - value) < 3.5 * panel.standard_errors[name], name
    assert panel.couple == -1
    assert panel.parameters["rho"].middle == pytest.approx(0.3, abs=4 * panel.standard_errors["rho"])


@pytest.mark.slow
def test_constant_series_and_one_person_are_answered() -> None:
    table = couples(1, 20)
    flat = fit_couple(
        Table(couple=table.couple, person=table.person, time=table.time, values=np.full((40, 1), 5.0)), draws=False
    )
    assert np.isfinite(flat.minus2ll)
    assert [each.code for each in flat.problems] == ["fit-constant"]
    assert "same value" in flat.problems[0].say
    lone = table.person == 0
    single = fit_couple(
        Table(couple=table.couple[lone], person=table.person[lone], time=table.time[lone], values=table.values[lone]),
        Options(people=1),
        draws=False,
    )
    assert list(single.parameters) == ["k_a", "mu_a", "g_a", "r_a"]


def test_more_couples_than_asked_for_is_a_programmers_mistake() -> None:
    with pytest.raises(ValueError, match="one couple"):
        fit_couple(couples(2, 5))
