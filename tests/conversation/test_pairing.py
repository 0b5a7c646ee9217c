from datetime import datetime, timedelta

import numpy as np
from tests.conversation.chats import NOW, upload

from tidewise.conversation.importing import open_chat
from tidewise.conversation.pairing import paired
from tidewise.conversation.types import Conversation

WORDS = (
    "yes",
    "are you there",
    "I am on my way home",
    "good night",
    "what a day",
    "no",
    "see you at eight",
    "lovely",
)


def _lines(days: int, *, ahead: timedelta = timedelta(0), leave_out: frozenset[int] = frozenset()) -> str:
    rng = np.random.default_rng(7)
    at, told = datetime(2024, 5, 13, 9, 0), []  # noqa: DTZ001 - a wall clock
    for number in range(days * 6):
        at += timedelta(seconds=int(rng.exponential(14_000)))
        who, words = ("Jo", "Ana")[int(rng.integers(2))], WORDS[int(rng.integers(len(WORDS)))]
        tail = "x" * int(rng.integers(1, 9))
        if number not in leave_out:
            told.append(f"[{at + ahead:%d.%m.%y, %H:%M:%S}] {who}: {words} {tail}\n")
    return "".join(told)


def _chat(text: str, name: str = "a.txt") -> Conversation:
    return open_chat([upload(text, name)], me="Jo", now=NOW, zone="UTC")


def test_two_phones_in_two_zones_with_deleted_messages() -> None:
    ahead = timedelta(hours=2, seconds=7)
    one, other = _chat(_lines(60)), _chat(_lines(60, ahead=ahead, leave_out=frozenset({40, 41, 99})))
    found = paired(one, other)
    assert found is not None
    assert found.ahead_seconds == ahead.total_seconds()
    assert found.only_first.tolist() == [40, 41, 99]
    assert found.only_second.size == 0
    assert found.first.size == 357


def test_another_chat_is_not_paired() -> None:
    other = _chat(
        "".join(f"[{d}.06.24, 10:00:00] Jo: {'word ' * d}\n[{d}.06.24, 11:00:00] Ana: ok\n" for d in range(10, 28))
    )
    assert paired(_chat(_lines(60)), other) is None


def test_both_files_given_are_one_chat_and_it_is_said() -> None:
    ahead = timedelta(hours=1)
    two = [upload(_lines(40), "mine.txt"), upload(_lines(40, ahead=ahead, leave_out=frozenset({9})), "theirs.txt")]
    found = open_chat(two, me="Jo", now=NOW, zone="UTC")
    assert len(found) == 240
    assert {"same-chat-twice", "other-zone", "lacking-here"} <= {each.code for each in found.problems}
    assert all(each.say for each in found.problems)


def test_the_same_file_twice_is_counted_once() -> None:
    assert (
        len(open_chat([upload(_lines(20), "a.txt"), upload(_lines(20), "b.txt")], me="Jo", now=NOW, zone="UTC"))
        == 120
    )
