"""What may be assumed of couples, and which numbers are then free, each with the expectation it starts from."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

LETTERS = ("a", "b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What is assumed, in the words of `tidewise fit`.

    Attributes
    ----------
    people, items : one or two; how many items each answers
    events, covariates : their names
    noise : none | shared (one size for both) | person (one each) | correlated (with what both share)
    levels : none | random (couples differ in their usual level)
    shocks : none | own | correlated
    initial : stationary | free (mean and spread of the first moment are parameters)
    states : 1 level, 2 level and velocity (damped oscillator)
    equal_people : the two are exchangeable
    prior : default | none (maximum likelihood)
    means : free | zero (the usual level is 0 by design)
    answers : free | none (neither answers the other: the null that a pattern must beat)
    setpoints : fixed | slow (what is usual for each drifts by itself, over months)
    felt : items, counted from 1, that ask how close it feels: read off both people, with a slow bias of the one who
        answers (two people only)
    """

    people: int = 2
    items: int = 1
    events: tuple[str, ...] = ()
    covariates: tuple[str, ...] = ()
    noise: Literal["none", "shared", "person", "correlated"] = "person"
    levels: Literal["none", "random"] = "none"
    shocks: Literal["none", "own", "correlated"] = "own"
    initial: Literal["stationary", "free"] = "stationary"
    states: Literal[1, 2] = 1
    equal_people: bool = False
    prior: Literal["default", "none"] = "default"
    means: Literal["free", "zero"] = "free"
    answers: Literal["free", "none"] = "free"
    setpoints: Literal["fixed", "slow"] = "fixed"
    felt: tuple[int, ...] = ()

    @property
    def moving(self) -> int:
        """How many states move in time: levels, speeds, set-points, biases, each for every person."""
        return self.people * (self.states + (self.setpoints == "slow") + bool(self.felt))


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One free number: `log` says that its logarithm is what varies.

    `usual`, `spread`: mean and sd of the normal prior (of the logarithm where `log`), on the standardised scale.
    `unit` says how it is taken back to the table's own scale: none, level, size (of `person`), answer (of `person`
    to the other).
    """

    name: str
    usual: float
    spread: float
    log: bool = False
    unit: Literal["none", "level", "size", "answer"] = "none"
    person: int = 0


def parameters_of(o: Options) -> tuple[Parameter, ...]:
    """Every free parameter, named as in the table of `docs/manual/model.md`."""
    return (*_moving(o), *_slow(o), *_levels(o), *_noise(o), *_items(o), *_pushes(o))


def _people(o: Options) -> list[tuple[str, int]]:
    if o.equal_people or o.people == 1:
        return [("" if o.equal_people else "_a", 0)]
    return [("_a", 0), ("_b", 1)]


def _between(o: Options) -> list[tuple[str, int]]:
    if o.people == 1 or o.answers == "none":
        return []
    return [("", 0)] if o.equal_people else [("_ab", 0), ("_ba", 1)]


def _moving(o: Options) -> list[Parameter]:
    found = []
    if o.states == 1:
        found += [
            Parameter(name=f"k{x}", usual=float(np.log(0.4)), spread=0.7, log=True, person=i) for x, i in _people(o)
        ]
        found += [Parameter(name=f"c{x}", usual=0.0, spread=0.4, unit="answer", person=i) for x, i in _between(o)]
    else:
        found += [Parameter(name=f"eta{x}", usual=-0.5, spread=0.5, person=i) for x, i in _people(o)]
        found += [Parameter(name=f"zeta{x}", usual=-0.4, spread=0.4, person=i) for x, i in _people(o)]
        for kind in ("p", "q"):
            found += [
                Parameter(name=f"{kind}{x}", usual=0.0, spread=0.3, unit="answer", person=i) for x, i in _between(o)
            ]
    if o.means == "free":
        found += [Parameter(name=f"mu{x}", usual=0.0, spread=2.5, unit="level", person=i) for x, i in _people(o)]
    if o.shocks != "none":
        usual, spread = (0.8, 0.7) if o.states == 1 else (0.5, 0.5)
        found += [_size(f"g{x}", i, usual, spread) for x, i in _people(o)]
    if o.shocks == "correlated" and o.people == 2:
        found.append(Parameter(name="rho", usual=0.4, spread=0.6))
    if o.initial == "free":
        found += _start(o)
    return found


def _size(name: str, person: int, usual: float = 0.6, spread: float = 0.55) -> Parameter:
    return Parameter(name=name, usual=float(np.log(usual)), spread=spread, log=True, unit="size", person=person)


def start_names(o: Options) -> list[tuple[str, int]]:
    """Each moving state, in the order of the state vector: levels of all, then velocities of all."""
    return [(f"{kind}_{LETTERS[i]}", i) for kind in ("", "_speed")[: o.states] for i in range(o.people)]


def _start(o: Options) -> list[Parameter]:
    names = start_names(o)
    found = [Parameter(name=f"start{x}", usual=0.0, spread=1.0, unit="size", person=i) for x, i in names]
    found += [_size(f"start_sd{x}", i, 0.8, 0.5) for x, i in names]
    found += [
        Parameter(name=f"start_rho_{i + 1}{j + 1}", usual=0.0, spread=0.7)
        for i in range(len(names))
        for j in range(i)
    ]
    return found


def _slow(o: Options) -> list[Parameter]:
    """Name what moves over weeks and months: how fast it returns, and how far it strays in the long run (sd)."""
    found = []
    if o.setpoints == "slow":
        found.append(Parameter(name="slow_k", usual=float(np.log(0.02)), spread=0.8, log=True))
        found += [_size(f"slow_sd{x}", i, 0.5, 0.6) for x, i in _people(o)]
    if o.felt:
        found.append(Parameter(name="bias_k", usual=float(np.log(0.07)), spread=0.7, log=True))
        found += [_size(f"bias_sd{x}", i, 0.5, 0.5) for x, i in _people(o)]
    return found


def _levels(o: Options) -> list[Parameter]:
    if o.levels == "none":
        return []
    found = [_size(f"level_sd{x}", i, 0.7, 0.5) for x, i in _people(o)]
    return [*found, Parameter(name="level_rho", usual=0.3, spread=0.7)] if o.people == 2 else found


def _noise(o: Options) -> list[Parameter]:
    if o.noise == "none":
        return []
    items = [""] if o.items == 1 else [f"{i + 1}" for i in range(o.items)]
    who = [("", 0)] if o.noise == "shared" and o.people == 2 else _people(o)
    found = [_size(f"r{item}{x}", i) for item in items for x, i in who]
    if o.noise == "correlated" and o.people == 2:
        found += [Parameter(name=f"rho_r{item}", usual=0.0, spread=0.5) for item in items]
    return found


def _items(o: Options) -> list[Parameter]:
    found = []
    for item in range(1, o.items + 1):
        if item in o.felt:
            found += [Parameter(name=f"felt{item}_{whose}", usual=0.5, spread=0.4) for whose in ("own", "other")]
        elif item > 1:
            found.append(Parameter(name=f"load{item}", usual=1.0, spread=0.4))
        if item > 1:
            # how close it feels may be asked on another scale than the first item
            wide = 3.0 if item in o.felt else 1.0
            found += [
                Parameter(name=f"offset{item}{x}", usual=0.0, spread=wide, unit="size", person=i)
                for x, i in _people(o)
            ]
    return found


def _pushes(o: Options) -> list[Parameter]:
    found = []
    for kind, names in (("b", o.events), ("beta", o.covariates)):
        for each in names:
            found += [
                Parameter(name=f"{kind}_{each}{x}", usual=0.0, spread=0.7, unit="size", person=i)
                for x, i in _people(o)
            ]
    return found
