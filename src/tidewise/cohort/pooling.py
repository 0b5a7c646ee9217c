"""What couples have in common, and what that says of each: a population learned from each couple's own draws.

Every couple was fitted alone under a wide prior. Here its draws are reweighted by N(theta | m, S) / prior, and m, S
are learned by EM on the weighted moments with a weak inverse-Wishart (MODEL.md 6). Taking the prior off first and
fitting normals diverges; reweighting does not.
"""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Prior = Callable[[Floats], Floats]
Each = Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]

_ROUNDS = 400
_FEW_DRAWS = (200, 600)
_ALL_DRAWS = 360_000
"""Draws that the rounds of learning use: so many of each couple at least and at most, and of all together."""
_THIN = 40.0
_AT_ONCE = 50
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
    workers: int = 1,
) -> Population:
    """Learn the population.

    Parameters
    ----------
    paths : answers of `stretch.draw_stretch`, or of `fit_stretch` with draws
    prior : log prior density of points (K, p) under which the draws were made
    usual, spread : (p,) what is usually expected; begin : mean and covariance the draws were made under, where the
        search begins (the usual ones where not given)
    workers : threads that share the couples; the sums are taken in the same order, so the answer is the same
    """
    with ThreadPoolExecutor(max(workers, 1)) as threads:
        return _pooled(threads.map, paths, prior, (usual, spread), begin or (usual.copy(), np.diag(spread**2)))


def _pooled(
    each: Each, paths: Sequence[Path], prior: Prior, expected: tuple[Floats, Floats], begin: tuple[Floats, Floats]
) -> Population:
    spread = expected[1]
    mean, cov = begin
    held = len(spread) + 2.0  # so many couples' worth of expectation keep a few couples from collapsing into one
    weak = np.diag((EXPECTED * spread) ** 2) * held
    few = _first_draws(each, paths, prior)
    thin = False
    for _ in range(_ROUNDS):
        before, was = mean, np.diag(cov)
        new, within, middling = _learned(each, few, mean, cov)
        thin = middling < _THIN
        if thin:  # the draws no longer tell: go no further than they do, and let them be redrawn
            break
        mean, cov = new, (within + weak) / (len(few[0]) + held)
        still = np.abs(mean - before).max() < 1e-4 * spread.min()
        if still and np.abs(np.log(np.diag(cov) / was)).max() < 1e-3:
            break
    for _ in range(0 if thin else 3):
        centres, covs, _, _ = _moments(each, paths, prior, mean, cov)
        mean = centres.mean(axis=0)
        away = centres - mean
        cov = (covs.sum(axis=0) + away.T @ away + weak) / (len(centres) + held)
    centres, covs, log_mean, worth = _moments(each, paths, prior, mean, cov)
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


def _log_normal(theta: Floats, mean: Floats, cov: Floats) -> Floats:
    """Give the log density (...,) of points (..., p) under a normal."""
    lower = np.linalg.cholesky(cov)
    z = (theta - mean) @ np.linalg.inv(lower).T
    constant = np.log(np.diag(lower)).sum() + 0.5 * len(mean) * np.log(2 * np.pi)
    return np.asarray(-0.5 * np.einsum("...i,...i->...", z, z) - constant)


def _first_draws(each: Each, paths: Sequence[Path], prior: Prior) -> tuple[NDArray[np.float32], Floats]:
    """Keep the first draws of every couple (couples, D, p) and their log prior: the rounds of learning use these."""
    few = int(np.clip(_ALL_DRAWS // max(sum(each(_couples_in, paths)), 1), *_FEW_DRAWS))

    def of(path: Path) -> tuple[NDArray[np.float32], Floats]:
        with np.load(path) as answer:
            draws = np.ascontiguousarray(answer["theta_draws"][:, :few])
        return draws, _over(prior, draws.astype(np.float64))

    draws, log_prior = zip(*each(of, paths), strict=True)
    return np.concatenate(draws), np.concatenate(log_prior)


def _over(prior: Prior, theta: Floats) -> Floats:
    return prior(theta.reshape(-1, theta.shape[-1])).reshape(theta.shape[:-1])


def _couples_in(path: Path) -> int:
    with np.load(path) as answer:
        return len(answer["log_evidence"])


def _learned(
    each: Each, few: tuple[NDArray[np.float32], Floats], mean: Floats, cov: Floats
) -> tuple[Floats, Floats, float]:
    """One round of EM: the new mean (p,), all couples' squares around it (p, p), and the middling worth of draws."""
    draws, log_prior = few
    root = np.linalg.inv(np.linalg.cholesky(cov)).T
    many, p = len(draws), len(mean)

    def of(first: int) -> tuple[Floats, Floats, Floats]:
        theta = draws[first : first + _AT_ONCE].astype(np.float64)
        z = (theta.reshape(-1, p) - mean) @ root
        log_weight = -0.5 * np.einsum("ij,ij->i", z, z).reshape(theta.shape[:2]) - log_prior[first : first + _AT_ONCE]
        weight = np.exp(log_weight - log_weight.max(axis=1, keepdims=True))
        weight /= weight.sum(axis=1, keepdims=True)
        flat = theta.reshape(-1, p)
        squares = (weight.reshape(-1, 1) * flat).T @ flat
        return (weight[:, None, :] @ theta)[:, 0], squares, 1 / np.einsum("ij,ij->i", weight, weight)

    centres, squares, worth = zip(*each(of, range(0, many, _AT_ONCE)), strict=True)
    new = np.concatenate(centres).mean(axis=0)
    return new, np.sum(squares, axis=0) - many * np.outer(new, new), float(np.median(np.concatenate(worth)))


def _moments(
    each: Each, paths: Sequence[Path], prior: Prior, mean: Floats, cov: Floats
) -> tuple[Floats, Floats, Floats, Floats]:
    """Give each couple's mean and covariance under the population, its log-likelihood and its worth."""

    def of(path: Path) -> tuple[Floats, Floats, Floats, Floats]:
        with np.load(path) as answer:
            theta, evidence = answer["theta_draws"].astype(np.float64), answer["log_evidence"]
        log_weight = _log_normal(theta, mean, cov) - _over(prior, theta)
        top = log_weight.max(axis=1, keepdims=True)
        weight = np.exp(log_weight - top)
        likelihood = evidence + top[:, 0] + np.log(weight.mean(axis=1))
        weight /= weight.sum(axis=1, keepdims=True)
        centre = weight[:, None, :] @ theta
        away = theta - centre
        cov_of_each = np.swapaxes(weight[:, :, None] * away, 1, 2) @ away
        return centre[:, 0], cov_of_each, likelihood, 1 / (weight**2).sum(axis=1)

    centres, covs, likelihoods, worth = zip(*each(of, paths), strict=True)
    return np.concatenate(centres), np.concatenate(covs), np.concatenate(likelihoods), np.concatenate(worth)
