from tests.conversation.chats import NOW, law_holds, look, upload

from tidewise.conversation.reporting import inspect

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
    report = inspect([upload(CHAT, "a.txt"), upload(CHAT, "b.txt")], now=NOW, zone="UTC").report
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
