from datetime import datetime

from tidewise.companion.locking import OpenDiary
from tidewise.companion.not_meant import WHAT, are_let_be, is_let_be, let_be, mark_again
from tidewise.companion.opening import Opening, hide
from tidewise.store.door import Safe

WORDS = "You  never\r\nlisten to me"


def test_without_notes_it_goes_with_hide(evening: datetime) -> None:
    opening = Opening(now=lambda: evening)
    assert not is_let_be(opening)(WORDS)
    let_be(opening, WORDS)
    assert is_let_be(opening)("you never listen to me")
    assert is_let_be(opening)("never listen")
    assert not is_let_be(opening)("you never listen to me and you are cruel")
    assert not is_let_be(opening)("ever listen")
    assert "listen" not in repr(opening.words)
    hide(opening)
    assert not is_let_be(opening)(WORDS)


def test_nothing_is_nothing(evening: datetime) -> None:
    opening = Opening(now=lambda: evening)
    let_be(opening, " ")
    assert not are_let_be(opening)
    for n in range(300):
        let_be(opening, f"words {n}")
    assert len(opening.words.not_meant) == 200


def test_open_notes_remember_it_without_the_words_till_it_is_taken_back(diary: Safe, evening: datetime) -> None:
    opening = Opening(now=lambda: evening)
    opening.diary = OpenDiary(diary, now=opening.now)
    let_be(opening, WORDS)
    let_be(opening, WORDS)
    (kept,) = diary.view().entries(WHAT)
    assert "listen" not in repr(kept.body)
    later = Opening(now=lambda: evening)
    later.diary = OpenDiary(diary, now=later.now)
    assert is_let_be(later)("you never listen to me")
    assert not is_let_be(later)("you never call")
    mark_again(later)
    assert diary.view().entries(WHAT) == ()
    assert not are_let_be(later)


def test_a_read_only_opening_writes_nothing(diary: Safe, evening: datetime) -> None:
    opening = Opening(now=lambda: evening)
    opening.diary = OpenDiary(diary, now=opening.now)
    opening.read_only = True
    let_be(opening, WORDS)
    assert is_let_be(opening)(WORDS)
    assert diary.view().entries(WHAT) == ()
