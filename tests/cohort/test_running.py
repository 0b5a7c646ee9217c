import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tidewise.cohort.running import run
from tidewise.ground.problems import BadCall


def work(job: int) -> Mapping[str, Any]:
    """Stands in for a fit: must be importable by another process."""
    return {"x": np.array([job**2])}


def _found(paths: list[Path]) -> list[int]:
    found = []
    for path in paths:
        with np.load(path) as answer:
            found.append(int(answer["x"][0]))
    return found


def test_answers_come_in_order_and_are_told(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    paths = run(work, [3, 1, 2], tmp_path, told=lambda a, b: told.append((a, b)))
    assert _found(paths) == [9, 1, 4]
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_stopped_run_goes_on_where_it_stopped(tmp_path: Path) -> None:
    seen: list[int] = []

    def stops(job: int) -> Mapping[str, Any]:
        if job == 2:
            raise KeyboardInterrupt
        seen.append(job)
        return work(job)

    def again(job: int) -> Mapping[str, Any]:
        seen.append(job)
        return work(job)

    with pytest.raises(KeyboardInterrupt):
        run(stops, [1, 2, 3], tmp_path)
    assert _found(run(again, [1, 2, 3], tmp_path)) == [1, 4, 9]
    assert seen == [1, 2, 3]
    assert not list(tmp_path.glob("*.part"))


def test_no_scheduler_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(BadCall, match="127"):
        run(work, [1], tmp_path, scheduler="tcp://127.0.0.1:9")


def dies(job: int) -> Mapping[str, Any]:
    """Stands in for a process that is ended from outside."""
    if job == 2:
        os._exit(1)
    return work(job)


def test_a_process_that_ends_is_a_sentence_and_what_was_done_is_kept(tmp_path: Path) -> None:
    with pytest.raises(BadCall, match="ended before it was done"):
        run(dies, [1, 2, 3], tmp_path, workers=2)
    assert _found(run(work, [1, 2, 3], tmp_path)) == [1, 4, 9]
