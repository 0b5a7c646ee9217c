from hypothesis import given
from hypothesis import strategies as st

from tidewise.coach.bare import bared
from tidewise.coach.reading import read_draft


def test_what_nobody_sees_inside_a_word_is_left_out() -> None:
    assert bared("you ne\u200bver")[0] == "you never"
    assert bared("you n\x00ever")[0] == "you never"
    assert bared("a\u00adb\u200c\u200bc")[0] == "abc"


def test_what_joins_emoji_or_ends_a_line_stays() -> None:
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
    for text in (family, "one\ntwo", "a \u200e b", "\x00"):
        assert bared(text)[0] == text


@given(st.text(max_size=60))
def test_every_sign_knows_its_place(text: str) -> None:
    plain, places = bared(text)
    assert len(places) == len(plain) + 1
    assert all(text[places[at]] == sign for at, sign in enumerate(plain))
    assert places == sorted(places)


def test_marks_stand_in_the_text_as_it_was_written() -> None:
    plain, hidden = "you never listen to me", "you ne\u200bver lis\x00ten to me"
    for one, two in zip(read_draft(plain).moves, read_draft(hidden).moves, strict=True):
        assert one.kind == two.kind
        assert bared(hidden[two.start : two.end])[0] == plain[one.start : one.end]
