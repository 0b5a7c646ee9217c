from datetime import UTC, datetime, timedelta

import pytest

from tidewise.conversation.archives import Upload
from tidewise.conversation.importing import open_chat
from tidewise.conversation.types import Conversation
from tidewise.ground.people import Person
from tidewise.signals.floods import flooded

START = datetime(2026, 3, 14, 8, tzinfo=UTC)


def _chat(*said: tuple[float, str]) -> Conversation:
    lines = [f"{START + timedelta(hours=hours):%d/%m/%Y, %H:%M} - {who}: a line\n" for hours, who in said]
    upload = Upload(name="_chat.txt", data="".join(lines).encode())
    return open_chat([upload], me="Ana", now=datetime(2026, 9, 1, tzinfo=UTC), zone="UTC", order="dmy")


def _burst(many: int, *, every_hours: float, start: float = 1.0) -> list[tuple[float, str]]:
    return [(start + n * every_hours, "Ana") for n in range(many)]


@pytest.mark.parametrize(
    ("many", "every", "found"), [(21, 1.0, True), (20, 1.0, False), (21, 1.3, False), (40, 0.1, True)]
)
def test_more_than_twenty_in_a_day_without_an_answer(many: int, every: float, found: bool) -> None:  # noqa: FBT001
    conversation = _chat((0, "Bo"), *_burst(many, every_hours=every), (60, "Bo"))
    assert flooded(conversation, Person.A) is found
    assert not flooded(conversation, Person.B)


def test_one_answer_between_and_it_is_a_talk() -> None:
    first, second = _burst(15, every_hours=0.5), _burst(15, every_hours=0.5, start=9.0)
    assert not flooded(_chat((0, "Bo"), *first, (8.8, "Bo"), *second), Person.A)


def test_what_is_long_ago_does_not_count() -> None:
    assert not flooded(_chat((0, "Bo"), *_burst(30, every_hours=0.5), (24 * 70, "Bo")), Person.A)
