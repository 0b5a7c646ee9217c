"""What ``tidewise`` alone does: open the companion in the browser."""

import os
import sys
from pathlib import Path

import click

from tidewise.companion.opening import Opening
from tidewise.ground.time import now


def open_here(
    *,
    browser: bool,
    port: int,
    host: str,
    data_dir: str | None = None,
    read_only: bool = False,
    discreet: bool = False,
    opening: Opening | None = None,
) -> None:
    """Open the companion and stay until Ctrl-C.

    `opening` holds what to show (the sample couple of ``tidewise demo``); None = the person's own.
    """
    from tidewise.web.serving import open_companion

    if opening is None:
        opening = Opening(now=now)
    opening.language = os.environ.get("TIDEWISE_LANGUAGE", opening.language)
    opening.read_only = read_only
    opening.discreet = discreet
    if data_dir is not None:
        opening.data_dir = Path(data_dir)
    open_companion(opening, host=host, port=port, announce=announce, browse=browse if browser else None)


def announce(line: str) -> None:
    """Print the one line with the address, at once, also into a pipe."""
    click.echo(line)
    sys.stdout.flush()


def browse(address: str) -> None:
    """Ask the system's browser to open the address; where there is none, the printed line is enough."""
    import webbrowser
    from threading import Thread

    Thread(target=webbrowser.open, args=(address,), daemon=True).start()
