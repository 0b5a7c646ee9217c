import numpy as np

from tidewise.diary.types import CheckIn, Diary
from tidewise.ground.people import Person
from tidewise.ground.time import MICROSECONDS_PER_DAY
from tidewise.signals.check_ins import check_in_column


def _said(day: int, wish: float | None, close: float | None = None) -> CheckIn:
    return CheckIn(at=day * MICROSECONDS_PER_DAY + 1, person=Person.B, wish_closeness=wish, close=close)


def test_own_words_against_own_middle_and_skipped_is_unseen() -> None:
    diary = Diary(check_ins=(_said(0, 5), _said(1, 6), _said(2, None), _said(3, None, 2), _said(4, 5), _said(9, 1)))
    column = check_in_column(diary, np.arange(6), zone="UTC")
    assert column.seen[:, 1].tolist() == [True, True, False, True, True, False]
    assert not column.seen[:, 0].any()
    assert column.value[3, 1] < column.value[0, 1] < column.value[1, 1]


def test_two_answers_a_day_say_more_than_one() -> None:
    diary = Diary(check_ins=(_said(0, 5), _said(0, 5), _said(1, 7), _said(2, 3)))
    sd = check_in_column(diary, np.arange(3), zone="UTC").sd[:, 1]
    assert sd[0] < sd[1]
