import numpy as np
import pytest
from numpy.typing import NDArray
from tests.dynamics.made import signals
from tests.dynamics.test_simulate import COUPLE

from tidewise.cycle.roles import PAIRED_DAYS, answered, clear_role, gap_half_life, roles_of, wave_of
from tidewise.cycle.types import Cycle
from tidewise.dynamics.model import TwoPeople
from tidewise.dynamics.simulate import simulated


def _draws(
    k: tuple[float, float], c: tuple[float, float], sd: float, many: int = 4000
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    rng = np.random.default_rng(1)
    return np.exp(np.log(k) + sd * rng.normal(size=(many, 2))), np.array(c) + sd * rng.normal(size=(many, 2))


def test_7_2_roles_only_when_clear() -> None:
    assert clear_role(roles_of(_draws((0.4, 0.4), (0.3, 0.3), 0.05)[1])) == "reciprocal"
    assert clear_role(roles_of(_draws((0.4, 0.4), (-0.3, 0.3), 0.05)[1])) == "chase_and_retreat_a_flees"
    assert clear_role(roles_of(_draws((0.4, 0.4), (0.3, -0.3), 0.05)[1])) == "chase_and_retreat_b_flees"
    assert clear_role(roles_of(_draws((0.4, 0.4), (-0.2, -0.2), 0.05)[1])) == "polarising"
    unclear = roles_of(_draws((0.4, 0.4), (0.1, -0.1), 0.3)[1])
    assert clear_role(unclear) is None
    total = (
        unclear.reciprocal
        + unclear.polarising
        + unclear.chase_and_retreat_a_flees
        + unclear.chase_and_retreat_b_flees
    )
    assert total == pytest.approx(1.0)


def test_7_2_a_wave_only_where_it_could_be_seen() -> None:
    k, c = _draws((0.10, 0.12), (-0.8, 0.8), 0.03)
    wave = wave_of(k, c, 180.0)
    assert wave.claimed
    assert wave.period_days is not None
    assert wave.period_days.middle == pytest.approx(2 * np.pi / 0.8, rel=0.03)
    assert not wave_of(k, c, 10.0).claimed, "the record is shorter than a period and a half"
    assert not wave_of(*_draws((0.4, 0.4), (-0.8, -0.8), 0.03), 180.0).claimed, "both step back: no wave"
    assert not wave_of(*_draws((2.0, 2.0), (-0.8, 0.8), 0.03), 180.0).claimed, "gone before it turns"
    wide = wave_of(*_draws((0.05, 0.05), (-0.8, 0.8), 0.45), 1000.0)
    assert wide.period_days is None, "known no better than a factor of 2"


def test_7_1_no_draws_no_claim() -> None:
    none = np.zeros((0, 2))
    assert wave_of(none, none, 30.0).p == 0.0
    assert wave_of(np.full((3, 2), np.inf), np.zeros((3, 2)), 30.0).p == 0.0
    assert clear_role(roles_of(none)) is None


def test_7_6_swap() -> None:
    k, c = _draws((0.3, 0.5), (-0.2, 0.4), 0.2)
    one, two = roles_of(c), roles_of(c[:, ::-1])
    assert one.chase_and_retreat_a_flees == two.chase_and_retreat_b_flees
    assert one.polarising == two.polarising
    assert wave_of(k, c, 60.0) == wave_of(k[:, ::-1], c[:, ::-1], 60.0)


def test_giving_space_closes_the_gap_sooner() -> None:
    assert gap_half_life(0.5, -0.4, -0.4) == pytest.approx(np.log(2) / 0.1)
    assert gap_half_life(0.5, -0.4, -0.1) < gap_half_life(0.5, -0.4, -0.4)
    assert gap_half_life(0.5, -0.6, -0.6) == float("inf")


FOUND = Cycle(enough=True, say="", episodes=())


def _days(couple: TwoPeople, days: int) -> NDArray[np.float64]:
    made = simulated(couple, np.arange(float(days)), np.random.default_rng(3)).values.reshape(days, 2)
    return (made - couple.mu)[..., None]


def test_7_1_too_few_days_say_so() -> None:
    told = answered(FOUND, signals(_days(COUPLE, PAIRED_DAYS - 1)))
    assert not told.cycle_enough
    assert told.roles is None
    assert "29 days" in told.cycle_say
    one_sided = signals(_days(COUPLE, 90))
    one_sided.seen[:, 1] = False
    assert not answered(FOUND, one_sided).cycle_enough
    nothing = Cycle(enough=False, say="none", episodes=(), cycle_say="too little")
    assert answered(nothing, signals(_days(COUPLE, 90))).cycle_say == "too little"


def test_7_2_a_couple_that_swings_is_told_with_its_period_and_another_is_not() -> None:
    swinging = TwoPeople(
        k=np.array([0.12, 0.12]), c=np.array([-0.7, 0.7]), mu=np.zeros(2), g=np.full(2, 0.5), r=np.full(2, 0.2)
    )
    told = answered(FOUND, signals(_days(swinging, 180), sd=0.1))
    assert told.cycle_enough
    assert told.cycle_say == ""
    assert told.roles is not None
    assert clear_role(told.roles) == "chase_and_retreat_a_flees"
    assert told.period_days is not None
    assert told.period_days.low < 2 * np.pi / 0.7 < told.period_days.high
    calm = TwoPeople(
        k=np.array([0.5, 0.6]), c=np.zeros(2), mu=np.zeros(2), g=np.full(2, 0.8), r=np.full(2, 0.4), rho=0.4
    )
    unclear = answered(FOUND, signals(_days(calm, 60)))
    assert unclear.cycle_enough
    assert unclear.roles is not None
    assert unclear.cycle_p is not None
    assert unclear.cycle_p < 0.9
    assert unclear.period_days is None
    assert "not yet clear" in unclear.cycle_say
