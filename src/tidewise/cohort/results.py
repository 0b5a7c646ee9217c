"""What `tidewise fit` found: for each couple and for all of them, ready for JSON."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from math import isfinite, isnan
from typing import Any

from tidewise.cohort.types import BadRows
from tidewise.ground.estimate import Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class CoupleResult:
    """One couple.

    Attributes
    ----------
    couple : its name in the table
    n : values seen; minus2ll : -2 log-likelihood at the mode
    parameters : name -> estimate with 90 %
    roles : name -> probability (NaN where two people were not fitted by level)
    cycle : probability of a wave; its period's middle, low and high (NaN = not sure enough to say)
    problems : codes
    halves : where asked for, probability of two halves of each answer, and what they are
    """

    couple: str
    n: int
    minus2ll: float
    parameters: Mapping[str, Estimate]
    roles: Mapping[str, float]
    cycle: tuple[float, ...]
    problems: tuple[str, ...] = ()
    halves: Mapping[str, Any] | None = None

    def as_json(self) -> dict[str, Any]:
        """Give the couple's entry of the JSON promise."""
        p, middle, low, high = self.cycle
        return {
            "couple": self.couple,
            "n": self.n,
            "minus2ll": _known(self.minus2ll),
            "parameters": {name: _ends(each) for name, each in self.parameters.items()},
            "roles": {name: (None if isnan(each) else each) for name, each in self.roles.items()},
            "cycle": {
                "p": None if isnan(p) else p,
                "period": None if isnan(middle) else {"middle": middle, "low": low, "high": high},
            },
            "problems": list(self.problems),
            **({"halves": dict(self.halves)} if self.halves is not None else {}),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class FitResult:
    """A study fitted.

    Attributes
    ----------
    plan : the choices, by name
    names : of the parameters
    couples : one for each, in order of first appearance (none for `--pool same`)
    population : name -> estimate and spread: how far couples differ (`random`), or the standard error (`same`)
    bad : rows that could not be used
    people : the table's names of A and B, where they mean the same in every couple
    """

    plan: Mapping[str, Any]
    names: tuple[str, ...]
    couples: tuple[CoupleResult, ...]
    population: Mapping[str, tuple[Estimate, float]] | None
    population_minus2ll: float | None
    population_n: int | None = None
    bad: tuple[BadRows, ...] = ()
    people: tuple[str, ...] = ()
    problems: tuple[str, ...] = field(default=())

    def as_json(self) -> dict[str, Any]:
        """Give the object that the command prints."""
        spread = "sd" if self.plan["pool"] == "random" else "se"
        population = None
        if self.population is not None:
            population = {
                "minus2ll": _known(self.population_minus2ll),
                "parameters": {
                    name: _ends(each) | {spread: _known(s)} for name, (each, s) in self.population.items()
                },
            }
            if self.population_n is not None:
                population["n"] = self.population_n
        return {
            "model": model_line(self.plan),
            "priors": prior_line(self.plan),
            "version": version("tidewise"),
            "seed": self.plan["seed"],
            "people": dict(zip("ab", self.people, strict=False)),
            "couples": [each.as_json() for each in self.couples],
            "population": population,
            "problems": [*self.problems, *(each.say for each in self.bad)],
        }


def _known(x: float | None) -> float | None:
    """Give a number that JSON can hold; None where there is none."""
    return x if x is not None and isfinite(x) else None


def _ends(each: Estimate) -> dict[str, float | None]:
    return {"middle": _known(each.middle), "low": _known(each.low), "high": _known(each.high)}


def model_line(plan: Mapping[str, Any]) -> str:
    """Name the model in one line."""
    kind = "dx = A (x - mu) dt + B u dt + G dW, y = x + e"
    if plan["states"] == 2:
        kind = "damped oscillators: x'' = eta x + zeta x' + coupling, with shocks to the velocity, y = x + e"
    said = ", ".join(f"{name} {plan[name]}" for name in ("noise", "levels", "shocks", "initial", "pool", "scale"))
    said += ", means zero" if plan.get("means") == "zero" else ""
    if plan.get("setpoints") == "slow":
        said += "; mu moves: d mu = -slow_k (mu - mu_0) dt + noise, sd slow_sd in the long run"
    if plan.get("halves"):
        said += "; beside it c_below and c_above, the other further or nearer than usual, compared by their evidence"
    if plan.get("felt"):
        names = ", ".join(plan["felt"])
        said += f"; felt closeness ({names}): f_i = l_0 + own a_i + other a_j + b_i, b_i slow (bias_k, bias_sd)"
    return f"{kind}; {said}{', equal people' if plan['equal_people'] else ''}"


def prior_line(plan: Mapping[str, Any]) -> str:
    """Name the priors in one line."""
    if plan["prior"] == "none":
        return "none (maximum likelihood)"
    scale = (
        "on one standardised scale of the study"
        if plan["pool"] == "random"
        else "on each person's standardised scale"
    )
    more = ""
    if plan.get("setpoints") == "slow":
        more += ", log slow_k ~ N(log .02, .8), log slow_sd ~ N(log .5, .6)"
    if plan.get("halves"):
        more += ", (c_above - c_below) / 2 ~ N(0, .3)"
    if plan.get("felt"):
        more += ", own, other ~ N(.5, .4), log bias_k ~ N(log .07, .7), log bias_sd ~ N(log .5, .5)"
    return (
        f"{scale}: log k ~ N(log .4, .7), c ~ N(0, .4), mu ~ N(0, 2.5), "
        f"log g ~ N(log .8, .7), log r ~ N(log .6, .55), b ~ N(0, .7){more}, kept to systems that return (all "
        "eigenvalues below -.03/day)"
    )
