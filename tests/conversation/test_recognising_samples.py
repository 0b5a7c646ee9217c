"""Every sample is read as what stands beside it, and obeys the line law."""

import contextlib
from pathlib import Path

import pytest
from tests.conversation.chats import NOW, law_holds

from tidewise.conversation.archives import sources_of
from tidewise.conversation.recognising import matched, readers
from tidewise.conversation.reporting import inspect

SAMPLES = Path(__file__).parent / "samples"
WHOLE = ("sms", "telegram_pages", "telegram_pages_old")
FOUND = [p for p in sorted(SAMPLES.glob("*/*")) if ".expected." not in p.name and p.parent.name not in WHOLE]
FOUND += [SAMPLES / name for name in WHOLE]


def expectation(path: Path) -> Path:
    return path / "expected.txt" if path.is_dir() else path.with_name(path.name + ".expected.txt")


def read_as(path: Path) -> str:
    given = sorted(p for p in path.iterdir() if p.name != "expected.txt") if path.is_dir() else [path]
    found = inspect(given, now=NOW, zone="Europe/Lisbon", keep_text=True)
    assert law_holds(found.report)
    lines = [f"{found.report['format']} {found.report['owner']} {found.report['chat']}"]
    for each in found.messages(text=True):
        told = (each["at"], each["utc"], each["who"], each["kind"], each["words"], each["characters"], each["line"])
        lines.append(" ".join(str(part) for part in told) + f" {each['text']!r}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("path", FOUND, ids=[f"{p.parent.name}/{p.name}" for p in FOUND])
def test_a_sample_is_read_as_what_stands_beside_it(path: Path) -> None:
    assert read_as(path) == expectation(path).read_text(encoding="utf-8")


# what every phone's chat tells, in whatever language and digits it was written: the five moments of one evening on
MOMENTS = ["2025-03-28T21:29", "2025-03-28T21:30", "2025-03-29T00:05", "2025-03-29T12:15", "2025-03-31T09:07"]
LOCALES = [path for path in FOUND if path.parent.name == "whatsapp" and path.stem not in {"short", "german_iphone"}]


@pytest.mark.parametrize("path", LOCALES, ids=[path.stem for path in LOCALES])
def test_every_phone_tells_the_same_five_moments(path: Path) -> None:
    """Noon, midnight, either half of the day; a picture as the second message, a text of two lines as the third."""
    found = list(inspect([path], now=NOW, zone="Europe/Lisbon", keep_text=True).messages(text=True))
    assert [each["at"][:16] for each in found] == MOMENTS
    assert [each["kind"] for each in found[:3]] == ["text", "media", "text"]
    assert found[2]["text"].count("\n") in {1, 2}
    assert [each["who"] for each in found[:2]] == [found[2]["who"], found[3]["who"]]


def test_every_format_has_a_sample() -> None:
    sources = [source for path in FOUND for source in sources_of([path]) if not source.name.endswith("expected.txt")]
    known, _ = matched(sources)
    assert {each.name for each in known} == set(readers())


@pytest.mark.parametrize("path", [p for p in FOUND if p.is_file()], ids=[p.name for p in FOUND if p.is_file()])
def test_a_file_that_broke_off_is_read_as_far_as_it_goes(path: Path) -> None:
    from tidewise.conversation.archives import Upload
    from tidewise.ground.problems import TidewiseError

    data = path.read_bytes()
    for cut in range(0, len(data), max(1, len(data) // 12)):
        with contextlib.suppress(TidewiseError):
            assert law_holds(inspect([Upload(name="a", data=data[:cut])], now=NOW, zone="UTC").report)
