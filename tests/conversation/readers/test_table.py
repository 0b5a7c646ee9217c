import pytest
from tests.conversation.chats import look, rows

from tidewise.ground.problems import NeedsAnAnswer

TABLE = "zeit,wer,was\n2024-05-01 10:00,Jo,hi\n2024-05-01 10:01,Ana,ho\n"


def test_columns_are_asked_for_or_told() -> None:
    with pytest.raises(NeedsAnAnswer) as caught:
        look(TABLE.replace("was", "text"))
    assert caught.value.options == ("zeit", "wer", "text")
    assert [row[1] for row in rows(TABLE.replace("was", "text"), columns=("zeit", "wer", "text"))] == ["Jo", "Ana"]


def test_guessed_columns_are_shown() -> None:
    report = look(TABLE.replace("zeit,wer,was", "time,sender,text")).report
    assert "time = time, sender = sender" in next(
        p["say"] for p in report["problems"] if p["code"] == "columns-guessed"
    )


def test_one_row_that_is_broken_stops_nothing() -> None:
    report = look("time,sender,text\n2024-05-01 10:00,Jo,hi\nnever,Jo,x\n2024-05-01 10:01,Ana,ho\n").report
    assert (report["records"], report["skipped"]) == (2, 2)


@pytest.mark.parametrize("said", [("WHEN", "from whom", "what"), ("1", "3", "2")])
def test_columns_are_told_by_name_in_any_case_or_by_number(said: tuple[str, str, str]) -> None:
    text = "when,what,from whom\n2024-01-01 10:00,hello,Jo\n2024-01-01 10:01,hi you,Ana\n"
    assert [each[1:] for each in rows(text, "a.csv", columns=said)] == [
        ("Jo", "text", "hello"),
        ("Ana", "text", "hi you"),
    ]


def test_a_table_in_another_language_and_one_nobody_knows() -> None:
    german = "Datum;Absender;Nachricht\n03.04.2025 21:05;Jo;hallo\n13.04.2025 21:06;Ana;wie geht es?\n"
    assert [each[:3] for each in rows(german, "a.csv")] == [
        ("2025-04-03T21:05:00", "Jo", "text"),
        ("2025-04-13T21:06:00", "Ana", "text"),
    ]
    with pytest.raises(NeedsAnAnswer, match="Which columns"):
        look("quando;chi è;cosa\n03.04.2025 21:05;Jo;ciao\n13.04.2025 21:06;Ana;vieni?\n")
    assert len(rows("a,b,c\n2025-04-03 21:05,Jo,x\n2025-04-03 21:06,Ana,y\n", columns=("a", "b", "c"))) == 2


def test_a_line_that_is_json_and_no_object_is_left_out() -> None:
    good = '{"timestamp": "2024-07-13T22:35:00Z", "sender": "Jo", "text": "hi"}\n'
    report = look(good + "1710\n[1]\nnull\n" + good).report
    assert (report["messages"], report["skipped"], report["lines"]) == (2, 3, 5)
