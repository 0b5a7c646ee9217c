import pytest

from tidewise.cli.lines import read_lines
from tidewise.ground.problems import BadInput


def test_empty_lines_are_passed_over() -> None:
    assert [row["text"] for row in read_lines(["", '{"text": "a"}', "  ", '{"text": "b", "id": 2}'])] == ["a", "b"]


@pytest.mark.parametrize("line", ["no json", "[]", '{"id": 1}', '{"text": null}', "{"])
def test_what_is_no_draft_is_refused(line: str) -> None:
    with pytest.raises(BadInput):
        list(read_lines([line]))
