"""Which numbers are free, what each is called, and how they make the two-person system.

A `Layout` names the parameters of one set of options; `matrices` turns any batch of parameter vectors (also
complex ones, for exact derivatives) into the system that the filter follows. Levels that differ between couples
and noise shared by the two are further states: one filter serves all options.
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tidewise.dynamics.model import stationary, step
from tidewise.dynamics.parameters import LETTERS, Options, Parameter, parameters_of, start_names
from tidewise.dynamics.steps import by_doubling, lyapunov

Floats = NDArray[np.float64]
Numbers = NDArray[Any]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Matrices:
    """The system: leading axes are those of the parameter vectors. n states, the first d of them move in time.

    drift, shocks (..., d, d) · load (..., m, n) · offset, noise (..., m) · start_mean (..., n),
    start_cov (..., n, n) · fresh (..., n, n) noise drawn anew at each look · push (..., n, events) ·
    slope (..., m, covariates) · keeps (n - d,) 1 for a lasting level, 0 for noise of the moment
    """

    drift: Numbers
    shocks: Numbers
    load: Numbers
    offset: Numbers
    noise: Numbers
    start_mean: Numbers
    start_cov: Numbers
    fresh: Numbers
    push: Numbers
    slope: Numbers
    keeps: Floats


@dataclass(frozen=True)
class Layout:
    """The free parameters of one set of options, in order.

    `known`: what other couples taught, mean (p,) and covariance (p, p) as parameters vary, in place of the prior.
    """

    options: Options
    known: tuple[Floats, Floats] | None = field(default=None, compare=False)

    @cached_property
    def parameters(self) -> tuple[Parameter, ...]:
        """Every free parameter, named as in the table of `docs/manual/model.md`."""
        return parameters_of(self.options)

    @cached_property
    def per_time(self) -> Floats:
        """How often time stands below the line of each unit (p,)."""
        powers = {
            "k": 1.0,
            "c": 1.0,
            "eta": 2.0,
            "zeta": 1.0,
            "p": 2.0,
            "q": 1.0,
            "g": 0.5 + (self.options.states - 1),
        }
        powers["b"] = float(self.options.states - 1)
        found = [
            powers.get(each.name.split("_")[0], 0.0)
            + float(each.name.startswith(("start_speed", "start_sd_speed")) or each.name in ("slow_k", "bias_k"))
            for each in self.parameters
        ]
        return np.array(found)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Their names."""
        return tuple(each.name for each in self.parameters)

    @cached_property
    def usual(self) -> Floats:
        """Prior mean (p,)."""
        if self.known is not None:
            return self.known[0]
        return np.array([each.usual for each in self.parameters])

    @cached_property
    def spread(self) -> Floats:
        """Prior sd (p,)."""
        if self.known is not None:
            return np.asarray(np.sqrt(np.diag(self.known[1])))
        return np.array([each.spread for each in self.parameters])

    @cached_property
    def precision(self) -> Floats:
        """Inverse of the prior covariance (p, p)."""
        return np.diag(1 / self.spread**2) if self.known is None else np.asarray(np.linalg.inv(self.known[1]))

    @cached_property
    def logs(self) -> NDArray[np.bool_]:
        """Which vary by their logarithm (p,)."""
        return np.array([each.log for each in self.parameters], dtype=bool)

    @property
    def moving(self) -> int:
        """How many states move in time."""
        return self.options.moving

    def values(self, theta: Numbers) -> Numbers:
        """Give the parameters themselves, from what varies."""
        with np.errstate(over="ignore"):
            return np.where(self.logs, np.exp(np.where(self.logs, theta, 0.0)), theta)

    def by_name(self, theta: Numbers) -> dict[str, Numbers]:
        """Give the parameters by name, each with the leading axes of theta."""
        values = self.values(theta)
        return {name: values[..., i] for i, name in enumerate(self.names)}

    def matrices(self, theta: Numbers) -> Matrices:
        """Build the system of each parameter vector (..., p)."""
        return _Building(self.options, self.by_name(theta), theta.shape[:-1], theta.dtype).whole()

    def steps(self, made: Matrices, dt: Floats) -> tuple[Numbers, Numbers]:
        """Phi and Q (..., U, n, n) for each gap dt (U,)."""
        drift, shocks = made.drift[..., None, :, :], made.shocks[..., None, :, :]
        phi_d, q_d = (step if drift.shape[-1] == 2 else by_doubling)(drift, shocks, dt)
        n, d = made.load.shape[-1], drift.shape[-1]
        lead = phi_d.shape[:-2]
        phi = np.zeros((*lead, n, n), dtype=phi_d.dtype)
        q = np.zeros((*lead, n, n), dtype=phi_d.dtype)
        phi[..., :d, :d], q[..., :d, :d] = phi_d, q_d
        if n > d:
            phi[..., np.arange(d, n), np.arange(d, n)] = made.keeps
            q = q + made.fresh[..., None, :, :]
        return phi, q


@dataclass(frozen=True, slots=True)
class _Building:
    """Puts the named parameters into their places."""

    o: Options
    named: dict[str, Numbers]
    lead: tuple[int, ...]
    kind: np.dtype[Any]

    def of(self, name: str, person: int) -> Numbers:
        for each in (f"{name}_{LETTERS[person]}", f"{name}_{LETTERS[person]}{LETTERS[1 - person]}", name):
            if each in self.named:
                return self.named[each]
        return np.zeros(self.lead, dtype=self.kind)

    def zeros(self, *shape: int) -> Numbers:
        return np.zeros((*self.lead, *shape), dtype=self.kind)

    def drift(self) -> Numbers:
        people, base, d = self.o.people, self.o.people * self.o.states, self.o.moving
        made = self.zeros(d, d)
        for i in range(people):
            j = 1 - i
            if self.o.states == 1:
                made[..., i, i] = -self.of("k", i)
                if people == 2:
                    made[..., i, j] = self.of("c", i)
                continue
            v = people + i
            made[..., i, v] = 1.0
            made[..., v, i], made[..., v, v] = self.of("eta", i), self.of("zeta", i)
            if people == 2:
                made[..., v, j], made[..., v, people + j] = self.of("p", i), self.of("q", i)
        for kind, first in self.slowly():
            here = np.arange(first, first + people)
            made[..., here, here] = -self.named[f"{kind}_k"][..., None]
            if kind == "slow":
                # each is drawn home to where home is now
                made[..., base - people : base, here] = -made[..., base - people : base, :people]
        return made

    def slowly(self) -> list[tuple[str, int]]:
        """Name what moves over months, and its first row."""
        base, people = self.o.people * self.o.states, self.o.people
        kinds = ["slow"] * (self.o.setpoints == "slow") + ["bias"] * bool(self.o.felt)
        return [(kind, base + people * n) for n, kind in enumerate(kinds)]

    def pair(self, size: str, turn: str) -> Numbers:
        """Covariance of the people's sizes with a correlation ``z / sqrt(1 + z^2)``."""
        people = self.o.people
        made = self.zeros(people, people)
        for i in range(people):
            made[..., i, i] = self.of(size, i) ** 2
        if people == 2 and turn in self.named:
            z = self.named[turn]
            between = z / np.sqrt(1 + z * z) * self.of(size, 0) * self.of(size, 1)
            made[..., 0, 1] = made[..., 1, 0] = between
        return made

    def shocks(self) -> Numbers:
        base, people, d = self.o.people * self.o.states, self.o.people, self.o.moving
        made = self.zeros(d, d)
        if self.o.shocks != "none":
            made[..., base - people : base, base - people : base] = self.pair("g", "rho")
        for kind, first in self.slowly():
            for i in range(people):
                made[..., first + i, first + i] = 2 * self.named[f"{kind}_k"] * self.of(f"{kind}_sd", i) ** 2
        return made

    def start(self, drift: Numbers, shocks: Numbers) -> tuple[Numbers, Numbers]:
        d = drift.shape[-1]
        if self.o.initial == "stationary":
            return self.zeros(d), (stationary if d == 2 else lyapunov)(drift, shocks)
        names = [x for x, _ in start_names(self.o)]
        mean, root = self.zeros(d), self.zeros(d, d)
        mean[..., : len(names)] = np.stack([self.named[f"start{x}"] for x in names], axis=-1)
        for kind, first in self.slowly():
            for i in range(self.o.people):
                root[..., first + i, first + i] = self.of(f"{kind}_sd", i)
        for i in range(len(names)):
            z = [self.named[f"start_rho_{i + 1}{j + 1}"] for j in range(i)]
            length = np.sqrt(1 + sum(each * each for each in z))
            for j in range(i):
                root[..., i, j] = z[j] / length * self.named[f"start_sd{names[i]}"]
            root[..., i, i] = self.named[f"start_sd{names[i]}"] / length
        return mean, root @ np.swapaxes(root, -1, -2)

    def read(self, load: Numbers, row: int, item: int) -> Numbers:
        """Write how an item reads the states (loads, one row) and give how it reads the usual level."""
        o, people = self.o, self.o.people
        i = row % people
        if item + 1 not in o.felt:
            weight = self.named.get(f"load{item + 1}", np.ones(self.lead))
            load[..., row, i] = weight
            return weight
        # how close it feels falls when the other steps back, and is off by a bias of one's own
        load[..., row, i] = self.named[f"felt{item + 1}_own"]
        load[..., row, 1 - i] = self.named[f"felt{item + 1}_other"]
        load[..., row, o.moving - people + i] = 1.0
        return np.ones(self.lead)

    def looks(self, n: int, levels: int, waves: int) -> tuple[Numbers, Numbers, Numbers, Numbers]:
        """How each observation depends on the states: load, offset, noise, and the noise drawn anew each time."""
        o, people = self.o, self.o.people
        m, d = people * o.items, o.moving
        load, fresh, offset, noise = self.zeros(m, n), self.zeros(n, n), self.zeros(m), self.zeros(m)
        for row in range(m):
            item, i = divmod(row, people)
            tag = "" if o.items == 1 else f"{item + 1}"
            weight = self.read(load, row, item)
            if levels:
                load[..., row, d + i] = weight
            offset[..., row] = weight * self.of("mu", i) + self.of(f"offset{item + 1}", i)
            if waves:
                load[..., row, d + levels + row] = 1.0
            elif o.noise != "none":
                noise[..., row] = self.of(f"r{tag}", i) ** 2
            if waves and i == 0:
                at = slice(d + levels + row, d + levels + row + people)
                fresh[..., at, at] = self.pair(f"r{tag}", f"rho_r{tag}")
        return load, offset, noise, fresh

    def inputs(self, n: int) -> tuple[Numbers, Numbers]:
        """Give what events push and what covariates shift."""
        o, people = self.o, self.o.people
        m = people * o.items
        push, slope = self.zeros(n, people * len(o.events)), self.zeros(m, people * len(o.covariates))
        for e, name in enumerate(o.events):
            for i in range(people):
                # an event of a person moves the level, or kicks the speed of an oscillator
                push[..., (o.states - 1) * people + i, e * people + i] = self.of(f"b_{name}", i)
        for e, name in enumerate(o.covariates):
            for row in range(m):
                slope[..., row, e * people + row % people] = self.of(f"beta_{name}", row % people)
        return push, slope

    def whole(self) -> Matrices:
        o = self.o
        people, d = o.people, o.moving
        levels = people if o.levels == "random" else 0
        waves = people * o.items if o.noise == "correlated" and people == 2 else 0
        n = d + levels + waves
        drift, shocks = self.drift(), self.shocks()
        load, offset, noise, fresh = self.looks(n, levels, waves)
        start_cov, start_mean = self.zeros(n, n), self.zeros(n)
        start_mean[..., :d], start_cov[..., :d, :d] = self.start(drift, shocks)
        if levels:
            start_cov[..., d : d + levels, d : d + levels] = self.pair("level_sd", "level_rho")
        push, slope = self.inputs(n)
        return Matrices(
            drift=drift, shocks=shocks, load=load, offset=offset, noise=noise, start_mean=start_mean,
            start_cov=start_cov + fresh, fresh=fresh, push=push, slope=slope,
            keeps=np.r_[np.ones(levels), np.zeros(waves)],
        )  # fmt: skip
