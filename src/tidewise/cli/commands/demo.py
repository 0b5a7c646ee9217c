"""``tidewise demo``: the sample couple, opened in the companion or written as files."""

from pathlib import Path

import click


@click.command()
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="Only write the chat and the diary here."
)
@click.option("--seed", type=int, default=7, show_default=True, help="Another seed makes another six months.")
@click.option("--browser/--no-browser", default=True, help="Open the browser, or only print the address.")
@click.option("--port", type=int, default=0, help="Port on this computer; 0 takes any free one.")
@click.option("--host", default="127.0.0.1", help="Where to listen.")
@click.option("--discreet", is_flag=True, help="Initials in place of names.")
def command(out: Path | None, seed: int, port: int, host: str, *, browser: bool, discreet: bool) -> None:
    """Look around with a sample couple: six months of two invented people. Nothing is kept."""
    from tidewise.companion.sample_couple import write_sample
    from tidewise.ground.wording import say

    if out is not None:
        for path in write_sample(out, seed):
            click.echo(say("Written: {path}", path=path))
        return
    from tempfile import TemporaryDirectory

    from tidewise.cli.opening import open_here
    from tidewise.companion.opening import Opening
    from tidewise.companion.sampling import open_sample
    from tidewise.ground.time import now

    opening = Opening(now=now)
    with TemporaryDirectory(prefix="notes-") as folder:  # the sample couple's own notes, encrypted like anyone's
        open_sample(opening, Path(folder), seed=seed)
        try:
            open_here(opening=opening, browser=browser, port=port, host=host, discreet=discreet)
        finally:
            if opening.diary is not None:
                opening.diary.lock()
