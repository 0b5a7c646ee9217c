"""Bring in a library of the extra `cohort`, or say in one sentence what to install."""

from importlib import import_module
from typing import Any

from tidewise.ground.problems import BadCall
from tidewise.ground.wording import say


def needed(module: str) -> Any:
    """Give a library that studies need; where it is missing, say what to type.

    Parameters
    ----------
    module : dotted name of a module of the extra `cohort` (polars, scipy.optimize, statsmodels..., distributed)

    Raises
    ------
    BadCall
        `extra-missing`, with the command that installs it.
    """
    try:
        return import_module(module)
    except ImportError as missing:
        raise BadCall(
            say("Studies need the library {library}, which is not installed here.", library=module.partition(".")[0]),
            hint=say("Install it with: {command}", command='pip install "tidewise[cohort]"'),
            code="extra-missing",
        ) from missing
