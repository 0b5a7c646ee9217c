"""Carry the work of many couples: a stretch at a time, on local processes or a cluster, and on from where it stopped.

Each stretch of couples is one job. Its answer depends on the couples, the seed and the engine only, so the whole
is the same for any number of workers; each answer is kept as a file, so a killed run goes on from there.
"""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tidewise.cohort.extra import needed
from tidewise.ground.problems import BadCall
from tidewise.ground.wording import say

Answer = Mapping[str, NDArray[Any]]
ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS")


def run(
    work: Callable[..., Answer],
    jobs: Sequence[Any],
    folder: Path,
    *,
    workers: int = 1,
    scheduler: str | None = None,
    told: Callable[[int, int], None] | None = None,
) -> list[Path]:
    """Do every job that has no answer yet, and give the files of all answers in order.

    Parameters
    ----------
    work : a function of a module, from one job to a mapping of arrays
    jobs : one for each stretch, in order; they travel to other processes
    folder : where the answers are kept; those already there are not made again
    workers : local processes; 1 = this one
    scheduler : address of a Dask scheduler instead of local processes
    told : called with (done, all) after each answer
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{k:06d}.npz" for k in range(len(jobs))]
    open_jobs = [k for k, path in enumerate(paths) if not path.exists()]
    done = len(jobs) - len(open_jobs)
    for k, answer in _answers(work, jobs, open_jobs, workers=workers, scheduler=scheduler):
        _keep(paths[k], answer)
        done += 1
        if told:
            told(done, len(jobs))
    return paths


def _keep(path: Path, answer: Answer) -> None:
    """Write an answer whole or not at all."""
    half = path.with_suffix(".part")
    with half.open("wb") as file:
        np.savez(file, **answer)  # type: ignore[arg-type]  # names of arrays, none is `allow_pickle`
    half.replace(path)


def _answers(
    work: Callable[..., Answer],
    jobs: Sequence[Any],
    which: Sequence[int],
    *,
    workers: int,
    scheduler: str | None,
) -> Iterator[tuple[int, Answer]]:
    if scheduler:
        yield from _on_cluster(work, jobs, which, scheduler)
    elif workers > 1 and len(which) > 1:
        try:
            with _one_thread_each(), ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
                waiting = {pool.submit(work, jobs[k]): k for k in which}
                for future in as_completed(waiting):
                    k = waiting.pop(future)
                    yield k, future.result()
        except BrokenProcessPool as trouble:
            raise BadCall(
                say("A process that was to fit couples ended before it was done."),
                hint=say(
                    'In a script of your own, call it below `if __name__ == "__main__":`, or with one worker. Else'
                    " there may have been too little memory; what was fitted is kept, and the same call goes on."
                ),
                code="worker-ended",
            ) from trouble
    else:
        for k in which:
            yield k, work(jobs[k])


def _on_cluster(
    work: Callable[..., Answer], jobs: Sequence[Any], which: Sequence[int], address: str
) -> Iterator[tuple[int, Answer]]:
    distributed = needed("distributed")
    try:
        client = distributed.Client(address, timeout=10, set_as_default=False)
    except (OSError, ValueError) as trouble:
        raise BadCall(
            say("No Dask scheduler answers at {address}.", address=address),
            hint=say("Start one with: {command}", command="dask scheduler"),
            code="no-scheduler",
        ) from trouble
    try:
        waiting = {client.submit(work, jobs[k], pure=False): k for k in which}
        with client.as_current():  # `as_completed` asks for the client of the moment
            done = distributed.as_completed(list(waiting), with_results=True)
        for future, answer in done:
            yield waiting[future], answer
            future.release()
    finally:
        client.close()


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """Let each process count on one thread, so that they do not stand in each other's way."""
    before = {name: os.environ.get(name) for name in ONE_THREAD}
    os.environ.update(dict.fromkeys(ONE_THREAD, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
