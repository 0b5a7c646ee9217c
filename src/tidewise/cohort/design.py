"""From a table and a wish to the columns of a mixed model: own and partner effects, within and between, lags."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from tidewise.cohort.mixed import Block
from tidewise.cohort.pairing import at_rows, earlier_rows, occasion_step, own_usual, partner_rows
from tidewise.cohort.types import LongTable
from tidewise.ground.problems import BadCall, BadInput
from tidewise.ground.wording import say

Floats = NDArray[np.float64]
PERSON = "person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What an actor-partner model is to explain, and by what. See `tidewise.cohort.apim.apim` for each option."""

    value: str
    predictors: tuple[str, ...]
    moderators: tuple[str, ...] = ()
    covariates: tuple[str, ...] = ()
    split_within: bool = False
    lag: int = 0
    random: tuple[str, ...] = ()
    equal_people: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Design:
    """The columns of the model before incomplete rows are set aside.

    Attributes
    ----------
    fixed : name -> (n,) column, in order; the intercept first
    random : name -> (n,) column
    alike, shared : as in `mixed.Block`
    notes : sentences about what was done with the columns
    """

    fixed: Mapping[str, Floats]
    random: Mapping[str, Floats]
    alike: bool = False
    shared: int = 0
    notes: tuple[str, ...] = field(default=())

    def block(self, rows: NDArray[np.bool_]) -> Block | None:
        """Give the random effects at the complete rows."""
        if not self.random:
            return None
        z = np.column_stack([column[rows] for column in self.random.values()])
        return Block(names=tuple(self.random), z=z, alike=self.alike, shared=self.shared)


def person_code(table: LongTable) -> Floats:
    """Give the number that stands for the person: the table's own where it holds -1 and 1, or 0 and 1; else -1, 1."""
    if set(table.people) == {"0", "1"}:
        return table.person.astype(np.float64)
    return np.where(table.person == 0, -1.0, 1.0)


def design(table: LongTable, wish: Wish) -> Design:
    """Make the columns of an actor-partner model.

    Raises
    ------
    BadInput
        Partners never stand at the same time, or no row has a row one step earlier.
    BadCall
        A random slope is asked for a column that the table lacks.
    """
    maker = _Maker(table, wish)
    for name in maker.own_predictors():
        maker.add_predictor(name)
    maker.add_moderators()
    distinct = not table.single and not wish.equal_people
    fixed: dict[str, Floats] = {"intercept": np.ones(len(table.row))}
    if distinct:
        fixed[PERSON] = person_code(table)
    fixed |= maker.covariates() | maker.fixed
    if distinct:
        fixed |= {f"{PERSON}:{name}": person_code(table) * column for name, column in maker.fixed.items()}
    random, alike, shared = maker.effects()
    return Design(fixed=fixed, random=random, alike=alike, shared=shared, notes=tuple(maker.notes))


class _Maker:
    """Collects the columns of one design."""

    def __init__(self, table: LongTable, wish: Wish) -> None:
        self.table, self.wish = table, wish
        self.predictors = [name.removeprefix("own:") for name in wish.predictors]
        self.own_only = {name.removeprefix("own:") for name in wish.predictors if name.startswith("own:")}
        self.fixed: dict[str, Floats] = {}
        self.parts: dict[str, list[str]] = {}
        self.notes: list[str] = []
        self.across = partner_rows(table)
        self.distinct = not table.single and not wish.equal_people
        if not table.single and not (self.across >= 0).any():
            raise BadInput(
                say("No two partners have a row at the same time."),
                hint=say("Use a time that both share, as the number of the day."),
                code="never-together",
            )
        if wish.lag and not (self._earlier() >= 0).any():
            raise BadInput(say("No row has a row of the same person one step earlier."), code="no-earlier-row")

    def _earlier(self) -> NDArray[np.int64]:
        return earlier_rows(self.table, self.wish.lag * occasion_step(self.table))

    def own_predictors(self) -> list[str]:
        """Give the predictors as asked, without those that are just another one seen from the partner's side."""
        kept: list[str] = []
        for name in self.predictors:
            mirror = next((each for each in kept if self._mirrors(each, name)), None)
            if mirror is None:
                kept.append(name)
            else:
                self.parts[name] = [f"{mirror}_partner"]
                self.notes.append(
                    say(
                        "'{name}' is '{mirror}' of the partner, so it is its partner effect.",
                        name=name,
                        mirror=mirror,
                    )
                )
        return kept

    def _mirrors(self, one: str, other: str) -> bool:
        if self.table.single:
            return False
        mine, theirs = self.table.columns[other], at_rows(self.table.columns[one], self.across)
        both = np.isfinite(mine) & np.isfinite(theirs)
        return bool(both.sum() > 2 and np.ptp(mine[both]) > 0 and np.allclose(mine[both], theirs[both], atol=1e-9))

    def _of_couple(self, column: Floats) -> bool:
        """Whether the two always have the same value: then it belongs to the couple, not to one of them."""
        theirs = at_rows(column, self.across)
        both = np.isfinite(column) & np.isfinite(theirs)
        return bool(both.any()) and bool(np.array_equal(column[both], theirs[both]))

    def add_predictor(self, name: str) -> None:
        """Add own and partner effects, split into the usual and the day where asked, lagged where asked."""
        column = self.table.columns[name]
        pieces = {name: column}
        if self.wish.split_within:
            usual = own_usual(self.table, column)
            pieces = {f"{name}_within": column - usual, f"{name}_between": usual - float(np.nanmean(column))}
        for label, piece in pieces.items():
            moved, key = piece, label
            if self.wish.lag and not label.endswith("_between"):
                moved, key = at_rows(piece, self._earlier()), f"{label}_lag"
            day = label == name or label.endswith("_within")
            sides = self._sides(key, moved)
            if name in self.own_only:
                sides = {made: values for made, values in sides.items() if not made.endswith("_partner")}
            for made, values in sides.items():
                self.fixed[made] = values
                if day:
                    self.parts.setdefault(name, []).append(made)

    def _sides(self, key: str, column: Floats) -> dict[str, Floats]:
        if self.table.single:
            return {key: column}
        if self._of_couple(column):
            self.notes.append(say("'{name}' is the same for both partners: it has one effect.", name=key))
            return {key: column}
        return {f"{key}_actor": column, f"{key}_partner": at_rows(column, self.across)}

    def add_moderators(self) -> None:
        """Let moderators change every predictor's effect; one that differs between partners counts twice."""
        predictors = dict(self.fixed)
        for asked in self.wish.moderators:
            own_only = asked.startswith("own:")
            name = asked.removeprefix("own:")
            column = self.table.columns[name]
            sides = {name: column} if own_only else self._sides(name, column)
            self.fixed |= sides
            for label, values in sides.items():
                self.fixed |= {f"{each}:{label}": made * values for each, made in predictors.items()}

    def covariates(self) -> dict[str, Floats]:
        """Give the covariates; with `person:` before the name each person has an effect of their own."""
        found: dict[str, Floats] = {}
        for asked in self.wish.covariates:
            name = asked.removeprefix("person:")
            found[name] = self.table.columns[name]
            if asked != name and self.distinct:
                found[f"{PERSON}:{name}"] = person_code(self.table) * self.table.columns[name]
        return found

    def effects(self) -> tuple[dict[str, Floats], bool, int]:
        """Give the random effects: an intercept for each person, and slopes of the couple or of each person."""
        if not self.wish.random:
            return {}, False, 0
        own: dict[str, Floats] = {"intercept": np.ones(len(self.table.row))}
        shared: dict[str, Floats] = {}
        for asked in self.wish.random:
            if asked == "intercept":
                continue
            name = asked.removeprefix("slope:").removeprefix("person:")
            each = asked.startswith("slope:person:")
            if (
                name in self.parts
                and not each
                and any(key.endswith(("_actor", "_partner")) for key in self.parts[name])
            ):
                shared |= {key: self.fixed[key] for key in self._slopes(name)}
            elif name in self.parts:
                own |= {key: self.fixed[key] for key in self._slopes(name)}
            elif name in self.table.columns:
                own[name] = self.table.columns[name]
            else:
                raise BadCall(say("There is no column called '{name}'.", name=name), code="no-such-column")
        if self.table.single:
            return own | shared, False, 0
        names = self.table.people if self.distinct else ("0", "1")
        by_person: dict[str, Floats] = {}
        for k in (0, 1):
            mine = self.table.person == k
            by_person |= {f"{key}_{names[k] if names else k}": np.where(mine, c, 0.0) for key, c in own.items()}
        return by_person | shared, not self.distinct, len(shared)

    def _slopes(self, name: str) -> list[str]:
        """Give the columns a random slope of this predictor means: both sides, or only the one asked for by name."""
        keys = self.parts[name]
        mirrored = any(f"{name}_partner" in self.parts.get(each, []) for each in self.predictors if each != name)
        return [key for key in keys if key.endswith("_actor")] if mirrored else keys
