"""How much an adaptive look saves against the best fixed order, and how long the next question takes.

``python benchmarks/look.py [respondents]``. Respondents are made up (tests/reasons/respondents.py): this measures the
arithmetic, not people. The fixed order is chosen greedily, each next question the one expected to tell most, on
average over 600 other respondents who answered the ones before it.
"""

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.reasons.respondents import Respondent, draw, said

from tidewise.reasons.network import CANNOT_TELL, LEAST_CANNOT_TELL, arranged, network, posterior
from tidewise.reasons.questions import expected_information, next_question

NET = network()
NAMES = (*NET.reasons, CANNOT_TELL)
LONGEST = 16


def fixed_order(rng: np.random.Generator, length: int) -> list[int]:
    others, answers, order = draw(rng, 600), [{} for _ in range(600)], []
    for _ in range(length):
        worth: dict[str, float] = {}
        for given in answers:
            for question, told in expected_information(given, whose="own").items():
                worth[question] = worth.get(question, 0.0) + told
        best = max(worth, key=lambda each: worth[each])
        order.append(NET.index(best))
        for given, who in zip(answers, others, strict=True):
            given[best] = bool(who.yes[order[-1]])
    return order


def adaptive_order(who: Respondent, length: int) -> list[int]:
    answers: dict[str, bool] = {}
    for _ in range(length):
        worth = expected_information(answers, whose="own")
        best = max(worth, key=lambda each: (worth[each], each))
        answers[best] = bool(who.yes[NET.index(best)])
    return [NET.index(each) for each in answers]


def judged(people: Sequence[Respondent], order: Callable[[int], Sequence[int]], count: int) -> tuple[float, float]:
    """Give the mean log weight of the truth, and how often the true reason is in the top two."""
    told, top, reasons = 0.0, 0, 0
    for n, who in enumerate(people):
        weights = posterior(NET, *arranged(NET, said(who, list(order(n)[:count]))))
        kept = (1 - LEAST_CANNOT_TELL) * weights
        stated = np.append(kept[:-2], LEAST_CANNOT_TELL + kept[-2:].sum())
        told += float(np.log(stated[NAMES.index(who.truth)]))
        if who.truth != CANNOT_TELL:
            reasons += 1
            top += NET.reasons.index(who.truth) in np.argsort(-weights[:-2])[:2]
    return told / len(people), top / reasons


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    rng = np.random.default_rng(20)
    fixed = fixed_order(rng, LONGEST)
    people = draw(rng, count)
    adaptive = [adaptive_order(who, 10) for who in people]
    print(f"{count} made-up respondents; mean log weight of the truth | true reason in the top two")
    print("questions | adaptive        | best fixed order")
    reached = {}
    for n in range(2, LONGEST + 1):
        line = judged(people, lambda _: fixed, n)
        reached[n] = line[0]
        mine = judged(people, lambda each: adaptive[each], n) if n <= 10 else None
        shown = f"{mine[0]:.4f} | {mine[1]:.3f}" if mine else " " * 15
        print(f"{n:9} | {shown} | {line[0]:.4f} | {line[1]:.3f}", flush=True)
    at_ten = judged(people, lambda each: adaptive[each], 10)[0]
    needed = next((n for n, told in reached.items() if told >= at_ten), None)
    print(f"ten adaptive questions tell as much as {needed or f'more than {LONGEST}'} in the best fixed order")
    spent = []
    for who in people[:200]:
        answers: dict[str, bool] = {}
        while True:
            start = time.process_time()
            asked = next_question(answers, whose="own")
            spent.append((time.process_time() - start) * 1000)
            if asked is None:
                break
            answers[asked] = bool(who.yes[NET.index(asked)])
    print(f"next question: median {np.median(spent):.1f} ms, 99th percentile {np.quantile(spent, 0.99):.1f} ms CPU")


if __name__ == "__main__":
    main()
