from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tidewise.companion import filling_sheets
from tidewise.companion.filling_sheets import fill, filled, own_goal, record, sheet_named, take_back
from tidewise.companion.showing_back import show_back, words_of
from tidewise.ground.problems import BadCall
from tidewise.knowledge.sheets import Field, sheets
from tidewise.store.door import Safe

LISBON = ZoneInfo("Europe/Lisbon")


def answer_to(asked: Field) -> str:
    return {"scale": "7", "number": "3", "choice": asked.choice[0].id if asked.choice else ""}.get(
        asked.kind, "a word"
    )


@pytest.mark.parametrize("name", list(sheets()))
def test_every_sheet_is_filled_kept_shown_back_and_removed(name: str, diary: Safe, evening: datetime) -> None:
    sheet = sheet_named(name)
    ident = fill(diary, sheet, {each.id: answer_to(each) for each in sheet.field}, now=evening)
    found = filled(diary, sheet, zone=LISBON)
    assert len(words_of(sheet, found[0].answers)) == len(sheet.field)
    back = show_back(sheet, found, today=evening.date())
    assert back.says or back.columns
    assert "a word" not in repr(found) + repr(back)
    take_back(diary, ident, now=evening)
    assert filled(diary, sheet, zone=LISBON) == ()
    assert show_back(sheet, (), today=evening.date()).says == ()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(data=st.data())
def test_any_part_of_a_sheet_may_be_left_out(data: st.DataObject, diary: Safe, evening: datetime) -> None:
    sheet = data.draw(st.sampled_from(list(sheets().values())))
    asked = data.draw(st.sets(st.sampled_from([each.id for each in sheet.field]), min_size=1))
    form = {each.id: answer_to(each) for each in sheet.field if each.id in asked}
    fill(diary, sheet, form, now=evening)
    found = filled(diary, sheet, zone=LISBON)
    show_back(sheet, found, today=evening.date())
    assert set(found[-1].answers) == asked


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({}, "Nothing was said"),
        ({"before": "11"}, "0 to 10"),
        ({"before": "much"}, "0 to 10"),
        ({"what": "skydiving"}, "not one of the answers"),
    ],
)
def test_what_is_no_answer_is_refused(form: dict[str, str], said: str, diary: Safe, evening: datetime) -> None:
    with pytest.raises(BadCall, match=said):
        fill(diary, sheet_named("exercise"), form, now=evening)
    with pytest.raises(BadCall, match="no such sheet"):
        sheet_named("horoscope")


def test_the_own_goal_stands_for_a_month_and_until_it_is_done(diary: Safe, evening: datetime) -> None:
    sheet = sheet_named("goal")
    fill(diary, sheet, {"goal": "Swim a mile", "done": "going"}, now=evening)
    day = evening.date()
    assert own_goal(diary, zone=LISBON, today=day) == "Swim a mile"
    assert own_goal(diary, zone=LISBON, today=day + timedelta(days=40)) == ""
    fill(diary, sheet, {"goal": "Swim a mile", "done": "done"}, now=evening + timedelta(minutes=1))
    assert own_goal(diary, zone=LISBON, today=day) == ""


def test_the_record_is_what_was_noted_after_quiet_times(diary: Safe, evening: datetime) -> None:
    sheet = sheet_named("meaning")
    for days, ended in (("2", "well"), ("4", "well"), ("9", "badly"), ("5", "open")):
        fill(diary, sheet, {"days": days, "ended": ended}, now=evening)
    found = record(diary, zone=LISBON)
    assert found.days == (2.0, 4.0)
    assert found.ended_badly == 1
    assert set(filling_sheets.GROUPS) == {each.group for each in sheets().values()}
