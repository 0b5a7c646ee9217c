from tests.conversation.chats import law_holds, look

from tidewise.conversation.segments import following_segment


def test_nothing_foreign_is_no_segment() -> None:
    assert following_segment([], frozenset(), last_own=0) is None


def test_two_exports_in_one_file_are_read_each_by_its_own_shape() -> None:
    first = "".join(f"{d}/01/2024, 10:00 - Jo: a{d}\n{d}/01/2024, 10:01 - Ana: b\n" for d in range(10, 20))
    second = "".join(f"[{d}.02.24, 10:00:00] Jo: c{d}\n[{d}.02.24, 10:01:00] Ana: d\n" for d in range(10, 20))
    found = look(first + second)
    report = found.report
    assert report["messages"] == 40
    assert law_holds(report)
    assert "second-export" in [each["code"] for each in report["problems"]]
    assert [each["line"] for each in found.messages()] == list(range(1, 41))
