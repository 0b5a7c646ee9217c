"""Actor-partner and dyadic diary mixed models: what one's own and the partner's day have to do with an outcome."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tidewise.cohort.design import PERSON, Design, Wish, design, person_code
from tidewise.cohort.mixed import Mixed, MixedFit, fit_mixed
from tidewise.cohort.pairing import occasion_step
from tidewise.cohort.reading import Wanted, read_table
from tidewise.cohort.residuals import KINDS, Residual
from tidewise.cohort.types import LongTable
from tidewise.ground.problems import BadCall, BadInput
from tidewise.ground.wording import say

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ApimResult:
    """What an actor-partner model found.

    Attributes
    ----------
    model : the model as a formula
    names : of the fixed effects
    fit : estimates, their covariance, variances and correlations
    effects : names of the random effects
    n, couples : rows and couples that went in
    people : the two names, where they mean the same in every couple
    code : what stands for person 0 and 1 in the fixed effects
    problems : sentences about rows and columns
    """

    model: str
    names: tuple[str, ...]
    fit: MixedFit
    effects: tuple[str, ...]
    n: int
    couples: int
    people: tuple[str, ...]
    code: tuple[float, float] | None
    problems: tuple[str, ...] = field(default=())

    def as_json(self) -> dict[str, Any]:
        """Give the object that the command prints."""
        se = np.sqrt(np.diag(self.fit.beta_cov))
        fixed = {
            name: {
                "middle": float(b),
                "se": float(s),
                "low": float(b - 1.959964 * s),
                "high": float(b + 1.959964 * s),
            }
            for name, b, s in zip(self.names, self.fit.beta, se, strict=True)
        }
        found: dict[str, Any] = {
            "model": self.model,
            "loglik": self.fit.log_likelihood,
            "fixed": fixed,
            "random": self._random(),
            "n": self.n,
            "couples": self.couples,
            "converged": self.fit.converged,
            "problems": list(self.problems),
        }
        if self.code is not None:
            found["people"] = self._by_person()
        return found

    def _random(self) -> dict[str, Any]:
        d = self.fit.d
        sd = np.sqrt(np.diag(d))
        found: dict[str, Any] = {"sd": {name: float(s) for name, s in zip(self.effects, sd, strict=True)}}
        if "ratio" in self.fit.residual:
            names = self.people or ("0", "1")
            found["sd"][f"residual_{names[0]}"] = self.fit.sigma
            found["sd"][f"residual_{names[1]}"] = self.fit.sigma * self.fit.residual["ratio"]
        else:
            found["sd"]["residual"] = self.fit.sigma
        with np.errstate(invalid="ignore", divide="ignore"):
            cor = d / np.outer(sd, sd)
        found["cor"] = {
            f"{self.effects[k]},{self.effects[j]}": float(cor[j, k])
            for j in range(len(sd))
            for k in range(j)
            if np.isfinite(cor[j, k])
        }
        return found | {each: self.fit.residual[each] for each in ("rho", "phi") if each in self.fit.residual}

    def _by_person(self) -> dict[str, Any]:
        """Say each person's own effects: what does not depend on how the two are coded."""
        assert self.code is not None
        found: dict[str, Any] = {}
        for name, code in zip(self.people or ("0", "1"), self.code, strict=True):
            found[name] = {}
            for k, effect in enumerate(self.names):
                twin = PERSON if effect == "intercept" else f"{PERSON}:{effect}"
                if effect == PERSON or effect.startswith(f"{PERSON}:") or twin not in self.names:
                    continue
                weight = np.zeros(len(self.names))
                weight[k], weight[self.names.index(twin)] = 1.0, code
                middle = float(weight @ self.fit.beta)
                found[name][effect] = {"middle": middle, "se": float(np.sqrt(weight @ self.fit.beta_cov @ weight))}
        return found


def apim(
    data: "str | Path | Mapping[str, Any] | Any",
    *,
    couple: str,
    value: str,
    predictor: Sequence[str],
    person: str | None = None,
    time: str | None = None,
    moderator: Sequence[str] = (),
    covariate: Sequence[str] = (),
    split: str | None = None,
    lag: int = 0,
    residual: str | None = None,
    residual_sd: str | None = None,
    random: Sequence[str] = (),
    equal_people: bool = False,
    method: str = "reml",
    time_unit: str = "d",
) -> ApimResult:
    """Say how far one's own and the partner's predictors go with the outcome, with standard errors.

    Parameters
    ----------
    data : CSV or Parquet file, mapping of columns or data frame; one row for each person and time
    couple, person, time, value : its columns; without `person` each couple is one person
    predictor : columns whose own (actor) and partner effects are asked (`own:X` = only one's own); one that
        is the same for both has one effect
    moderator : columns that may change every predictor's effect; one that differs between partners counts from both
        sides (`own:X` = only one's own)
    covariate : columns to hold constant (`person:X` = with an effect for each person)
    split : `within` parts each predictor into the person's own mean (around the mean of all rows) and the day's rest
    lag : 1 = the predictors of one step earlier
    residual : plain; exchangeable = partners alike on one occasion; ar1 = a person alike from one time to the next;
        exchangeable-ar1 = both. Unsaid: exchangeable for two people without random effects, else plain
    residual_sd : shared or person; unsaid: person where the two are told apart and residuals hang together
    random : intercept (one for each person, correlated), slope:X (of a predictor: the couple's, for own and partner
        side; of another column: each person's), slope:person:X
    equal_people : the two cannot be told apart: one set of effects, exchangeable variances
    method : reml or ml

    Returns
    -------
    ApimResult; log-likelihoods by nlme's conventions (Pinheiro & Bates 2000; Kenny, Kashy & Cook 2006)
    """
    _check_call(split=split, lag=lag, residual=residual, residual_sd=residual_sd, random=random, method=method)
    wish = Wish(
        value=value,
        predictors=tuple(predictor),
        moderators=tuple(moderator),
        covariates=tuple(covariate),
        split_within=split == "within",
        lag=lag,
        random=tuple(random),
        equal_people=equal_people,
    )
    slopes = [each.removeprefix("slope:").removeprefix("person:") for each in random if each != "intercept"]
    plain = [each.removeprefix("own:").removeprefix("person:") for each in (*predictor, *moderator, *covariate)]
    wanted = Wanted(couple=couple, person=person, time=time, numbers=[value, *plain, *slopes], time_unit=time_unit)
    table = read_table(data, wanted)
    if table.people == () and not table.single and not equal_people:
        wish = Wish(**{**_fields(wish), "equal_people": True})
    return _fitted(table, wish, residual=residual, residual_sd=residual_sd, reml=method == "reml")


def _fields(wish: Wish) -> dict[str, Any]:
    return {name: getattr(wish, name) for name in Wish.__dataclass_fields__}


def _check_call(**options: Any) -> None:
    allowed = {
        "split": (None, "within"),
        "lag": (0, 1),
        "residual": (None, *KINDS),
        "residual_sd": (None, "shared", "person"),
        "method": ("reml", "ml"),
    }
    for name, choices in allowed.items():
        if options[name] not in choices:
            raise BadCall(
                say("--{option} cannot be '{given}'.", option=name.replace("_", "-"), given=options[name]),
                hint=say(
                    "Choose one of: {names}.", names=", ".join(str(each) for each in choices if each is not None)
                ),
                code="unknown-choice",
            )
    for each in options["random"]:
        if each != "intercept" and not each.startswith("slope:"):
            raise BadCall(
                say("--random cannot be '{given}'.", given=each),
                hint=say("Write intercept, or slope: and the name of a column."),
                code="unknown-choice",
            )


def _fitted(table: LongTable, wish: Wish, *, residual: str | None, residual_sd: str | None, reml: bool) -> ApimResult:
    made = design(table, wish)
    distinct = not table.single and not wish.equal_people
    kind = residual or ("exchangeable" if not table.single and not wish.random else "plain")
    if kind.endswith("ar1") and not table.timed:
        raise BadCall(say("Residuals can only carry over in time where --time names a column."), code="no-time")
    y = table.columns[wish.value]
    rows = np.isfinite(y)
    for column in (*made.fixed.values(), *made.random.values()):
        rows &= np.isfinite(column)
    if not rows.any():
        raise BadInput(say("Not one row has the outcome and all the predictors."), code="no-complete-row")
    by_person = residual_sd == "person" or (residual_sd is None and kind != "plain" and distinct)
    step = occasion_step(table) or 1.0
    structure = Residual(
        kind=kind,
        by_person=by_person and not table.single,
        couple=table.couple[rows],
        person=table.person[rows],
        time=table.time[rows] / step - (table.time[rows] / step).min(),
    )
    block = made.block(rows)
    fit = fit_mixed(
        Mixed(
            y=y[rows],
            x=np.column_stack([column[rows] for column in made.fixed.values()]),
            x_names=tuple(made.fixed),
            block=block,
            residual=structure,
            couple=table.couple[rows],
            reml=reml,
        )
    )
    code = person_code(table)
    return ApimResult(
        model=_formula(wish, made, structure, reml=reml),
        names=tuple(made.fixed),
        fit=fit,
        effects=tuple(made.random),
        n=int(rows.sum()),
        couples=len(np.unique(table.couple[rows])),
        people=table.people if distinct else (),
        code=(float(code[table.person == 0][0]), float(code[table.person == 1][0])) if distinct else None,
        problems=(*(each.say for each in table.bad), *made.notes, *_remarks(len(rows) - int(rows.sum()), fit)),
    )


def _formula(wish: Wish, made: Design, residual: Residual, *, reml: bool) -> str:
    fixed = " + ".join("1" if name == "intercept" else name for name in made.fixed)
    random = f" + ({' + '.join(made.random)} | couple)" if made.random else ""
    sds = ", one sd each" if residual.by_person else ""
    return f"{wish.value} ~ {fixed}{random}; residual {residual.kind}{sds}; {'REML' if reml else 'ML'}"


def _remarks(incomplete: int, fit: MixedFit) -> list[str]:
    found = []
    if incomplete:
        found.append(
            say("{n} rows lack the outcome or a predictor (own or partner's) and did not count.", n=incomplete)
        )
    if fit.singular:
        found.append(say("A variance of the random effects is at its edge: the table cannot tell them all apart."))
    if not fit.converged:
        found.append(say("The search did not end on flat ground: take these numbers with care."))
    return found
