"""Does following the plan help invented couples? ``make bench-plan``.

The couples, how they work and how large each effect is stand in `plan_couples.toml`, which was committed before the
planner was written. Five ways of answering a quiet stretch are tried on the same couples with the same dice: the plan
(Tidewise's own, choosing by what it knows and by its own looks back), always reaching, always giving room without an
end, doing nothing, and the article read literally. Counted are days of distance and distress. Where the plan loses,
the table says so. Tested on invented couples only.
"""

import sys
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np

from tidewise.ground.estimate import Estimate
from tidewise.plan.effects import review_of
from tidewise.plan.making import Situation, make_plan
from tidewise.plan.types import Preferences, Review, Step
from tidewise.reasons.types import Hypothesis
from tidewise.safety.types import Answer, Standing, Tier

FILE = tomllib.loads(Path(__file__).with_name("plan_couples.toml").read_text("utf-8"))
FIRST = date(2026, 1, 1)
PLANNED_DAYS = 4
REASONS = sorted({name for kind in FILE["kind"].values() for name in kind["signs"]})
START, SEEN, NOT_SEEN, LEAST_CANNOT_TELL = 0.07, 3.0, 0.7, 0.25
CONDITIONS = (
    "depression_risk", "drunk", "flooded", "partner_asked_space", "silence_over_7_days", "isolation_imposed",
    "child_matter", "not_both_willing",
)  # fmt: skip
SAYING = {"one-warm-line": "warm_line", "makes-sense-because": "warm_line", "take-one-thing-off": "ease"}
OF_FAMILY = {"space": "room", "words": "ask", "connection": "warm_line", "together": "ask"}


@dataclass(slots=True)
class Couple:
    """One invented couple as it lives: near or quiet, with what weighs on it, and how the one reaching feels."""

    kind: Mapping[str, Any]
    dice: np.random.Generator
    quiet_for: int = 0
    stretch: int = 0
    reached: int = 0
    closer_left: int = 0
    stressed: bool = False
    cleared: bool = False
    hurt: float = 0.0
    distress: float = FILE["noise"]["calm"]
    signs: dict[str, bool] = field(default_factory=dict)

    def begin(self) -> None:
        """Set what is true on the first day."""
        self.hurt = float(self.kind["hurt"])

    def morning(self) -> None:
        """Let a stretch begin, by chance; draw the signs that can be noticed in it."""
        u = self.dice.random(4)
        kind = self.kind
        if "stress_comes" in kind:
            self.stressed = u[0] >= kind["stress_goes"] if self.stressed else u[0] < kind["stress_comes"]
        self.closer_left = 7 if u[1] < kind["step_closer"] else max(0, self.closer_left - 1)
        draws = self.dice.random(len(REASONS))
        if self.quiet_for:
            return
        begins = kind["begins_stressed"] if self.stressed else kind["begins"]
        begins *= kind.get("begins_grows", 1.0) ** self.stretch * (kind["after_closeness"] if self.closer_left else 1)
        if u[2] < begins and not (self.cleared and u[3] < 0.5):
            self.quiet_for, self.reached = 1, 0
            self.stretch += 1
            chance = [kind["signs"].get(name, FILE["noise"]["false_signs"]) for name in REASONS]
            self.signs = {name: bool(d < c) for name, d, c in zip(REASONS, draws, chance, strict=True)}

    def evening(self, did: str, *, feels: str) -> bool:
        """Live through what was done; says whether the stretch ended."""
        u, noise = self.dice.random(2), self.dice.normal(0, FILE["noise"]["noise"])
        kind, calm, ended = self.kind, FILE["noise"]["calm"], False
        target = calm + (self.hurt if self.quiet_for else 0.0) + FILE["feels"][feels]
        self.distress += FILE["noise"]["speed"] * (target - self.distress) + noise
        self.distress = float(np.clip(self.distress, 0, 10))
        if self.cleared:
            self.hurt *= kind["heals"]
        if not self.quiet_for:
            return False
        self.reached += did == "reach"
        times = kind[did] if did != "nothing" else 1.0
        if did == "reach":
            times = times ** min(self.reached, FILE["reach_piles_up"])
        returns = kind["returns"] * times * kind.get("returns_shrinks", 1.0) ** (self.stretch - 1)
        returns *= kind.get("stress_returns", 1.0) if self.stressed else 1.0
        if did == "ask" and u[1] < kind.get("ask_clears", 0.0):
            self.cleared = True
        ended = u[0] < returns
        self.quiet_for = 0 if ended else self.quiet_for + 1
        return ended


Way = Callable[[Couple, int], tuple[str, str]]


def always_reach() -> Way:
    """Write again every day."""
    return lambda _couple, _day: ("reach", "reach")


def always_room() -> Way:
    """Give room, with no end named."""
    return lambda _couple, _day: ("room", "endless_room")


def nothing() -> Way:
    """Do nothing in particular."""
    return lambda _couple, _day: ("nothing", "nothing")


def the_article() -> Way:
    """Room, one's own interests, now and then a calm plain word, as the article lists them; nothing has an end."""
    turns = (("room", "endless_room"), ("own", "own"), ("room", "endless_room"), ("own", "own"), ("ask", "ask"))
    return lambda couple, _day: turns[(couple.quiet_for - 1) % len(turns)]


class ThePlan:
    """Follow the plan: its steps in turn, a day each, for four days; then look back on each and plan anew."""

    def __init__(self) -> None:
        self.reviews: list[Review] = []
        self.steps: tuple[Step, ...] = ()
        self.done: set[str] = set()
        self.since, self.until, self.before, self.spent = 0, -1, 0.0, 0.0
        self.plans = 0

    def __call__(self, couple: Couple, day: int) -> tuple[str, str]:
        """Give what is done today."""
        if day >= self.until or couple.quiet_for == 1:
            self.look_back(couple, day, ended=False)
            self._choose(couple, day)
        step = self.steps[(day - self.since) % len(self.steps)]
        self.done.add(step.practice)
        did = SAYING.get(step.practice, OF_FAMILY.get(step.family, "own"))
        return did, did

    def look_back(self, couple: Couple, day: int, *, ended: bool) -> None:
        """Say whether it helped, as a person would: by how the evening feels beside the day it was chosen on."""
        if not self.done:
            return
        better = self.before - couple.distress + (1.0 if ended else 0.0)
        answer = "much" if better > 1.2 else "a-little" if better > 0.3 else "no" if better > -0.8 else "worse"
        for practice in sorted(self.done):
            review = review_of(practice, answer, on=FIRST + timedelta(days=day))
            assert review is not None
            self.reviews.append(review)
        self.done, self.until = set(), -1

    def _choose(self, couple: Couple, day: int) -> None:
        began = process_time()
        told: dict[Any, Answer] = dict.fromkeys(CONDITIONS, Answer.NO)
        if couple.quiet_for > 7:
            told["silence_over_7_days"] = Answer.YES
        situation = Situation(
            hypotheses=weigh(couple.signs),
            standing=Standing(tier=Tier.GREEN, fear_asked=True),
            told=told,
            reviews=tuple(self.reviews[-60:]),
            preferences=Preferences(side="reaching"),
        )
        plan = make_plan(situation.hypotheses, today=FIRST + timedelta(days=day), situation=situation)
        self.spent += process_time() - began
        self.plans += 1
        assert plan is not None
        self.steps, self.since, self.until, self.before = plan.steps, day, day + PLANNED_DAYS, couple.distress


def weigh(signs: Mapping[str, bool]) -> tuple[Hypothesis, ...]:
    """Weigh the readings by the signs seen, in the manner of the reasons floor; "cannot tell" keeps a quarter."""
    odds = {name: START * (SEEN if seen else NOT_SEEN) for name, seen in signs.items()}
    scale = min(1.0, (1 - LEAST_CANNOT_TELL) / sum(odds.values()))
    weights = {name: each * scale for name, each in odds.items()}
    weights["cannot-tell"] = 1 - sum(weights.values())
    return tuple(
        Hypothesis(
            reason=name,
            say=name,
            weight=Estimate(low=w * 0.5, middle=w, high=min(0.99, w * 1.5)),
            because=(),
            against=(),
            would_change_our_mind="",
        )
        for name, w in weights.items()
    )


WAYS: Mapping[str, Callable[[], Way]] = {
    "the plan": ThePlan,
    "always reach": always_reach,
    "always give room": always_room,
    "do nothing": nothing,
    "the article, literally": the_article,
}


def live(kind: Mapping[str, Any], way: Way, seed: list[int]) -> tuple[float, float]:
    """Live through the days; gives days of distance per hundred, and mean distress."""
    couple = Couple(kind, np.random.default_rng(seed))
    couple.begin()
    quiet, distress = 0, 0.0
    for day in range(FILE["days"]):
        couple.morning()
        did, feels = way(couple, day) if couple.quiet_for else ("nothing", "nothing")
        quiet += couple.quiet_for > 0
        ended = couple.evening(did, feels=feels)
        distress += couple.distress
        if ended and isinstance(way, ThePlan):
            way.look_back(couple, day, ended=True)
    return 100 * quiet / FILE["days"], distress / FILE["days"]


def run(couples: int) -> dict[str, dict[str, np.ndarray]]:
    """Try every way on every couple; (couples, 2) for each kind and way."""
    found: dict[str, dict[str, np.ndarray]] = {}
    spent, plans = 0.0, 0
    for number, (name, kind) in enumerate(FILE["kind"].items()):
        found[name] = {}
        for label, make in WAYS.items():
            rows = []
            for n in range(couples):
                way = make()
                rows.append(live(kind, way, [FILE["seed"], number, n]))
                if isinstance(way, ThePlan):
                    spent, plans = spent + way.spent, plans + way.plans
            found[name][label] = np.array(rows)
        sys.stderr.write(f"{name} done\n")
    sys.stderr.write(f"{plans} plans, {1000 * spent / max(plans, 1):.1f} ms of CPU each\n")
    return found


def table(found: Mapping[str, Mapping[str, np.ndarray]]) -> str:
    """Say it as two tables; beside each other way how much better the plan was, and how sure that is."""
    parts = []
    everyone = _everyone(found)
    for column, title in ((0, "Days of distance, of a hundred"), (1, "Distress, mean of all days (0-10)")):
        parts.append(f"**{title}**; in brackets: that way minus the plan, above 0 = the plan did better\n")
        parts.append("| couples | " + " | ".join(WAYS) + " |")
        parts.append("|---" * (len(WAYS) + 1) + "|")
        for name, ways in (*found.items(), ("everyone, by weight", everyone)):
            plan = ways["the plan"][:, column]
            cells = [f"{plan.mean():.1f}"]
            for label in list(WAYS)[1:]:
                gap = ways[label][:, column] - plan
                spread = 1.645 * gap.std(ddof=1) / np.sqrt(len(gap))
                lost = " **the plan loses**" if gap.mean() + spread < 0 else ""
                cells.append(f"{ways[label][:, column].mean():.1f} ({gap.mean():+.1f} ± {spread:.1f}){lost}")
            parts.append(f"| {name} | " + " | ".join(cells) + " |")
        parts.append("")
    return "\n".join(parts)


def _everyone(found: Mapping[str, Mapping[str, np.ndarray]]) -> dict[str, np.ndarray]:
    weights = {name: FILE["kind"][name]["weight"] for name in found}
    return {
        label: sum(weights[name] * ways[label] for name, ways in found.items()) / sum(weights.values())  # type: ignore[misc]
        for label in WAYS
    }


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else int(FILE["couples"])
    sys.stdout.write(f"{count} invented couples of each kind, {FILE['days']} days.\n\n{table(run(count))}\n")
