"""Learn the days' reader from made couples.

`python -m benchmarks.training.learn TRAIN.npz[,MORE.npz] VAL.npz OUT.npz SEED EPOCHS WIDTH [START.npz]`.

A small temporal convolution (dilated, residual) over the days of one person with the other's beside them, that says
for each day how likely a quiet stretch and each ordinary explanation is. Learned with torch, read with numpy alone
(`tidewise.cycle.days`). Signals are hidden from it at random while it learns, so that it stands on no single one.
"""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from torch import nn

STEPS = (1, 2, 4, 8, 16, 1)
GROUPS = ("answers", "waits", "starts", "length", "warmth", "prompt", "odd_hours", "questions", "media", "per_turn")


class Days(nn.Module):
    """(B, T, 2 S) to (B, T, K) log-odds."""

    def __init__(self, inputs: int, outputs: int, width: int) -> None:
        super().__init__()
        self.first = nn.Linear(inputs, width)
        self.wide = nn.ModuleList(nn.Conv1d(width, width, 3, dilation=d, padding=d) for d in STEPS)
        self.mix = nn.ModuleList(nn.Conv1d(width, width, 1) for _ in STEPS)
        self.whole = nn.Linear(width, width)
        self.last = nn.Linear(width, outputs)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        m = mask[..., None]
        h = torch.relu(self.first(x)) * m
        for at, (wide, mix) in enumerate(zip(self.wide, self.mix, strict=True)):
            if at == 3:
                mean = h.sum(1, keepdim=True) / m.sum(1, keepdim=True)
                h = (h + self.whole(mean)) * m
            inner = torch.relu(wide(h.transpose(1, 2)))
            h = (h + self.drop(mix(inner).transpose(1, 2))) * m
        return self.last(h)


def batches(table: dict, order: np.ndarray, size: int) -> Iterator[tuple[torch.Tensor, torch.Tensor, torch.Tensor]]:
    starts = np.concatenate([[0], np.cumsum(table["length"])])
    # couples of like length go together, so that little is padding
    blocks = [order[at : at + 20 * size] for at in range(0, order.size, 20 * size)]
    sorted_blocks = [block[np.argsort(table["length"][block], kind="stable")] for block in blocks]
    chunks = [block[at : at + size] for block in sorted_blocks for at in range(0, block.size, size)]
    for chosen in chunks:
        longest = int(table["length"][chosen].max())
        n, s = chosen.size, table["seen"].shape[-1]
        x = np.zeros((2 * n, longest, 2 * s), dtype=np.float32)
        y = np.zeros((2 * n, longest, table["truth"].shape[-1]), dtype=np.float32)
        m = np.zeros((2 * n, longest), dtype=np.float32)
        for row, each in enumerate(chosen):
            here = slice(starts[each], starts[each + 1])
            t = int(table["length"][each])
            seen, truth = table["seen"][here].astype(np.float32), table["truth"][here]
            for person in (0, 1):
                x[2 * row + person, :t, :s] = seen[:, person]
                x[2 * row + person, :t, s:] = seen[:, 1 - person]
                y[2 * row + person, :t] = truth[:, person]
                m[2 * row + person, :t] = 1
        yield torch.from_numpy(x), torch.from_numpy(y), torch.from_numpy(m)


def hide(x: torch.Tensor, names: tuple[str, ...], rng: np.random.Generator) -> torch.Tensor:
    """Hide whole groups of series from some couples."""
    s = len(names)
    for group in GROUPS:
        columns = [k for k, name in enumerate(names) if name.startswith(group)]
        gone = rng.random(x.shape[0] // 2) < (0.2 if group == "warmth" else 0.06)
        rows = torch.from_numpy(np.repeat(gone, 2))
        for k in columns:
            x[rows, :, k] = 0
            x[rows, :, s + k] = 0
    return x


def loss_of(out: torch.Tensor, y: torch.Tensor, m: torch.Tensor) -> torch.Tensor:
    each = nn.functional.binary_cross_entropy_with_logits(out, y, reduction="none")
    weight = torch.full((y.shape[-1],), 0.25)
    weight[0], weight[-2:] = 3.0, 2.0  # quiet; its first and last days
    return (each * weight * m[..., None]).sum() / m.sum()


def main(train: str, val: str, out: str, *how: str) -> None:
    seed, epochs, width, start = (*how, "")[:4]
    from tidewise.cycle.features import SERIES

    torch.manual_seed(int(seed))
    torch.set_num_threads(1)
    rng = np.random.default_rng(int(seed))
    tables = [table_of(each) for each in (train, val)]
    some = tables[0]["seen"][:2_000_000].astype(np.float32).reshape(-1, len(SERIES))
    spread = np.maximum(some.std(axis=0), 0.05)
    model = Days(2 * len(SERIES), tables[0]["truth"].shape[-1], int(width))
    if start:
        spread = begin_from(model, Path(start))
    scale = torch.from_numpy(np.concatenate([1 / spread, 1 / spread]).astype(np.float32))
    turns, smooth = (
        int(epochs),
        torch.optim.swa_utils.AveragedModel(model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.997)),
    )
    count = tables[0]["length"].size
    best = torch.optim.AdamW(model.parameters(), lr=3e-3, weight_decay=0.02)
    plan = torch.optim.lr_scheduler.OneCycleLR(best, 1e-3 if start else 4e-3, total_steps=turns * (count // 32 + 22))
    for turn in range(turns):
        began, total, seen = time.time(), 0.0, 0
        model.train()
        for x, y, m in batches(tables[0], rng.permutation(count), 32):
            best.zero_grad()
            loss = loss_of(model(hide(x * scale, SERIES, rng), m), y, m)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            best.step()
            plan.step()
            smooth.update_parameters(model)
            total, seen = total + float(loss.detach()), seen + 1
        smooth.eval()
        with torch.no_grad():
            held = [
                float(loss_of(smooth.module(x * scale, m), y, m))
                for x, y, m in batches(tables[1], np.arange(tables[1]["length"].size), 64)
            ]
        print(turn, round(total / seen, 4), round(float(np.mean(held)), 4), round(time.time() - began, 1), flush=True)
        save(smooth.module, scale, Path(out))


def table_of(paths: str) -> dict[str, np.ndarray]:
    """Load one table, or several joined by commas."""
    held = [np.load(Path(each)) for each in paths.split(",")]
    return {name: np.concatenate([each[name] for each in held]) for name in ("seen", "truth", "length")}


def begin_from(model: Days, start: Path) -> np.ndarray:
    """Go on from numbers learned before; the scale of the inputs lies in them, so it is one.

    Where the model is wider now, what is new begins at random and is heard by nothing that was there: it says at
    first what the narrower one said (Chen, Goodfellow & Shlens 2016).
    """
    held = np.load(start)
    fresh = model.state_dict()
    for name, value in fresh.items():
        old = torch.from_numpy(held[name.replace(".", "_")].astype(np.float32))
        rows = old.shape[0]
        if value.ndim > 1:
            value[:rows] = 0.0
            value[:rows, : old.shape[1]] = old
        else:
            value[:rows] = old
    model.load_state_dict(fresh)
    return np.ones(model.first.in_features // 2, dtype=np.float32)


def save(model: Days, scale: torch.Tensor, out: Path) -> None:
    held = {
        name.replace(".", "_"): value.detach().numpy().astype(np.float16)
        for name, value in model.state_dict().items()
    }
    held["first_weight"] = (model.first.weight.detach() * scale).numpy().astype(np.float32)
    np.savez_compressed(out, **held)


if __name__ == "__main__":
    main(*sys.argv[1:])
