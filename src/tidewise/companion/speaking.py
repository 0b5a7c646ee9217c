"""Speak the person's language: every page, sentence and error in it, where there is a translation."""

from collections.abc import Callable

from tidewise.ground.problems import BadCall
from tidewise.ground.wording import say, use
from tidewise.language.packs import is_right_to_left, languages, translations_for
from tidewise.store.finding import setting

__all__ = ["is_right_to_left", "languages", "speak", "window_name"]
MOST_NAME = 40
"""Characters of the name of the window."""


def speak(language: str) -> Callable[[], None]:
    """Use a language from here on, in this context; call what is returned to go back."""
    return use(translations_for(language))


def window_name() -> str:
    """Give what stands in the browser's title and on top of each page: "Notes", or what the settings say.

    Anyone who glances at the screen reads it (R15), so it is one short line and says nothing of what this is.
    """
    try:
        wished = " ".join(setting("window_name").value.split())
    except BadCall:  # the settings cannot be read; the pages say so elsewhere
        wished = ""
    return wished[:MOST_NAME] or say("Notes")
