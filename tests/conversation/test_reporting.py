import pytest
from tests.conversation.chats import NOW, law_holds, look, upload

from tidewise.conversation.reporting import inspect
from tidewise.ground.problems import BadCall

PROMISED = (
    "format platform encoding lines records continuations skipped notices messages people first last order "
    "order_evidence order_sure examples zone zone_assumed resolution_seconds carries truncated_left problems sources"
)
CHAT = "lost line\n13/07/2017, 22:35 - Jo: a\n31/02/2017, 22:36 - Ana: b\nmore\n14/07/2017, 22:36 - Ana: b\n"


def test_the_report_has_the_keys_scripts_rely_on() -> None:
    report = look(CHAT).report
    assert set(PROMISED.split()) <= set(report)
    assert law_holds(report)
    assert (report["records"], report["skipped"], report["lines"]) == (2, 3, 5)
    assert [(p["code"], p["line"]) for p in report["problems"]] == [
        ("line-before-first-header", 1),
        ("impossible-date", 3),
        ("impossible-date", 4),
    ]


def test_several_sources_are_summed_and_each_is_told() -> None:
    later = CHAT.replace("/07/", "/08/").replace("31/02", "31/09")
    report = inspect([upload(CHAT, "a.txt"), upload(later, "b.txt")], now=NOW, zone="UTC").report
    assert report["messages"] == 4
    assert [each["source"] for each in report["sources"]] == ["a.txt", "b.txt"]
    assert report["people"] == [{"name": "Jo", "messages": 2}, {"name": "Ana", "messages": 2}]


def test_messages_hold_words_only_when_asked() -> None:
    first = next(look(CHAT).messages())
    assert first == {
        "at": "2017-07-13T22:35:00",
        "utc": "2017-07-13T22:35:00Z",
        "who": "Jo",
        "kind": "text",
        "words": 1,
        "characters": 1,
        "line": 2,
    }


PHONE = [f"{1 + n // 8:02}/03/2025, {9 + n % 8:02}:{n % 60:02}" for n in range(80)]


def _phone(head: str, names: tuple[str, str], left_out: int) -> str:
    lines = [f"{head.format(each)}{names[n % 2]}: {'word ' * (1 + n * 7 % 11)}" for n, each in enumerate(PHONE)]
    return "\n".join(line for n, line in enumerate(lines) if n != left_out) + "\n"


def test_two_phones_are_laid_side_by_side_once_it_is_said_who_is_who() -> None:
    one = upload(_phone("{} - ", ("Jo", "Ana"), 20), "one.txt")
    other = upload(_phone("[{}:30] ", ("Jo", "Ana Silva"), 50), "other.txt")
    report = inspect([one, other], now=NOW, zone="UTC", me=("Jo",)).report
    assert "same-person" in [each["code"] for each in report["problems"]]
    report = inspect([one, other], now=NOW, zone="UTC", me=("Jo",), them=("Ana", "Ana Silva")).report
    said = {each["code"]: each["say"] for each in report["problems"]}
    assert "78 messages are in both" in said["same-chat-twice"]
    assert "lacking-here" in said


def test_a_group_is_looked_into_and_a_stranger_is_told_who_is_there() -> None:
    text = "".join(
        f"{d}/07/2017, 22:35 - {name}: a\n" for d, name in zip(range(13, 25), ("Jo", "Ana", "Bea") * 4, strict=True)
    )
    assert inspect([upload(text)], now=NOW, zone="UTC", me=("Jo",)).report["group"]
    with pytest.raises(BadCall, match="These are: Jo, Ana, Bea"):
        inspect([upload(text)], now=NOW, zone="UTC", me=("Eve",))
