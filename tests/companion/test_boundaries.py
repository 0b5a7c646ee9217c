import pytest

from tidewise.companion.boundaries import boundary, crossed
from tidewise.ground.problems import BadInput

WORK = boundary("no calls at work", "call, office, work", theirs=True)
MUM = boundary("my mother stays out of it", "mother", theirs=False)


def test_a_draft_that_touches_one_is_marked_at_its_clause() -> None:
    text = "hi, i'll call you at work tomorrow, ok?"
    ((found, start, end),) = crossed(text, (WORK, MUM))
    assert found is WORK
    assert text[start:end] == "i'll call you at work tomorrow"


def test_one_word_of_several_is_not_enough() -> None:
    assert crossed("call me tonight", (WORK,)) == []
    assert crossed("your Mother said so", (MUM,))[0][0] is MUM
    assert crossed("smothered in sauce", (MUM,)) == []


@pytest.mark.parametrize(("text", "words"), [("", "a word"), ("no calls", ""), ("no calls", " , x")])
def test_one_without_words_is_refused(text: str, words: str) -> None:
    with pytest.raises(BadInput):
        boundary(text, words, theirs=False)
