"""Wrap one 32-byte key with another secret, so that a wrong secret is told apart from a changed file.

A one-time pad from a pseudo-random function, and a tag (encrypt-then-MAC). Each wrap has a fresh salt or nonce, so
each pad is used once; the pads come from Argon2id (RFC 9106) where the secret is a person's words, and from
HMAC-SHA-512 (RFC 2104) where it is itself a random key.
"""

import hmac
from dataclasses import dataclass
from hashlib import sha256, sha512

KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess at a passphrase costs: RFC 9106's second recommended choice unless said otherwise."""

    memory_kib: int = 65_536
    passes: int = 3
    lanes: int = 4

    def is_sane(self) -> bool:
        """Say whether a file asks for a bearable amount of memory and time (a forged one may not)."""
        return 8 * self.lanes <= self.memory_kib <= 4_194_304 and 1 <= self.passes <= 64 and 1 <= self.lanes <= 64


@dataclass(frozen=True, slots=True)
class Sealed:
    """A wrapped key. `check` says whether the secret fits, `tag` whether the wrapping is untouched."""

    wrapped: bytes
    tag: bytes
    check: bytes


def stretch(words: str, salt: bytes, cost: Cost) -> bytes:
    """Turn a passphrase into 96 bytes with Argon2id: slow on purpose, so that guessing is slow too."""
    from argon2.low_level import Type, hash_secret_raw

    return hash_secret_raw(words.encode(), salt, cost.passes, cost.memory_kib, cost.lanes, 96, Type.ID)


def spread(secret: bytes, salt: bytes, purpose: bytes) -> bytes:
    """Turn a random secret into 96 bytes for one purpose."""
    parts = [hmac.new(secret, bytes([n]) + purpose + salt, sha512).digest() for n in (1, 2)]
    return b"".join(parts)[:96]


def seal(key: bytes, stream: bytes) -> Sealed:
    """Wrap a key with 96 bytes that are used for nothing else."""
    pad, mac, check = stream[:32], stream[32:64], stream[64:96]
    wrapped = bytes(a ^ b for a, b in zip(key, pad, strict=True))
    return Sealed(wrapped, hmac.new(mac, wrapped, sha256).digest(), sha256(b"check" + check).digest()[:16])


def fits(sealed: Sealed, stream: bytes) -> bool:
    """Say whether this is the right secret, whatever state the wrapping is in."""
    return hmac.compare_digest(sealed.check, sha256(b"check" + stream[64:96]).digest()[:16])


def unseal(sealed: Sealed, stream: bytes) -> bytes | None:
    """Unwrap the key; None where the wrapping was changed."""
    if not hmac.compare_digest(sealed.tag, hmac.new(stream[32:64], sealed.wrapped, sha256).digest()):
        return None
    return bytes(a ^ b for a, b in zip(sealed.wrapped, stream[:32], strict=True))
