from datetime import UTC, datetime, timedelta

import pytest

from tidewise.companion import ringing
from tidewise.companion.locking import OpenDiary
from tidewise.companion.opening import Fear, Opening, hide
from tidewise.companion.private_questions import answer_private
from tidewise.companion.types import Reading
from tidewise.ground.time import day_of
from tidewise.safety.types import Question
from tidewise.store.door import Safe


def _opening(sampled: Reading, hour: int = 12, days: int = 1) -> Opening:
    last = day_of(int(sampled.signals.day[-1])) + timedelta(days=days)
    now = datetime(last.year, last.month, last.day, hour, tzinfo=UTC)
    opening = Opening(now=lambda: now)
    opening.open_chat(lambda: sampled)
    return opening


def _well(opening: Opening) -> Opening:
    opening.fear = Fear.NO
    answer_private(opening, {each.value: "no" for each in Question})
    return opening


def test_off_by_default_and_nothing_is_told(sampled: Reading) -> None:
    opening = _well(_opening(sampled))
    assert not ringing.switch(opening).wanted
    assert ringing.notice_today(opening) is None


def test_the_cost_stands_beside_the_switch_before_it_is_on(sampled: Reading) -> None:
    seen = ringing.switch(_well(_opening(sampled)))
    assert seen.cost.startswith("Where nothing changes")
    assert seen.hindered == ""


def test_turned_on_it_tells_once_a_day_and_the_same_all_day(sampled: Reading) -> None:
    opening = _well(_opening(sampled))
    ringing.want_notice(opening, wanted=True)
    told = ringing.notice_today(opening)
    assert told is not None
    assert told.say.startswith("A quieter time of Sam may have begun")
    assert ringing.notice_today(opening) is told
    ringing.want_notice(opening, wanted=False)
    assert ringing.notice_today(opening) is None


def test_without_the_private_questions_nothing_is_told_and_they_are_asked_first(sampled: Reading) -> None:
    opening = _opening(sampled)
    ringing.want_notice(opening, wanted=True)
    assert ringing.switch(opening).questions
    assert ringing.switch(opening).cost == ""
    assert ringing.notice_today(opening) is None


@pytest.mark.parametrize("hour", [3, 5, 22])
def test_never_at_night(sampled: Reading, hour: int) -> None:
    opening = _well(_opening(sampled, hour))
    ringing.want_notice(opening, wanted=True)
    assert ringing.notice_today(opening) is None


def test_an_old_chat_is_said_to_be_old(sampled: Reading) -> None:
    opening = _well(_opening(sampled, days=30))
    ringing.want_notice(opening, wanted=True)
    assert "reaches to today or yesterday" in ringing.switch(opening).hindered
    assert ringing.notice_today(opening) is None


def test_without_a_chat_one_is_asked_for(sampled: Reading) -> None:
    opening = _well(_opening(sampled))
    opening.close_chat()
    assert "Open a chat first" in ringing.switch(opening).hindered
    assert ringing.notice_today(opening) is None


def test_hide_forgets_what_memory_holds(sampled: Reading) -> None:

    opening = _well(_opening(sampled))
    ringing.want_notice(opening, wanted=True)
    hide(opening)
    assert opening.notice is None


def test_with_open_notes_the_choice_holds_the_next_time_and_the_day_is_kept_not_the_words(
    sampled: Reading, diary: Safe
) -> None:
    opening = _well(_opening(sampled))
    opening.diary = OpenDiary(diary, now=opening.now)
    ringing.want_notice(opening, wanted=True)
    assert ringing.switch(opening).kept
    assert ringing.notice_today(opening) is not None
    again = _well(_opening(sampled))
    again.diary = opening.diary
    assert ringing.switch(again).wanted
    assert ringing.notice_today(again) is None, "told once that day"
    bodies = [each.body for each in diary.view(opening.diary.relationship).entries(ringing.WHAT)]
    assert all(set(each) == {"wanted", "told_on"} for each in bodies)


def test_read_only_keeps_nothing(sampled: Reading, diary: Safe) -> None:
    opening = _well(_opening(sampled))
    opening.read_only = True
    opening.diary = OpenDiary(diary, now=opening.now)
    ringing.want_notice(opening, wanted=True)
    assert ringing.notice_today(opening) is not None
    assert not list(diary.view(opening.diary.relationship).entries(ringing.WHAT))
