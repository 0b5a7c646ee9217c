import pytest
from tests.conversation.chats import rows, upload

from tidewise.conversation.archives import sources_of
from tidewise.conversation.decoding import chunks_of, encoding_of, is_text, start_of, text_of

CHAT = "12/07/2017, 22:35 - Jo Müller: Grüße, bis später\n13/07/2017, 22:36 - Ana: schön\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_an_encoding_is_told_from_the_bytes(encoding: str) -> None:
    source = sources_of([upload(CHAT, encoding=encoding)])[0]
    with text_of(source, encoding_of(source.head)) as stream:
        assert stream.read().lstrip("\ufeff") == CHAT
    assert "Grüße" in start_of(source)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp932", "こんにちは、元気ですか。今日は晴れです。"),
        ("cp874", "สวัสดีครับ วันนี้เป็นอย่างไร"),
        ("cp949", "안녕하세요 오늘 어때요"),
    ],
)
def test_old_encodings(encoding: str, text: str) -> None:
    assert text.encode(encoding).decode(encoding_of(text.encode(encoding))) == text


def test_pictures_are_no_text() -> None:
    assert not is_text(b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 30)
    assert is_text(b"")
    assert is_text(CHAT.encode())


def test_chunks_are_the_whole() -> None:
    source = sources_of([upload(CHAT.replace("\n", "\r\n"))])[0]
    assert "".join(chunks_of(source, "utf-8", 7)) == CHAT


def test_a_few_broken_bytes_are_damage_and_said() -> None:
    from tests.conversation.chats import NOW

    from tidewise.conversation.archives import Upload
    from tidewise.conversation.reporting import inspect

    data = (CHAT * 10).encode()[:-3] + b"\xff\xfe n\n"
    report = inspect([Upload(name="a.txt", data=data)], now=NOW, zone="UTC").report
    assert report["encoding"] == "utf-8"
    assert "odd-bytes" in [each["code"] for each in report["problems"]]
    assert rows(CHAT)[0][1] == "Jo Müller"
