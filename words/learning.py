"""Fit the network, judge it by voices it has not heard, choose bounds for a budget of false alarms."""

from collections.abc import Mapping, Sequence

import numpy as np
import torch
from torch.nn import functional

from tidewise.coach.bounds import SHARE_OF_ANY
from tidewise.coach.reading import DANGER_WITH_A_RULE, WITH_A_RULE
from tidewise.coach.types import CRISIS, OUTPUTS, PROBLEMS
from words.measures import f1
from words.net import Net
from words.preparing import Item

KINDS = len(PROBLEMS)


def stacked(items: Sequence[Item]) -> tuple[torch.Tensor, ...]:
    """Put items of different length in one block, with a mask of what is there."""
    longest = max(len(each.rows) for each in items)

    def block(name: str) -> torch.Tensor:
        first = getattr(items[0], name)
        out = np.zeros((len(items), longest, first.shape[1]), np.float32)
        for at, each in enumerate(items):
            out[at, : len(each.rows)] = getattr(each, name)
        return torch.from_numpy(out)

    mask = np.zeros((len(items), longest), np.float32)
    for at, each in enumerate(items):
        mask[at, : len(each.rows)] = 1
    whole = torch.from_numpy(np.stack([each.whole for each in items]))
    known = torch.from_numpy(np.stack([each.truth for each in items]))
    return block("rows"), block("hints"), whole, torch.from_numpy(mask), block("tags"), known


def batches(items: Sequence[Item], size: int, rng: np.random.Generator) -> list[np.ndarray]:
    """Deal items into batches of about the same length each, in another order every time."""
    lengths = np.array([len(each.rows) for each in items])
    order = rng.permutation(len(items))
    order = order[np.argsort(lengths[order] + rng.uniform(0, 6, len(order)), kind="stable")]
    dealt = [order[at : at + size] for at in range(0, len(order), size)]
    return [dealt[at] for at in rng.permutation(len(dealt))]


def fit(items: Sequence[Item], *, seed: int, rounds: int = 7, pace: float = 2e-3, size: int = 48) -> Net:
    """Fit one network; what is kept is the running mean of its weights."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    net = Net(items[0].hints.shape[1])
    steps = rounds * (len(items) // size + 1)
    optimiser = torch.optim.AdamW(net.parameters(), lr=pace, weight_decay=0.02)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, pace, total_steps=steps + 5, pct_start=0.15)
    mean = {name: value.clone() for name, value in net.state_dict().items()}
    done = 0
    for _ in range(rounds):
        for chosen in batches(items, size, rng):
            rows, hints, whole, mask, tags, known = stacked([items[at] for at in chosen])
            marks, told = net(rows, hints, whole, mask)
            of_tags = functional.binary_cross_entropy_with_logits(
                marks, tags, reduction="none", pos_weight=torch.full((KINDS,), 2.0)
            ).mean(-1)
            of_draft = functional.binary_cross_entropy_with_logits(
                told, known * 0.97 + 0.01, pos_weight=torch.full((len(OUTPUTS),), 2.0)
            )
            loss = (of_tags * mask).sum() / mask.sum() + 1.5 * of_draft
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            done += 1
            keep = min(0.995, done / (done + 20))
            with torch.no_grad():
                for name, value in net.state_dict().items():
                    mean[name].mul_(keep).add_(value, alpha=1 - keep)
    net.load_state_dict(mean)
    net.eval()
    return net


def told(net: Net, items: Sequence[Item], size: int = 128) -> tuple[np.ndarray, list[np.ndarray]]:
    """Give the log-odds of each output (n, 20) and of each piece (its own length, 12)."""
    outputs, marks = [], []
    with torch.no_grad():
        for at in range(0, len(items), size):
            some = items[at : at + size]
            rows, hints, whole, mask, _, _ = stacked(some)
            tags, out = net(rows, hints, whole, mask)
            outputs.append(out.numpy())
            marks += [tags[number, : len(each.rows)].numpy() for number, each in enumerate(some)]
    return np.concatenate(outputs), marks


def sigmoid(x: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-np.clip(x, -40, 40)))


STEPS = np.linspace(0.04, 0.96, 47)
LEAST_OF_DANGER = 0.16
CRISIS_COLUMNS = [PROBLEMS.index(kind) for kind in CRISIS]


def bounds(
    chance: np.ndarray, truth: np.ndarray, ruled: np.ndarray, *, budget: float, crisis_budget: float = 0.016
) -> dict[str, float]:
    """Choose the least chance of each problem: best macro-F1 with at most `budget` of harmless drafts marked.

    Kind by kind, round after round, against a price of a false alarm; the price is the lowest that keeps the budget.
    Signs of danger come first and alone, with a budget of their own: best F2 (recall before precision) with at most
    `crisis_budget` of the other drafts taken for each; what a rule finds too needs a part of the bound only, as in
    `tidewise.coach.reading.told`.
    """
    harmless = ~truth.any(1)
    crisis = {at: _crisis_bound(chance[:, at], truth[:, at], ruled[:, at], crisis_budget) for at in CRISIS_COLUMNS}
    best: tuple[float, dict[str, float]] | None = None
    for price in (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.85, 1.0, 1.2, 1.5, 2.0, 3.0, 5.0):
        least = {kind: crisis.get(at, 0.7) for at, kind in enumerate(PROBLEMS)}
        for _ in range(3):
            for at in (each for each in range(KINDS) if each not in crisis):
                others = np.delete(said_with(chance, ruled, least), [at, *CRISIS_COLUMNS], axis=1)[harmless].any(1)
                hits = [
                    (chance[:, at] >= step) | (ruled[:, at] & (chance[:, at] >= step * WITH_A_RULE)) for step in STEPS
                ]
                worth = [
                    f1(truth[:, at], hit) / KINDS - price * float((others | hit[harmless]).mean()) for hit in hits
                ]
                least[PROBLEMS[at]] = float(STEPS[int(np.argmax(worth))])
        said = said_with(chance, ruled, least)
        total = float(np.nanmean([f1(truth[:, at], said[:, at]) for at in range(KINDS)]))
        if said[harmless].any(1).mean() <= budget and (best is None or total > best[0]):
            best = (total, dict(least))
    assert best is not None, "no bound keeps within the budget"
    return best[1]


def _crisis_bound(chance: np.ndarray, truth: np.ndarray, ruled: np.ndarray, budget: float) -> float:
    best, found = -1.0, 0.95
    for step in STEPS[STEPS >= LEAST_OF_DANGER]:
        said = (chance >= step) | (ruled & (chance >= step * DANGER_WITH_A_RULE))
        hit, false = float((said & truth).sum()), float((said & ~truth).sum())
        worth = 5 * hit / (5 * hit + 4 * (truth.sum() - hit) + false + 1e-9)
        if false / max(1, (~truth).sum()) <= budget and worth > best:
            best, found = worth, float(step)
    return found


def said_with(chance: np.ndarray, ruled: np.ndarray, least: Mapping[str, float]) -> np.ndarray:
    """Apply the bounds: (n, 12) bool, as `tidewise.coach.reading.told` does for one draft."""
    each = np.array([least[kind] for kind in PROBLEMS])
    part = np.full(KINDS, WITH_A_RULE)
    part[CRISIS_COLUMNS] = DANGER_WITH_A_RULE
    return np.asarray((chance[:, :KINDS] >= each) | (ruled & (chance[:, :KINDS] >= each * part)))


def blended(log_odds: np.ndarray) -> np.ndarray:
    """Add to each problem its share of *any*, as `tidewise.coach.bounds.blended` does."""
    out = log_odds.copy()
    out[:, :KINDS] += SHARE_OF_ANY * log_odds[:, [OUTPUTS.index("any")]]
    return out
