"""The word lists of apps that lie beside the code, as data: `vocabulary/NAME.toml`."""

import tomllib
from pkgutil import get_data
from typing import Any


def words_of(name: str) -> dict[str, Any]:
    """Read one list by its name.

    (`importlib.resources` would say the same; it loads all that zips need, which takes as long as reading a chat.)

    Raises
    ------
    FileNotFoundError
        When there is no list of that name.
    """
    held = get_data("tidewise.conversation", f"vocabulary/{name}.toml")
    if held is None:
        raise FileNotFoundError(name)
    return tomllib.loads(held.decode("utf-8"))
