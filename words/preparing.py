"""Turn labelled drafts into what the network learns from: rows of pieces, hints, and what is true of each piece."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tidewise.coach.encoding import encoder
from tidewise.coach.hints import hints_of, ruled
from tidewise.coach.types import CRISIS, GOOD, OUTPUTS, PROBLEMS
from words.marks import Marked
from words.variants import dressed, joined


@dataclass(frozen=True, slots=True)
class Item:
    """One text: rows (n, 1280) and whole (512,) of the encoder, hints (n, h), tags (n, 12), truth (20,)."""

    rows: np.ndarray
    hints: np.ndarray
    whole: np.ndarray
    tags: np.ndarray
    truth: np.ndarray


def item(text: str, spans: Sequence[tuple[str, int, int]], good: Sequence[str], severity: int) -> Item:
    reader = encoder()
    assert reader is not None, "learning needs the extra `words`"
    said = reader.encode(text)
    words = said.cut.words
    by_word = np.zeros((len(words) + 1, len(PROBLEMS)), np.float32)
    for kind, start, end in spans:
        for at, (a, b) in enumerate(words):
            if a < end and b > start:
                by_word[at, PROBLEMS.index(kind)] = 1
    return Item(
        said.rows.astype(np.float16),
        hints_of(text, said.cut, ruled(text)).astype(np.float16),
        said.whole,
        by_word[said.cut.word].astype(np.float16),
        truth({kind for kind, _, _ in spans}, good, severity),
    )


def truth(kinds: set[str], good: Sequence[str], severity: int) -> np.ndarray:
    known = {*kinds, *good}
    told = [name in known for name in (*PROBLEMS, *GOOD)]
    row = np.array([*told, bool(kinds), severity >= 2, severity >= 3], np.float32)
    assert len(row) == len(OUTPUTS)
    return row


def plain(drafts: Sequence[Marked]) -> list[Item]:
    return [item(each.text, each.spans, each.good, each.severity) for each in drafts]


def redressed(drafts: Sequence[Marked], rng: np.random.Generator, *, only: Sequence[int] | np.ndarray) -> list[Item]:
    """Some drafts as another thumb would type them."""
    found = []
    for at in only:
        text, spans = dressed(drafts[at], rng)
        found.append(item(text, spans, drafts[at].good, drafts[at].severity))
    return found


def paired(
    drafts: Sequence[Marked], fold: np.ndarray, rng: np.random.Generator, *, only: Sequence[int] | np.ndarray
) -> list[Item]:
    """Some drafts, each joined with another of its language and fold in one message."""
    near: dict[tuple[str, int], list[int]] = {}
    for at, each in enumerate(drafts):
        near.setdefault((each.lang, int(fold[at])), []).append(at)
    found = []
    for at in only:
        each = drafts[at]
        other = drafts[int(rng.choice(near[each.lang, int(fold[at])]))]
        first, second = (each, other) if rng.random() < 0.5 else (other, each)
        in_crisis = (each.kinds | other.kinds) & set(CRISIS)
        good = () if in_crisis else tuple({*each.good, *other.good})
        found.append(item(*joined(first, second, rng), good, max(each.severity, other.severity)))
    return found


def save(path: Path, items: Sequence[Item]) -> None:
    """Keep items on disk: one file of many arrays joined end to end."""
    sizes = np.array([len(each.rows) for each in items])
    arrays = {name: np.concatenate([getattr(each, name) for each in items]) for name in ("rows", "hints", "tags")}
    arrays |= {name: np.stack([getattr(each, name) for each in items]) for name in ("whole", "truth")}
    np.savez(path, sizes=sizes, **arrays)


def load(path: Path) -> list[Item]:
    """Read what `save` kept."""
    with np.load(path) as file:
        ends = np.cumsum(file["sizes"])[:-1]
        rows, hints, tags = (np.split(file[name], ends) for name in ("rows", "hints", "tags"))
        whole, known = file["whole"], file["truth"]
    return [Item(r, h, w, t, o) for r, h, w, t, o in zip(rows, hints, whole, tags, known, strict=True)]
