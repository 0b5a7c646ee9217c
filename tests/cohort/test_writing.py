from tidewise.cohort.reading import Wanted, read_table
from tidewise.cohort.results import FitResult
from tidewise.cohort.writing import methods


def test_the_methods_paragraph_says_model_priors_version_seed_and_what_did_not_count() -> None:
    table = read_table(
        {"c": [1, 1], "t": [0, 1], "y": ["x", "2"]}, Wanted(couple="c", person=None, time="t", numbers=["y"])
    )
    plan = {
        "value": ("y",), "noise": "person", "levels": "none", "shocks": "own", "initial": "stationary",
        "pool": "none", "scale": "raw", "states": 1, "equal_people": False, "prior": "default", "seed": 5,
    }  # fmt: skip
    result = FitResult(plan=plan, names=(), couples=(), population=None, population_minus2ll=None, bad=table.bad)
    said = methods(result, table)
    for word in (
        "dx = A (x - mu)",
        "log k ~ N(log .4, .7)",
        "Tidewise 0.",
        "seed 5",
        "1 cells or rows",
        "one person",
    ):
        assert word in said
