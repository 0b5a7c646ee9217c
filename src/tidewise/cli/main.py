"""The command ``tidewise``: finds its commands in the folder beside it and says every error as one sentence."""

import os
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, NoReturn

import click

from tidewise.ground.problems import BadCall, TidewiseError

COMMANDS = "tidewise.cli.commands"
#: how click tells that a group was called without a command; before 8.2 it prints the help instead
NOTHING_CHOSEN: Any = getattr(click.exceptions, "NoArgsIsHelpError", ())


WHOLE = 1000
"""Longer than any first sentence."""


class Shelf(click.Group):
    """A group whose commands are the modules of `cli/commands`; each is imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Name the commands without importing one."""
        return sorted(each.name.strip("_") for each in iter_modules(import_module(COMMANDS).__path__))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import one command by name (a module may end in ``_`` where the name is a keyword, as ``import_``)."""
        names = {each.name.strip("_"): each.name for each in iter_modules(import_module(COMMANDS).__path__)}
        if cmd_name not in names:
            return None
        command: click.Command = import_module(f"{COMMANDS}.{names[cmd_name]}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands, each with its whole first sentence, wrapped and never cut."""
        named = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        rows = [(name, each.get_short_help_str(limit=WHOLE)) for name, each in named if each and not each.hidden]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


@click.group(cls=Shelf, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="tidewise")
@click.option("--browser/--no-browser", default=True, help="Open it in the browser, or only print the address.")
@click.option("--port", default=0, show_default=True, help="Where to listen; 0 takes any free port.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Beyond this computer only with a passphrase.")
@click.option(
    "--data-dir", type=click.Path(file_okay=False), help="Where your diary lies (default: this system's own)."
)
@click.option("--read-only", is_flag=True, help="Show, and change nothing.")
@click.option("--discreet", is_flag=True, help="Initials in place of names.")
@click.pass_context
def tidewise(ctx: click.Context, /, **options: Any) -> None:
    """See the push and pull of closeness, choose your next move. Nothing leaves this computer.

    Without a command, opens the companion in your browser.
    """
    if ctx.invoked_subcommand is None:
        from tidewise.cli.opening import open_here

        open_here(**options)


def main(args: list[str] | None = None) -> NoReturn:
    """Run a command. Exit 0 done, 2 the input or the call is at fault, 1 a fault of ours.

    The matrices here are small: a thread for each core would cost more to start than it saves, and would sum in
    another order on another machine. Who wants them sets ``OPENBLAS_NUM_THREADS``.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    sys.exit(_run(args))


def _run(args: list[str] | None) -> int:
    try:
        return int(tidewise.main(args=args, prog_name="tidewise", standalone_mode=False) or 0)
    except TidewiseError as error:
        return _said(error.sentence, error.code, error.hint, 2)
    except click.ClickException as error:
        return _misused(error)
    except (click.Abort, KeyboardInterrupt):
        return _said("Stopped.", "stopped", "", 2)
    except BrokenPipeError:  # whoever read us has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if os.environ.get("TIDEWISE_DEBUG"):
            raise
        return _unforeseen(error)


def _misused(error: click.ClickException) -> int:
    """Say what was wrong with a call; where nothing was chosen (``tidewise config``), name what there is."""
    asked = error.ctx if isinstance(error, click.UsageError) else None
    usage = f"tidewise {asked.info_name}" if asked and asked.parent else "tidewise"
    said = error.format_message()
    if isinstance(error, NOTHING_CHOSEN) and asked is not None and isinstance(asked.command, click.Group):
        choices = ", ".join(f"{usage} {each}" for each in asked.command.list_commands(asked))
        said = f"Say what to do: {choices}."
    return _said(said, "usage", f"See {usage} --help.", 2)


def _unforeseen(error: Exception) -> int:
    """Say which file or folder cannot be used; anything else is a fault of ours."""
    if isinstance(error, OSError) and _is_theirs(error):
        from tidewise.ground.wording import say

        told = BadCall(
            say("{path} cannot be used: {reason}.", path=error.filename, reason=error.strerror),
            hint=say("Look at its name and folder, and whether you may write there."),
            code="no-access",
        )
        return _said(told.sentence, told.code, told.hint, 2)
    hint = "TIDEWISE_DEBUG=1 shows the whole trace; it may hold words of yours."
    return _said(_fault(error), "fault", hint, 1)


def _said(sentence: str, code: str, hint: str | None, exit_code: int) -> int:
    click.echo(f"{sentence} [{code}]", err=True)
    if hint:
        click.echo(hint, err=True)
    return exit_code


def _is_theirs(error: OSError) -> bool:
    """Say whether a file or folder that a person named is at fault, and none that Tidewise brings along."""
    named = error.filename
    return isinstance(named, str) and not Path(named).resolve().is_relative_to(Path(__file__).resolve().parents[1])


def _fault(error: Exception) -> str:
    """Name the kind of a fault of ours and its place; never its words, which may hold what a person wrote."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"
    return f"This is a fault of ours, not of your file ({type(error).__name__} at {place})."
