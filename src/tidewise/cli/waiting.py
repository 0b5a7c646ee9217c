"""Say on stderr what is being done, when it takes longer than two seconds."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

import click

AFTER_SECONDS = 2.0


@contextmanager
def waiting(sentence: str, *, quiet: bool = False) -> Iterator[None]:
    """Show `sentence` if the work inside is not done after two seconds: a spinner on a terminal, else a line."""
    if quiet:
        yield
        return
    done = Event()
    teller = Thread(target=_tell, args=(sentence, done), daemon=True)
    teller.start()
    try:
        yield
    finally:
        done.set()
        teller.join()


def _tell(sentence: str, done: Event) -> None:
    if done.wait(AFTER_SECONDS):
        return
    if not sys.stderr.isatty():
        click.echo(sentence, err=True)
        return
    from rich.console import Console

    with Console(stderr=True).status(sentence):
        done.wait()
