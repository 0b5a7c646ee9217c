"""The network that learns the moves, in PyTorch; the coach runs the same in NumPy (`tidewise.coach.network`)."""

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from tidewise.coach.types import OUTPUTS, PROBLEMS

ROWS, WHOLE = 1280, 512


class Block(nn.Module):
    """Look at each piece with its neighbours, `step` apart, and add what is seen."""

    def __init__(self, width: int, step: int, drop: float) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.step, self.near = step, nn.Linear(3 * width, width)
        self.out = nn.Linear(width, width)
        self.drop = nn.Dropout(drop)

    def forward(self, h: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        x = self.norm(h) * mask
        pad = functional.pad(x, (0, 0, self.step, self.step))
        n = x.shape[1]
        x = functional.relu(self.near(torch.cat([pad[:, :n], x, pad[:, 2 * self.step :]], 2)))
        return h + self.drop(self.out(x))


class Net(nn.Module):
    """Rows of pieces and hints of rules in; a mark for each piece and kind, and each output of the whole draft."""

    def __init__(self, hints: int, *, width: int = 128, drop: float = 0.4, noise: float = 0.25) -> None:
        super().__init__()
        self.start = nn.Linear(ROWS, width)
        self.hint = nn.Linear(hints, width, bias=False)
        self.whole = nn.Linear(WHOLE, width)
        self.blocks = nn.ModuleList([Block(width, step, drop) for step in (1, 2, 4)])
        self.around = nn.Linear(2 * width, width)
        self.norm = nn.LayerNorm(width)
        self.tags = nn.Linear(width, len(PROBLEMS))
        self.look = nn.Linear(width, len(OUTPUTS))
        self.value = nn.Linear(width, len(OUTPUTS))
        self.peak = nn.Parameter(torch.full((len(PROBLEMS),), 0.5))
        self.context = nn.Linear(width, len(OUTPUTS))
        self.drop, self.noise = nn.Dropout(drop), noise

    def forward(
        self, rows: torch.Tensor, hints: torch.Tensor, whole: torch.Tensor, mask: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        if self.training:
            # the same features are left out along a whole batch: as good, and many times quicker
            kept = torch.empty(1, 1, ROWS).bernoulli_(1 - self.noise) / (1 - self.noise)
            rows = rows * kept
            whole = self.drop(whole)
            hints = hints * (torch.rand(hints.shape[0], 1, 1) > 0.15)
        m = mask.unsqueeze(-1)
        about = self.whole(whole)
        h = functional.relu(self.start(rows) + self.hint(hints) + about.unsqueeze(1))
        for number, block in enumerate(self.blocks):
            if number == len(self.blocks) - 1:
                mean = (h * m).sum(1) / m.sum(1)
                most = h.masked_fill(m == 0, -1e4).amax(1)
                h = h + self.around(torch.cat([mean, most], 1)).unsqueeze(1)
            h = block(h, m)
        h = self.drop(self.norm(h))
        tags = self.tags(h)
        weight = torch.softmax(self.look(h).masked_fill(m == 0, -1e4), 1)
        out = (weight * self.value(h)).sum(1) + self.context(functional.relu(about))
        peak = tags.masked_fill(m == 0, -1e4).amax(1) * self.peak
        return tags, torch.cat([out[:, : len(PROBLEMS)] + peak, out[:, len(PROBLEMS) :]], 1)


def as_arrays(net: Net) -> dict[str, np.ndarray]:
    """Give the weights by name, halves of four bytes."""
    return {name: value.detach().numpy().astype(np.float16) for name, value in net.state_dict().items()}
