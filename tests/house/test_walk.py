"""One chat line up to the sentence, and "why?" back down to the line; docs/the-walk.md, run."""

import doctest
from datetime import UTC, datetime
from pathlib import Path

from tidewise.companion.sample_couple import CHAT_NAME, sample
from tidewise.companion.sampling import read_sample
from tidewise.companion.why import why

WALK = Path(__file__).parents[2] / "docs" / "the-walk.md"


def test_the_walk_does_what_it_says() -> None:
    result = doctest.testfile(str(WALK), module_relative=False, encoding="utf-8")
    assert result.attempted > 10
    assert result.failed == 0


def test_from_the_step_to_the_line() -> None:
    """Step.because -> Hypothesis.because -> Episode.lines -> source:line, without a gap."""
    reading = read_sample(now=datetime(2026, 10, 6, 9, 0, tzinfo=UTC))
    assert reading.plan is not None
    (step,) = reading.plan.steps
    hypothesis, *_ = step.because
    assert hypothesis in reading.hypotheses
    rows = [row for each in (*hypothesis.because, *hypothesis.against) for row in each.lines]
    latest = max((e for e in reading.cycle.episodes if e.probability >= 0.5), key=lambda each: each.onset)
    assert rows
    assert set(latest.lines) <= set(range(len(reading.conversation)))
    told = next(each for each in reading.story.sentences if each.say == hypothesis.say)
    lines = [line for piece in why(reading, told.id).pieces for line in piece.lines]
    file = sample().chat.splitlines()
    assert lines
    for line in lines:
        assert line.source.endswith(CHAT_NAME)
        assert f" - {line.who}: " in file[line.line - 1]
