import pytest

from tidewise.cli.lines import read_lines, standard_input
from tidewise.ground.problems import BadCall, BadInput


def test_empty_lines_are_passed_over() -> None:
    assert [row["text"] for row in read_lines(["", '{"text": "a"}', "  ", '{"text": "b", "id": 2}'])] == ["a", "b"]


@pytest.mark.parametrize("line", ["no json", "[]", '{"id": 1}', '{"text": null}', "{"])
def test_what_is_no_draft_is_refused(line: str) -> None:
    with pytest.raises(BadInput):
        list(read_lines([line]))


def test_a_language_that_is_no_text_is_refused_with_its_line() -> None:
    with pytest.raises(BadInput, match="line 2"):
        list(read_lines(['{"text": "a", "lang": null}', '{"text": "a", "lang": 5}']))


def test_a_mark_of_the_byte_order_before_the_first_line_is_no_fault() -> None:
    assert [row["text"] for row in read_lines(['\ufeff{"text": "a"}'])] == ["a"]


def test_a_closed_input_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    with pytest.raises(BadCall, match="input is closed"):
        standard_input()
