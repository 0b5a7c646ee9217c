from tidewise.cohort.results import CoupleResult, FitResult, model_line, prior_line
from tidewise.ground.estimate import Estimate

PLAN = {
    "value": ("y",), "noise": "person", "levels": "none", "shocks": "own", "initial": "stationary", "pool": "none",
    "scale": "raw", "states": 1, "equal_people": False, "prior": "default", "seed": 5,
}  # fmt: skip


def test_what_cannot_be_said_is_null() -> None:
    nan = float("nan")
    couple = CoupleResult(
        couple="1",
        n=3,
        minus2ll=1.0,
        parameters={"k_a": Estimate(middle=1, low=0.5, high=2, mass=0.9)},
        roles={"reciprocal": nan},
        cycle=(nan, nan, nan, nan),
    )
    said = FitResult(
        plan=PLAN, names=("k_a",), couples=(couple,), population=None, population_minus2ll=None
    ).as_json()
    assert said["seed"] == 5
    assert said["couples"][0]["roles"] == {"reciprocal": None}
    assert said["couples"][0]["cycle"] == {"p": None, "period": None}
    assert said["population"] is None


def test_the_lines_follow_the_choices() -> None:
    assert "oscillators" in model_line(PLAN | {"states": 2})
    assert prior_line(PLAN | {"prior": "none"}).startswith("none")
