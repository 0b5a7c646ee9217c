"""``tidewise serve``: the pages without a browser; other devices are not served yet, and that is said."""

from pathlib import Path

import click


@click.command()
@click.option("--lan", is_flag=True, help="For the phones of a household. Not in this version: it says why.")
@click.option("--port", default=0, show_default=True, help="Where to listen; 0 takes any free port.")
@click.option("--data-dir", type=click.Path(file_okay=False, path_type=Path), help="The folder of your diary.")
@click.option("--read-only", is_flag=True, help="Show, and change nothing.")
@click.option("--discreet", is_flag=True, help="Initials in place of names.")
def command(port: int, data_dir: Path | None, *, lan: bool, read_only: bool, discreet: bool) -> None:
    """Serve the pages on this computer, print their address, and open no browser."""
    from tidewise.cli.opening import open_here
    from tidewise.ground.problems import NotAllowed
    from tidewise.ground.wording import say

    if lan:
        raise NotAllowed(
            say("Phones are not served yet: whoever is in the same network could read along."),
            hint=say("Open tidewise on this computer. Nothing was opened to the network."),
            code="lan-not-yet",
        )
    open_here(
        browser=False,
        port=port,
        host="127.0.0.1",
        data_dir=str(data_dir) if data_dir is not None else None,
        read_only=read_only,
        discreet=discreet,
    )
