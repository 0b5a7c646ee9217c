"""What strangers hand over: every bad file is read as far as it goes and says so, or is refused in one sentence."""

import io
import zipfile
import zlib
from collections.abc import Callable

import pytest
from tests.conversation.chats import NOW, law_holds, look, rows, upload

from tidewise.conversation import stretches
from tidewise.conversation.archives import Upload
from tidewise.conversation.reporting import inspect
from tidewise.ground.problems import BadInput

LINES = [f"{d}/07/2017, 22:35 - {'Jo' if d % 2 else 'Ana'}: word {d}" for d in range(13, 29)]
CHAT = "\n".join(LINES) + "\n"
TELEGRAM = (
    '{"name": "Ana", "type": "personal_chat", "id": 2, "messages": [\n'
    '{"id": 1, "type": "message", "date": "2024-03-14T10:00:00", "date_unixtime": "1710410400", '
    '"from": "Jo", "from_id": "user1", "text": "hi"},\n'
    '{"id": 2, "type": "message", "date": "2024-03-14T10:01:00", "date_unixtime": "1710410460", '
    '"from": "Ana", "from_id": "user2", "text": "hello"}\n]}'
)


def _given(data: bytes, name: str = "chat") -> dict[str, object]:
    report = inspect([Upload(name=name, data=data)], now=NOW, zone="UTC").report
    assert all(law_holds(each) for each in report["sources"])
    return report


def _packed(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (CHAT, "utf-16"),
        (CHAT, "utf-16-le"),
        (CHAT, "utf-16-be"),
        (CHAT, "utf-8-sig"),
        (CHAT, "utf-32"),
        ("\n".join(line.replace("word", "พรุ่งนี้เจอกัน").replace("Ana", "นก") for line in LINES), "cp874"),
        (
            "\n".join(line.replace("word", "明日また会いましょう").replace("Ana", "花子") for line in LINES),
            "shift_jis",
        ),
        ("\n".join(line.replace("word", "내일 만나요").replace("Ana", "지은") for line in LINES), "cp949"),
        ("\n".join(line.replace("word", "café déjà").replace("Ana", "Zoë") for line in LINES), "cp1252"),
    ],
    ids=lambda each: each if len(each) < 12 else "",
)
def test_old_encodings(text: str, encoding: str) -> None:
    found = inspect([upload(text, encoding=encoding)], now=NOW, zone="UTC", keep_text=True)
    told = [each["text"] for each in found.messages(text=True)]
    assert told == [line.split(": ", 1)[1] for line in text.splitlines()]
    assert [each["messages"] for each in found.report["people"]] == [8, 8]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_and_mixtures_of_them(end: str) -> None:
    mixed = "".join(line + (end if n % 3 else "\r\n") for n, line in enumerate(LINES))
    assert len(rows(mixed)) == 16
    assert look(mixed).report["lines"] == 16


def test_nuls_are_no_words_and_no_end() -> None:
    found = rows(CHAT.replace("word 15", "wo\x00rd 15"))
    assert len(found) == 16
    assert _given(TELEGRAM.replace("hello", "hel\x00lo").encode())["messages"] == 2


def test_a_half_written_file_filled_with_nuls() -> None:
    report = _given(TELEGRAM[:-20].encode() + b"\x00" * 4_096)
    assert report["messages"] == 1
    assert [each["code"] for each in report["problems"]] == ["file-broke-off"]  # type: ignore[attr-defined]
    assert _given(CHAT.encode() + b"\x00" * 50)["messages"] == 16


@pytest.mark.parametrize("cut", range(20, len(TELEGRAM), 37))
def test_json_cut_anywhere(cut: int) -> None:
    try:
        report = _given(TELEGRAM[:cut].encode())
    except BadInput:
        return
    assert [each["code"] for each in report["problems"]] == ["file-broke-off"]  # type: ignore[attr-defined]


def test_json_in_another_encoding() -> None:
    assert _given(TELEGRAM.encode("utf-16"))["messages"] == 2


def test_a_message_longer_than_memory_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from tidewise.conversation import decoding

    monkeypatch.setattr(stretches, "LONGEST", 2_000)
    monkeypatch.setattr(stretches, "chunks_of", lambda s, e: decoding.chunks_of(s, e, 500))
    report = _given((CHAT + "29/07/2017, 22:35 - Jo: " + "x" * 50_000 + "\n30/07/2017, 22:35 - Ana: ok\n").encode())
    assert report["messages"] == 18
    assert [each["line"] for each in report["problems"]] == [17]  # type: ignore[attr-defined]


def test_two_exports_put_behind_one_another() -> None:
    second = "".join(f"[{d:02}.08.17, 22:35:01] {'Jo' if d % 2 else 'Ana'}: more {d}\n" for d in range(1, 20))
    report = _given((CHAT + second).encode())
    assert report["messages"] == 16 + 19
    assert "second-export" in [each["code"] for each in report["problems"]]  # type: ignore[attr-defined]
    assert _given((CHAT + CHAT).encode())["messages"] == 32


def _bomb() -> bytes:
    return _packed(**{"_chat.txt": CHAT.encode(), "big.txt": b"x" * 200_000_000})


def _nested() -> bytes:
    return _packed(**{"inner.zip": _packed(**{"_chat.txt": CHAT.encode()})})


def _wrong_sum() -> bytes:
    data = bytearray(_packed(**{"_chat.txt": CHAT.encode()}))
    data[14:18] = (zlib.crc32(b"other") & 0xFFFFFFFF).to_bytes(4, "little")
    directory = data.rfind(b"PK\x01\x02")
    data[directory + 16 : directory + 20] = data[14:18]
    return bytes(data)


def _without_a_name() -> bytes:
    return _packed(a=CHAT.encode()).replace(b"\x01\x00\x00\x00a", b"\x00\x00\x00\x00a")


@pytest.mark.parametrize(
    ("made", "code"),
    [(_bomb, "zip-not-safe"), (_nested, "zip-without-chat"), (_wrong_sum, "zip-damaged")],
)
def test_zips_that_are_refused(made: Callable[[], bytes], code: str) -> None:
    with pytest.raises(BadInput) as caught:
        _given(made())
    assert caught.value.code == code
    assert caught.value.hint


def test_a_zip_whose_directory_lies_raises_only_a_sentence() -> None:
    with pytest.raises(BadInput):
        _given(_without_a_name())


def test_a_name_that_climbs_out_of_the_zip_is_only_shown() -> None:
    report = _given(_packed(**{"../../../etc/_chat.txt": CHAT.encode(), "IMG-1.jpg": b"\xff\xd8"}))
    assert report["messages"] == 16
    assert ".." not in str(report["sources"][0]["source"])  # type: ignore[index]


def test_entities_in_xml_are_refused() -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "&#97;"><!ENTITY c "&b;&b;">]>'
    text = f'{bomb}<smses count="1"><sms address="1" date="1546329728000" type="1" body="&c;"/></smses>'
    with pytest.raises(BadInput) as caught:
        _given(text.encode())
    assert caught.value.code == "xml-not-safe"


def test_an_element_without_end_ends_the_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    from tidewise.conversation.readers import sms

    monkeypatch.setattr(sms, "PIECE", 1_000)
    monkeypatch.setattr(sms, "LARGEST", 50_000)
    good = '<sms address="1" date="1546329728000" type="1" body="hi" contact_name="Ana"/>'
    text = f'<?xml version="1.0"?><smses count="2">{good}<sms body="{"x" * 200_000}"/></smses>'
    report = _given(text.encode())
    assert report["messages"] == 1
    assert [each["code"] for each in report["problems"]] == ["file-broke-off"]  # type: ignore[attr-defined]
