"""A draft message -> what may land badly, and the same thing kindly. ``tidewise.coach(text)`` calls its verb."""

import sys
from importlib import import_module
from types import ModuleType
from typing import Any


class _Door(ModuleType):
    """The package, callable: the public name ``tidewise.coach`` is both the folder and the verb."""

    def __call__(self, text: str, **options: Any) -> Any:
        """Read a draft as ``tidewise.companion.drafting.coach`` does (found by name: no floor imports upward)."""
        return import_module("tidewise.companion.drafting").coach(text, **options)


sys.modules[__name__].__class__ = _Door
