from datetime import UTC, date, datetime
from pathlib import Path

import tidewise
from tidewise.companion.sample_couple import write_sample
from tidewise.cycle.types import Cycle

NOW = datetime(2026, 10, 6, 9, 0, tzinfo=UTC)
DAYS = (date(2026, 4, 20), date(2026, 5, 25))


def test_read_and_episodes_from_python(tmp_path: Path) -> None:
    chat = write_sample(tmp_path)[0]
    reading = tidewise.read(chat, me="Robin", zone="Europe/Lisbon", now=NOW)
    assert reading.story.opening.say.startswith("Sam is probably in a quiet stretch")
    by_day = tidewise.episodes([chat], me="Robin", zone="Europe/Lisbon", now=NOW, as_of=DAYS)
    assert isinstance(by_day, dict)
    assert tuple(by_day) == DAYS
    one = tidewise.episodes(str(chat), me="Robin", zone="Europe/Lisbon", now=NOW, as_of=DAYS[1])
    assert isinstance(one, Cycle)
    assert one.episodes == by_day[DAYS[1]].episodes
