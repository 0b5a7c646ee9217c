import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidewise.ground.problems import BadCall
from tidewise.store.recovery import BYTES, LETTERS, phrase_of, secret_of


@given(st.binary(min_size=BYTES, max_size=BYTES))
def test_a_phrase_reads_back_however_it_is_written(secret: bytes) -> None:
    phrase = phrase_of(secret)
    assert secret_of(phrase) == secret
    assert secret_of(phrase.upper().replace(" ", "-").replace("0", "O").replace("1", "l")) == secret
    assert len(phrase.split()) == 8


@given(st.binary(min_size=BYTES, max_size=BYTES), st.integers(0, 31), st.integers(1, 31))
def test_a_slip_of_the_pen_is_seen_before_any_key_is_tried(secret: bytes, place: int, step: int) -> None:
    letters = list(phrase_of(secret).replace(" ", ""))
    letters[place] = LETTERS[(LETTERS.index(letters[place]) + step) % 32]
    with contextlib.suppress(BadCall):  # about one slip in 65,536 passes the check, and then opens nothing
        assert secret_of("".join(letters)) != secret


@pytest.mark.parametrize("phrase", ["", "abcd", "abcd " * 9, "!!!! " * 8])
def test_what_is_no_phrase_is_said(phrase: str) -> None:
    with pytest.raises(BadCall, match="recovery phrase"):
        secret_of(phrase)
