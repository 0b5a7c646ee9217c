from dataclasses import fields
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pytest
from tests.simulator.echoes import echoes
from tests.simulator.writing import SHAPES, as_whatsapp

from tidewise.companion.as_json import episodes_as_json, reading_as_json
from tidewise.companion.reading_chat import find_stretches, read_chat
from tidewise.companion.sample_couple import write_sample
from tidewise.companion.types import Reading
from tidewise.conversation.archives import Upload
from tidewise.ground.people import Person

NOW = datetime(2026, 10, 6, 9, 0, tzinfo=UTC)
DAY = date(2026, 7, 6)


@pytest.fixture(scope="module")
def chat(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_sample(tmp_path_factory.mktemp("sample"))[0]


def test_as_of_uses_nothing_later(chat: Path) -> None:
    """A file that ends on the day and the whole file asked as of that day tell the same."""
    lines = chat.read_text("utf-8").splitlines(keepends=True)
    until = next(n for n, line in enumerate(lines) if line.startswith("07/07/2026"))
    short = Upload(name=chat.name, data="".join(lines[:until]).encode())
    names, found = find_stretches([chat], me="Robin", zone="Europe/Lisbon", now=NOW, days=[DAY])
    _, alone = find_stretches([short], me="Robin", zone="Europe/Lisbon", now=NOW, order="dmy")
    assert episodes_as_json(found[DAY], names) == episodes_as_json(alone[None], names)
    assert any(each.person is Person.B for each in found[DAY].episodes)


def test_the_words_are_let_go(sampled: Reading) -> None:
    assert sampled.conversation.text is None
    for each in fields(sampled):
        assert "heron" not in repr(getattr(sampled, each.name))


def test_a_few_lines_are_too_little_to_say(tmp_path: Path) -> None:
    file = tmp_path / "_chat.txt"
    file.write_text(
        "".join(f"{d:02}/05/2026, 10:0{d % 10} - {w}: hello?\n" for d in range(10, 15) for w in ("Ana", "Bo")),
        "utf-8",
    )
    reading = read_chat([file], me="Ana", zone="Europe/Lisbon", now=NOW, order="dmy")
    assert not reading.path_enough
    assert not reading.cycle.enough
    assert reading.story.opening.say == "There is too little here to say anything yet."
    assert reading.story.beneath == reading.path_say != ""
    assert reading.hypotheses == ()
    assert reading.plan is None


def test_the_other_side_sees_the_same_with_the_people_swapped(chat: Path) -> None:
    other = read_chat([chat], me="Sam", zone="Europe/Lisbon", now=NOW)
    assert other.story.opening.say.startswith("You are probably in a quiet stretch")
    plain = read_chat([chat], me="Robin", zone="Europe/Lisbon", now=NOW)  # without the diary, which is one side's
    mine = [(each.onset, each.end, each.probability) for each in plain.cycle.episodes]
    theirs = [(each.onset, each.end, each.probability) for each in other.cycle.episodes]
    assert [each[:2] for each in theirs] == [each[:2] for each in mine]
    assert [each[2] for each in theirs] == pytest.approx([each[2] for each in mine], abs=1e-3)
    np.testing.assert_allclose(other.path.mean[:, ::-1], plain.path.mean, atol=1e-9)


def test_the_wave_between_the_two_has_its_place(sampled: Reading) -> None:
    told = reading_as_json(sampled)["cycle"]
    assert told["enough"] is True
    assert sum(told["roles"].values()) == pytest.approx(1.0)
    assert 0 <= told["cycle"]["p"] <= 1
    assert told["cycle"]["period_days"] is None


def test_another_locale_tells_the_same(tmp_path: Path) -> None:
    """The same chat as an Android phone, an iPhone and an American phone would export it."""
    couple = echoes(np.random.default_rng(302), days=120, volume=30)
    told = []
    for shape in SHAPES:
        file = tmp_path / f"{shape}.txt"
        file.write_text(as_whatsapp(couple, shape=shape), "utf-8")
        american = shape == "american"
        names, found = find_stretches([file], me="Robin", zone="UTC", now=NOW, order="mdy" if american else "dmy")
        told.append([(each.person, each.onset, each.end) for each in found[None].episodes])
        assert names == ("Robin", "Sam")
    assert told[0]
    assert all(each == told[0] for each in told)
