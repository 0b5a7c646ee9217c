from datetime import UTC, datetime, timedelta

import pytest

from tidewise.companion.opening import Opening, hide
from tidewise.companion.receiving import open_received, receive, waiting_in
from tidewise.ground.problems import BadCall, BadInput


def chat(days: int = 3, *, writers: tuple[str, ...] = ("Ana", "Bo")) -> bytes:
    """A small WhatsApp export of made-up people."""
    first = datetime(2026, 1, 20, 8, 5, tzinfo=UTC)
    lines = []
    for day in range(days):
        for turn, who in enumerate(writers * 2):
            at = first + timedelta(days=day, hours=2 * turn, minutes=7 * day % 50)
            lines.append(f"{at:%d/%m/%Y, %H:%M} - {who}: hello number {day}, how are you?")
    return "\n".join(lines).encode()


@pytest.fixture
def opening() -> Opening:
    return Opening(now=lambda: datetime(2026, 3, 1, 21, tzinfo=UTC))


def test_what_is_handed_over_waits_in_memory_with_its_questions(opening: Opening) -> None:
    received = receive(opening, [("chat.txt", chat())])
    assert set(received.questions.people) == {"Ana", "Bo"}
    assert received.report["messages"] == 12
    assert waiting_in(opening) is received


def test_hide_forgets_it(opening: Opening) -> None:
    receive(opening, [("chat.txt", chat())])
    hide(opening)
    assert waiting_in(opening) is None


def test_nothing_given_is_one_sentence(opening: Opening) -> None:
    with pytest.raises(BadInput, match="No file was chosen"):
        receive(opening, [("", b"")])


def test_a_group_is_refused(opening: Opening) -> None:
    with pytest.raises(BadInput, match="More than two people"):
        receive(opening, [("chat.txt", chat(writers=("Ana", "Bo", "Cy")))])
    assert waiting_in(opening) is None


def test_who_is_neither_of_the_two_reads_nothing(opening: Opening) -> None:
    receive(opening, [("chat.txt", chat())])
    with pytest.raises(BadCall, match="member"):
        open_received(opening, me="")
    assert not opening.has_chat


def test_without_a_file_there_is_nothing_to_read(opening: Opening) -> None:
    with pytest.raises(BadCall, match="not here any more"):
        open_received(opening, me="Ana")
