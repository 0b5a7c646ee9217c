from datetime import date, timedelta

from tidewise.companion.showing_back import WAYS, Filled, show_back
from tidewise.knowledge.sheets import sheets

TODAY = date(2026, 10, 6)


def made(*answers: dict[str, str], every: int = 1) -> list[Filled]:
    n = len(answers)
    return [
        Filled(id=str(i), on=TODAY - timedelta(days=every * (n - 1 - i)), answers=each)
        for i, each in enumerate(answers)
    ]


def test_every_way_is_used_by_a_sheet() -> None:
    assert set(WAYS) == {each.shown for each in sheets().values()}


def test_which_exercise_helps_is_pulled_towards_not_knowing_while_there_are_few() -> None:
    sheet = sheets()["exercise"]
    two = show_back(sheet, made(*[{"what": "cold", "before": "9", "after": "2"}] * 2), today=TODAY)
    assert "too few to say" in two.says[0]
    many = made(
        *[{"what": "cold", "before": "8", "after": "5"}] * 6,
        *[{"what": "walk", "before": "5", "after": "5"}] * 3,
        *[{"what": "muscle", "before": "3", "after": "7"}] * 4,
    )
    says = show_back(sheet, many, today=TODAY).says
    assert "it seems to take something off" in says[0]
    assert "don't know yet" in says[1]
    assert "harder afterwards" in says[2]


def test_what_lifted_my_evening_has_counts() -> None:
    found = made({"what": "Pottery", "lift": "8"}, {"what": "pottery", "lift": "6"}, {"what": "telly", "lift": "3"})
    (column,) = show_back(sheets()["activities"], found, today=TODAY).columns
    assert column.lines == ("pottery: two times, about 7 of ten", "telly: one time, about 3 of ten")


def test_the_gap_is_on_both_axes_and_never_one_number() -> None:
    answers = {"wish_close": "8", "have_close": "3", "wish_own": "5", "have_own": "5"}
    says = show_back(sheets()["balance"], made(answers), today=TODAY).says
    assert says[0].startswith("Closeness: less than you wish for")
    assert says[1] == "Time of your own: about as much as you wish for."
    assert "The wider gap is closeness" in says[2]
    more = show_back(sheets()["balance"], made({"wish_own": "2", "have_own": "9"}), today=TODAY).says
    assert more == ("Time of your own: more than you wish for (9 of ten, wished for 2).",)


def test_which_page_got_no_line_this_month() -> None:
    sheet = sheets()["month"]
    assert show_back(sheet, made({"me": "swam"}), today=TODAY).says == ("The page with no line this month: Us.",)
    assert "Both pages" in show_back(sheet, made({"me": "swam", "us": "the lake"}), today=TODAY).says[0]
    old = [Filled(id="x", on=TODAY - timedelta(days=60), answers={"me": "swam"})]
    assert "Neither page" in show_back(sheet, old, today=TODAY).says[0]


def test_a_low_answer_to_can_i_ask_leads_to_a_step_and_the_private_questions() -> None:
    sheet = sheets()["asking"]
    low = show_back(sheet, made({"closeness": "8", "space": "8"}, {"closeness": "2", "space": "8"}), today=TODAY)
    assert low.ask_safety
    assert any("may be declined" in each for each in low.says)
    assert any("time before" in each for each in low.says)
    high = show_back(sheet, made({"closeness": "8", "space": "8"}), today=TODAY)
    assert not high.ask_safety
    assert len(high.says) == 2


def test_small_openings_come_by_month_without_a_count_and_with_a_thank_you() -> None:
    found = made({"who": "they", "what": "told me of the exam"}, {"who": "me", "what": "cried"}, every=40)
    back = show_back(sheets()["openings"], found, today=TODAY)
    assert [each.title for each in back.columns] == ["October 2026", "August 2026"]
    assert back.says == ()
    fresh = show_back(sheets()["openings"], found[:1], today=found[0].on)
    assert "thank them" in fresh.says[0]
    assert not any(letter.isdigit() for each in fresh.says for letter in each)


def test_what_distance_gave_and_cost_stand_side_by_side() -> None:
    back = show_back(sheets()["distance"], made({"gave": "rest"}, {"cost": "sleep"}), today=TODAY)
    assert [each.title for each in back.columns] == ["What it gave", "What it cost"]
    assert [each.lines for each in back.columns] == [("rest",), ("sleep",)]


def test_own_goals_stand_beside_shared_ones() -> None:
    back = show_back(sheets()["goals"], made({"whose": "ours", "goal": "a garden"}), today=TODAY)
    assert [each.lines for each in back.columns] == [("a garden",), ("Nothing yet.",)]


def test_what_it_turned_out_to_be_stands_beside_its_question() -> None:
    found = made({"was": "the exams", "ended": "well", "days": "9"})
    (column,) = show_back(sheets()["meaning"], found, today=TODAY).columns
    assert column.lines == (
        "What was it about? the exams",
        "How did it end? Well",
        "How many days did it last, about? 9",
    )
