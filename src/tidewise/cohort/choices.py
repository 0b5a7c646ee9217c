"""How a study is to be fitted: what can be chosen, and what does not go together."""

from dataclasses import dataclass
from typing import Literal, cast

from tidewise.dynamics.parameters import Options
from tidewise.ground.problems import BadCall
from tidewise.ground.wording import say

CHOICES: dict[str, tuple[str, ...]] = {
    "scale": ("raw", "standard"),
    "prior": ("default", "none"),
    "noise": ("none", "shared", "person", "correlated"),
    "levels": ("none", "random"),
    "shocks": ("none", "own", "correlated"),
    "initial": ("stationary", "free"),
    "means": ("free", "zero"),
    "pool": ("none", "random", "same"),
    "setpoints": ("fixed", "slow"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How a study is to be fitted, in the words of `tidewise fit`."""

    value: tuple[str, ...]
    event: tuple[str, ...] = ()
    covariate: tuple[str, ...] = ()
    scale: str = "raw"
    prior: str = "default"
    noise: str = "person"
    levels: str = "none"
    shocks: str = "own"
    initial: str = "stationary"
    means: str = "free"
    states: int = 1
    equal_people: bool = False
    setpoints: str = "fixed"
    felt: tuple[str, ...] = ()
    halves: bool = False
    pool: str = "none"
    seed: int = 0

    def options(self, people: int) -> Options:
        """Give the engine's options, for tables of one or two people."""
        return Options(
            people=people,
            items=len(self.value),
            events=self.event,
            covariates=self.covariate,
            noise=cast("Literal['none', 'shared', 'person', 'correlated']", self.noise),
            levels=cast("Literal['none', 'random']", self.levels),
            shocks=cast("Literal['none', 'own', 'correlated']", self.shocks),
            initial=cast("Literal['stationary', 'free']", self.initial),
            means=cast("Literal['free', 'zero']", self.means),
            states=cast("Literal[1, 2]", self.states),
            equal_people=self.equal_people and people == 2,
            prior=cast("Literal['default', 'none']", self.prior),
            setpoints=cast("Literal['fixed', 'slow']", self.setpoints),
            felt=tuple(self.value.index(each) + 1 for each in self.felt),
        )


def checked(plan: Plan) -> Plan:
    """Refuse what cannot be chosen, with what can."""
    for name, allowed in CHOICES.items():
        if getattr(plan, name) not in allowed:
            raise BadCall(
                say("--{option} cannot be '{given}'.", option=name, given=getattr(plan, name)),
                hint=say("Choose one of: {names}.", names=", ".join(allowed)),
                code="unknown-choice",
            )
    if plan.states not in (1, 2):
        raise BadCall(say("--states is 1 or 2."), code="unknown-choice")
    if plan.noise == "none" and plan.shocks == "none":
        raise BadCall(
            say("With neither shocks nor noise every value would have to be foreseen exactly."),
            hint=say("Leave out --noise none or --shocks none."),
            code="nothing-by-chance",
        )
    for each in plan.felt:
        if each not in plan.value:
            raise BadCall(
                say("--felt names '{given}', which is no --value.", given=each),
                hint=say("Choose one of: {names}.", names=", ".join(plan.value)),
                code="unknown-choice",
            )
    usual = plan.states == 1 and plan.levels == "none" and plan.noise != "correlated" and plan.setpoints == "fixed"
    if plan.halves and not (usual and len(plan.value) == 1 and plan.prior != "none" and plan.pool == "none"):
        raise BadCall(
            say("Two halves of an answer are compared for each couple alone, with one value of each person."),
            hint=say("Leave out --halves, or the other options: it needs the draws of the usual model."),
            code="halves-need-the-usual",
        )
    if plan.pool == "random" and plan.prior == "none":
        raise BadCall(
            say("A population is learned from draws, and draws need the prior."),
            hint=say("Leave out --prior none, or use --pool same."),
            code="pool-needs-prior",
        )
    return plan
