"""Find what a folder offers: one file, one thing, no central list.

A package such as `conversation.readers` holds modules that each offer one name (``reader``). The shelf imports
them all, adds those offered under the entry-point group of the same name by other packages, and refuses a wrong
offer by its name.
"""

import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TypeVar

T = TypeVar("T")


def offered(package: str, name: str, kind: type[T]) -> dict[str, T]:
    """Collect what the modules of a package offer.

    Parameters
    ----------
    package : dotted name of the package, also the entry-point group
    name : the attribute every module must have
    kind : what that attribute must be an instance of

    Returns
    -------
    dict from module name to the thing offered, sorted by module name

    Raises
    ------
    TypeError
        When a module offers nothing, or the wrong thing (the message names it).
    """
    found: dict[str, T] = {}
    for module in sorted(iter_modules(import_module(package).__path__), key=lambda each: each.name):
        thing = getattr(import_module(f"{package}.{module.name}"), name, None)
        found[module.name] = _checked(thing, kind, f"{package}.{module.name}.{name}")
    if _is_named_by_others(package):
        from importlib.metadata import entry_points

        for entry in entry_points(group=package):
            found[entry.name] = _checked(entry.load(), kind, f"{entry.value} (entry point {entry.name})")
    return found


def _is_named_by_others(group: str) -> bool:
    """Say whether an installed package may offer something under the group.

    Looked up in the files themselves: the library that reads them takes as long to load as a chat takes to be read,
    and almost always for nothing.
    """
    wanted = f"[{group}]".encode()
    for place in map(Path, sys.path):
        if place.is_file():  # packed packages are left to that library
            return True
        for kind in ("*.dist-info", "*.egg-info"):
            if any(wanted in told.read_bytes() for told in place.glob(f"{kind}/entry_points.txt")):
                return True
    return False


def _checked(thing: object, kind: type[T], where: str) -> T:
    if not isinstance(thing, kind):
        message = f"{where} must be a {kind.__name__}, not {type(thing).__name__}"
        raise TypeError(message)
    return thing
