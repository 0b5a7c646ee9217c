from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from tidewise.conversation.types import Conversation
from tidewise.ground.problems import Problem, Where
from tidewise.signals.types import Signals
from tidewise.story.limits import unknown


def test_what_could_not_be_known(conversation: Conversation, signals: Signals, cycle: Callable[..., Any]) -> None:
    wrote = signals.wrote.copy()
    wrote[5:8] = 0
    silent = replace(signals, wrote=wrote)
    said = [each.say for each in unknown(conversation, silent, cycle(), {"skipped": 1})]
    assert any("three days neither of you wrote" in text for text in said)
    assert any("UTC was taken" in text for text in said)
    assert any("begins in the middle" in text for text in said)
    assert any("wave" in text for text in said)
    assert any(text == "One line could not be read for sure." for text in said)


def test_it_says_what_of_the_messages_was_used(
    conversation: Conversation, signals: Signals, cycle: Callable[..., Any]
) -> None:
    for columns, told in ((0, "Only the time"), (1, "a count of warm signs"), (4, "what is told of oneself")):
        scores = np.zeros((len(conversation), columns), dtype=np.float32) if columns else None
        first = next(iter(unknown(replace(conversation, scores=scores), signals, cycle())))
        assert told in first.because[0].say
        assert "let go" in first.because[0].say


def test_the_headings_of_an_app_are_not_lines_that_could_not_be_read(
    conversation: Conversation, signals: Signals, cycle: Callable[..., Any]
) -> None:
    def told(codes: dict[str, int], skipped: int) -> list[str]:
        problems = tuple(
            Problem(code=code, where=Where(source="chat.txt", line=7), slots={"n": n, "lines": f"7-{6 + n}"})
            for code, n in codes.items()
        )
        chat = replace(conversation, problems=problems)
        said = [each.say for each in unknown(chat, signals, cycle(), {"skipped": skipped})]
        return [text for text in said if "could not be read" in text]

    assert told({"heading": 40, "banner": 3}, 43) == []
    assert told({"heading": 40, "impossible-date": 2}, 42) == ["2 lines could not be read for sure."]
    assert told({}, 1) == ["One line could not be read for sure."]


def test_nothing_is_made_up(conversation: Conversation, signals: Signals, cycle: Callable[..., Any]) -> None:
    whole = replace(
        conversation,
        zone_assumed=False,
        spans=tuple(replace(each, truncated_left=False) for each in conversation.spans),
    )
    told = replace(cycle(), cycle_enough=True, cycle_say="")
    said = [each.say for each in unknown(whole, replace(signals, wrote=np.ones_like(signals.wrote)), told)]
    assert len(said) == 3
    unclear = replace(told, cycle_say="How the two of you answer each other is not yet clear.")
    assert unclear.cycle_say in [each.say for each in unknown(whole, signals, unclear)]


def test_what_makes_answers_late_without_distance_is_always_named(
    conversation: Conversation, signals: Signals, cycle: Callable[..., Any]
) -> None:
    said = [each.say for each in unknown(conversation, signals, cycle())]
    assert any("night shifts, custom, a language that is not the first" in each for each in said)
