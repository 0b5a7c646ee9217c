"""Speak the person's language: every page, sentence and error in it, where there is a translation."""

from collections.abc import Callable

from tidewise.ground.wording import use
from tidewise.language.packs import is_right_to_left, languages, translations_for

__all__ = ["is_right_to_left", "languages", "speak"]


def speak(language: str) -> Callable[[], None]:
    """Use a language from here on, in this context; call what is returned to go back."""
    return use(translations_for(language))
