"""The languages a person can read Tidewise in: PO files through Babel, and two made-up ones for the tests."""

import re
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO
from typing import Any

SOURCE = "en"
PSEUDO, PSEUDO_RTL = "xx", "xx-bidi"
OPEN, CLOSE = "⟦", "⟧"
_ACCENTS = str.maketrans("aceinosuyACEINOSUY", "àçéîñöšûýÀÇÉÎÑÖŠÛÝ")
_SLOT = re.compile(r"(\{[^{}]*\})")


class Pseudo(NullTranslations):
    """English with accents, longer, in brackets: what is not in brackets was never marked for translation."""

    def gettext(self, message: str) -> str:
        """Dress a sentence up; its ``{slots}`` stay as they are."""
        if not message:
            return ""
        parts = [each if each.startswith("{") else each.translate(_ACCENTS) for each in _SLOT.split(message)]
        return OPEN + "".join(parts) + "~" * (len(message) // 3) + CLOSE

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Dress up the form for `n`."""
        return self.gettext(msgid1 if n == 1 else msgid2)


def languages() -> tuple[str, ...]:
    """Name the languages there are: English, and every folder of ``locale`` that holds a PO file."""
    there = [each.name for each in _locale().iterdir() if each.is_dir() and _po(each.name).is_file()]
    return (SOURCE, *sorted(there))


@lru_cache(maxsize=8)
def translations_for(language: str) -> NullTranslations | None:
    """Give the translations of a language; None for English, and for one that is not there.

    A sentence that a PO file leaves open stays English; a half-done language is better than none.
    """
    if language in (PSEUDO, PSEUDO_RTL):
        return Pseudo()
    if language == SOURCE or language not in languages():
        return None
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with _po(language).open("rb") as file:
        catalog = read_po(file, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return GNUTranslations(compiled)


def is_right_to_left(language: str) -> bool:
    """Say whether a language is written from right to left."""
    return language == PSEUDO_RTL or re.split(r"[-_]", language)[0] in _RIGHT_TO_LEFT


_RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


def _locale() -> Any:
    return files("tidewise.language") / "locale"


def _po(language: str) -> Any:
    return _locale() / language / "LC_MESSAGES" / "tidewise.po"
