"""The recovery phrase: thirty-two letters to write on paper, for the day the passphrase is forgotten."""

from hashlib import sha256

from tidewise.ground.problems import BadCall
from tidewise.ground.wording import say

LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: no i, l, o, u
LOOKALIKES = str.maketrans({"i": "1", "l": "1", "o": "0", "u": "v"})
BYTES = 18  # 144 random bits, and 16 bits that notice a slip of the pen


def phrase_of(secret: bytes) -> str:
    """Write a secret of 18 bytes as eight groups of four letters."""
    number = int.from_bytes(secret + sha256(secret).digest()[:2])
    letters = "".join(LETTERS[(number >> shift) & 31] for shift in range(155, -1, -5))
    return " ".join(letters[i : i + 4] for i in range(0, 32, 4))


def secret_of(phrase: str) -> bytes:
    """Read a phrase back, however it was spaced, and with the letters people mix up.

    Raises
    ------
    BadCall
        When a letter is missing or wrong (code ``recovery-phrase``): found before any key is tried.
    """
    letters = "".join(each for each in phrase.casefold().translate(LOOKALIKES) if each.isalnum())
    if len(letters) != 32 or any(each not in LETTERS for each in letters):
        raise _slip()
    number = 0
    for each in letters:
        number = number << 5 | LETTERS.index(each)
    whole = number.to_bytes(BYTES + 2)
    secret, check = whole[:BYTES], whole[BYTES:]
    if sha256(secret).digest()[:2] != check:
        raise _slip()
    return secret


def _slip() -> BadCall:
    return BadCall(
        say("This is not a whole recovery phrase: a letter is missing or was changed."),
        hint=say("It has eight groups of four letters or digits. Look at each group again."),
        code="recovery-phrase",
    )
