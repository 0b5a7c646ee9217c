"""Words that a person reads, marked so that they can be translated.

`say(text, **slots)` translates and fills; `N_` only marks. Translations are put in by
`tidewise.language.packs`; with none, the English text stands.
"""

from collections.abc import Callable
from contextvars import ContextVar
from gettext import NullTranslations
from typing import Any

_translations: ContextVar[NullTranslations | None] = ContextVar("translations", default=None)
_PLAIN = NullTranslations()


def N_(text: str) -> str:  # noqa: N802 - the name that extractors know
    """Mark a sentence for translation where it is written; it is translated where it is shown."""
    return text


def say(text: str, **slots: Any) -> str:
    """Translate a sentence and fill its ``{slots}``."""
    translated = (_translations.get() or _PLAIN).gettext(text)
    return translated.format(**slots) if slots else translated


def say_many(one: str, many: str, n: int, **slots: Any) -> str:
    """Translate a sentence that counts (`n` also fills ``{n}``)."""
    return (_translations.get() or _PLAIN).ngettext(one, many, n).format(n=n, **slots)


def use(translations: NullTranslations | None) -> Callable[[], None]:
    """Set the language of this context; call what is returned to set it back."""
    token = _translations.set(translations)
    return lambda: _translations.reset(token)
