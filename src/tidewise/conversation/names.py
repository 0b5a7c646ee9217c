"""Names as people wrote them, and how two spellings of one name are told to be one."""

import re
import unicodedata

_MARKS = re.compile("[\ufeff\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069]")
_SPACES = re.compile(r"[\s\u00a0\u2000-\u200a\u202f\u3000]+")


def tidy(name: str) -> str:
    """Give a name as it is shown: NFC, without marks nobody sees, spaces collapsed."""
    return _SPACES.sub(" ", _MARKS.sub("", unicodedata.normalize("NFC", name))).strip()


def key(name: str) -> str:
    """Give what is compared: two spellings of one name have the same key (case folded, whole name)."""
    return unicodedata.normalize("NFC", tidy(name).casefold())


def same(one: str, other: str) -> bool:
    """Say whether two spellings are one name."""
    return key(one) == key(other)
