"""Signs nobody sees between two letters (a zero-width space, a NUL) are left out before a draft is read."""

import unicodedata

UNSEEN = frozenset({"Cc", "Cf"})
KEPT = frozenset("\t\n\r")


def bared(text: str) -> tuple[str, list[int]]:
    """Give the text without unseen signs inside words, and the place in `text` of each of its signs (and of its end).

    A joiner between emoji stays, and so does every sign that is not between two letters.
    """
    if text.isprintable():
        return text, list(range(len(text) + 1))
    kept = [at for at, sign in enumerate(text) if not _is_unseen(text, at, sign)]
    return "".join(text[at] for at in kept), [*kept, len(text)]


def _is_unseen(text: str, at: int, sign: str) -> bool:
    if sign in KEPT or unicodedata.category(sign) not in UNSEEN:
        return False
    before = next((each for each in reversed(text[:at]) if unicodedata.category(each) not in UNSEEN), "")
    after = next((each for each in text[at + 1 :] if unicodedata.category(each) not in UNSEEN), "")
    return before.isalpha() and after.isalpha()
