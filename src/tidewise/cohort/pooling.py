"""What couples have in common, and what that says of each: a population learned from each couple's own draws.

Every couple was fitted alone under a wide prior. Here its draws are reweighted by N(theta | m, S) / prior, and m, S
are learned by EM on the weighted moments with a weak inverse-Wishart (MODEL.md 6). Taking the prior off first and
fitting normals diverges; reweighting does not.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Prior = Callable[[Floats], Floats]

_ROUNDS = 400
_FEW_DRAWS = (200, 600)
_ALL_DRAWS = 360_000
"""Draws that the rounds of learning use: so many of each couple at least and at most, and of all together."""
_THIN = 40.0
EXPECTED = 0.6
"""How far couples are expected to differ, beside how far one is expected to be from the usual."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Population:
    """What couples have in common.

    Attributes
    ----------
    mean, mean_cov : (p,), (p, p) the usual couple, as parameters vary (logs), and how sure that is
    cov : (p, p) how couples differ
    minus2ll : -2 log-likelihood of all couples under the population (by importance sampling)
    worth : (couples,) how many independent draws each couple's reweighted draws are worth
    """

    mean: Floats
    mean_cov: Floats
    cov: Floats
    minus2ll: float
    worth: Floats


def pooled(
    paths: Sequence[Path],
    prior: Prior,
    usual: Floats,
    spread: Floats,
    *,
    begin: tuple[Floats, Floats] | None = None,
) -> Population:
    """Learn the population.

    Parameters
    ----------
    paths : answers of `stretch.fit_stretch` with draws
    prior : log prior density of points (K, p) under which the draws were made
    usual, spread : (p,) what is usually expected; begin : mean and covariance the draws were made under, where the
        search begins (the usual ones where not given)
    """
    mean, cov = begin or (usual.copy(), np.diag(spread**2))
    held = len(usual) + 2.0  # so many couples' worth of expectation keep a few couples from collapsing into one
    weak = np.diag((EXPECTED * spread) ** 2) * held
    few = _first_draws(paths, prior)
    thin = False
    for _ in range(_ROUNDS):
        before, was = mean, np.diag(cov)
        new, within, middling = _learned(few, mean, cov)
        thin = middling < _THIN
        if thin:  # the draws no longer tell: go no further than they do, and let them be redrawn
            break
        mean, cov = new, (within + weak) / (len(few[0]) + held)
        still = np.abs(mean - before).max() < 1e-4 * spread.min()
        if still and np.abs(np.log(np.diag(cov) / was)).max() < 1e-3:
            break
    for _ in range(0 if thin else 3):
        centres, covs, _, _ = _moments(paths, prior, mean, cov)
        mean = centres.mean(axis=0)
        away = centres - mean
        cov = (covs.sum(axis=0) + away.T @ away + weak) / (len(centres) + held)
    centres, covs, log_mean, worth = _moments(paths, prior, mean, cov)
    inverse = np.linalg.inv(cov)
    information = len(centres) * inverse - inverse @ covs.sum(axis=0) @ inverse
    # what is usually expected is known beforehand, so that a few couples who say nothing do not leave it wide open
    unit = spread[:, None] * (information + information.T) / 2 * spread + np.eye(len(mean))
    values, axes = np.linalg.eigh(unit)
    mean_cov = spread[:, None] * ((axes / np.maximum(values, 1.0)) @ axes.T) * spread
    # the likeliest spread of few couples is smaller than it is on average (inverse-Wishart: mode against mean)
    degrees = len(centres) + held
    mean_cov *= degrees / (degrees - len(mean) - 1)
    return Population(mean=mean, mean_cov=mean_cov, cov=cov, minus2ll=-2.0 * float(log_mean.sum()), worth=worth)


def log_weights(theta: Floats, prior: Prior, mean: Floats, cov: Floats) -> Floats:
    """Give the log weight of each draw (D,) under the population."""
    lower = np.linalg.cholesky(cov)
    z = np.linalg.solve(lower, (theta - mean).T)
    log_normal = -0.5 * (z**2).sum(axis=0) - np.log(np.diag(lower)).sum() - 0.5 * len(mean) * np.log(2 * np.pi)
    return np.asarray(log_normal - prior(theta))


def _each(paths: Sequence[Path]) -> Iterator[tuple[Floats, float]]:
    for path in paths:
        with np.load(path) as answer:
            draws, evidence = answer["theta_draws"], answer["log_evidence"]
        for theta, each in zip(draws, evidence, strict=True):
            yield theta.astype(np.float64), float(each)


def _first_draws(paths: Sequence[Path], prior: Prior) -> tuple[NDArray[np.float32], Floats]:
    """Keep the first draws of every couple (couples, D, p) and their log prior: the rounds of learning use these."""
    couples = sum(_couples_in(path) for path in paths)
    few = int(np.clip(_ALL_DRAWS // max(couples, 1), *_FEW_DRAWS))
    draws, log_prior = [], []
    for theta, _ in _each(paths):
        draws.append(theta[:few].astype(np.float32))
        log_prior.append(prior(theta[:few]))
    return np.array(draws), np.array(log_prior)


def _couples_in(path: Path) -> int:
    with np.load(path) as answer:
        return len(answer["log_evidence"])


def _learned(few: tuple[NDArray[np.float32], Floats], mean: Floats, cov: Floats) -> tuple[Floats, Floats, float]:
    """One round of EM: the new mean (p,), all couples' squares around it (p, p), and the middling worth of draws."""
    draws, log_prior = few
    root = np.linalg.inv(np.linalg.cholesky(cov))
    many, p = len(draws), len(mean)
    centres, squares, worth = np.empty((many, p)), np.zeros((p, p)), np.empty(many)
    for first in range(0, many, 200):
        theta = draws[first : first + 200].astype(np.float64)
        z = (theta - mean) @ root.T
        log_weight = -0.5 * (z**2).sum(axis=2) - log_prior[first : first + 200]
        weight = np.exp(log_weight - log_weight.max(axis=1, keepdims=True))
        weight /= weight.sum(axis=1, keepdims=True)
        worth[first : first + 200] = 1 / (weight**2).sum(axis=1)
        centres[first : first + 200] = (weight[:, :, None] * theta).sum(axis=1)
        flat = theta.reshape(-1, p)
        squares += (weight.reshape(-1, 1) * flat).T @ flat
    new = centres.mean(axis=0)
    return new, squares - many * np.outer(new, new), float(np.median(worth))


def _moments(paths: Sequence[Path], prior: Prior, mean: Floats, cov: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """Give each couple's mean and covariance under the population, its log-likelihood and its worth."""
    centres, covs, likelihoods, worth = [], [], [], []
    for theta, evidence in _each(paths):
        log_weight = log_weights(theta, prior, mean, cov)
        top = float(log_weight.max())
        weight = np.exp(log_weight - top)
        likelihoods.append(evidence + top + float(np.log(weight.mean())))
        weight /= weight.sum()
        worth.append(1.0 / float((weight**2).sum()))
        centre = weight @ theta
        away = theta - centre
        centres.append(centre)
        covs.append((weight[:, None] * away).T @ away)
    return np.array(centres), np.array(covs), np.array(likelihoods), np.array(worth)


def weighted_quantiles(values: Floats, weight: Floats, at: Sequence[float]) -> Floats:
    """Give quantiles (len(at), p) of draws (D, p) that count unequally."""
    found = np.empty((len(at), values.shape[1]))
    for k in range(values.shape[1]):
        order = np.argsort(values[:, k], kind="stable")
        heap = np.cumsum(weight[order])
        found[:, k] = np.interp(np.asarray(at) * heap[-1], heap - weight[order] / 2, values[order, k])
    return found
