"""Listening: what plain rules see in a reply, and that no reply gets a verdict."""

import pytest

from tidewise.coach.listening import SCENES, hear, usual


def test_there_are_ten_scenes_of_their_own() -> None:
    assert len(SCENES) == 10
    assert len({each.id for each in SCENES}) == 10


def test_a_feeling_named_is_seen_and_a_question_is_the_next_thing() -> None:
    heard = hear(SCENES[0], "that sounds exhausting, no wonder you're tired")
    assert heard.names_feeling
    assert not heard.fixes
    assert "open question" in heard.next


def test_fixing_is_answered_by_the_feeling_first() -> None:
    heard = hear(SCENES[3], "don't worry about it, just try again, it's not a big deal")
    assert heard.fixes
    assert "Advice can wait" in heard.next


def test_a_verdict_is_met_before_anything_else() -> None:
    assert "who is right" in hear(SCENES[5], "you're so selfish and this is your fault").next


def test_all_there_is_nothing_to_add() -> None:
    heard = hear(SCENES[4], "you felt lonely there, like furniture. what would have helped?")
    assert heard.names_feeling
    assert heard.takes_up
    assert heard.asks
    assert heard.next.startswith("Nothing to add")


def test_what_is_done_most_is_said_after_three() -> None:
    asks = hear(SCENES[0], "what happened?")
    assert usual([asks, asks]) == ""
    assert "asked" in usual([asks, asks, asks])


@pytest.mark.parametrize("reply", ["", "👍", "x" * 3000, "ich verstehe, dass dich das traurig macht. wie war es?"])
def test_any_reply_is_heard(reply: str) -> None:
    assert hear(SCENES[1], reply).next
