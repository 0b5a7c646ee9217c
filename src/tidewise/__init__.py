"""Tidewise: see the push and pull of closeness, choose your next move, keep your words kind.

The public API. Everything here is loaded on first use, so that ``import tidewise`` and
``tidewise --help`` stay quick.

>>> import tidewise
>>> "read" in tidewise.__all__
True
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tidewise.cohort.apim import apim
    from tidewise.cohort.fitting import fit
    from tidewise.cohort.planning import StudyPlan, simulate
    from tidewise.companion.drafting import coach
    from tidewise.companion.from_python import episodes, read
    from tidewise.companion.from_the_terminal import look
    from tidewise.ground.estimate import Estimate
    from tidewise.ground.people import Person

__version__ = "0.1.0"

_WHERE = {
    "Estimate": "tidewise.ground.estimate",
    "Person": "tidewise.ground.people",
    "StudyPlan": "tidewise.cohort.planning",
    "apim": "tidewise.cohort.apim",
    "coach": "tidewise.coach",
    "episodes": "tidewise.companion.from_python",
    "fit": "tidewise.cohort.fitting",
    "look": "tidewise.companion.from_the_terminal",
    "read": "tidewise.companion.from_python",
    "simulate": "tidewise.cohort.planning",
}

__all__ = ["Estimate", "Person", "StudyPlan", "apim", "coach", "episodes", "fit", "look", "read", "simulate"]


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        message = f"module 'tidewise' has no attribute {name!r}"
        raise AttributeError(message)
    found = import_module(_WHERE[name])
    return found if _WHERE[name] == f"tidewise.{name}" else getattr(found, name)  # coach is a folder and a verb


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
