from tests.conversation.chats import LRM, law_holds, look, rows, source

from tidewise.conversation.readers.whatsapp import reader, recognises, title_of
from tidewise.conversation.types import Carries

IOS = (
    f"[29/01/18, 12:24:03] Ana: {LRM}Messages and calls are end-to-end encrypted. No one outside can read them.\n"
    f"[29/01/18, 12:24:05] Ana: Hey!\n"
    f"{LRM}[29/01/18, 12:25:03] Jo: {LRM}image omitted\n"
    f"[29/01/18, 12:26:03] Jo: I have no image omitted\n"
    f"[29/01/18, 12:27:03] Jo: look {LRM}<attached: 00000005-PHOTO-2018.jpg>\n"
    f"[29/01/18, 12:28:03] Ana: {LRM}Voice call, {LRM}12 min\n"
    f"[29/01/18, 12:29:03] Ana: {LRM}How about Locations?\n"
)


def test_an_iphone_writes_notices_in_the_contacts_name() -> None:
    found = look(IOS)
    assert [each["kind"] for each in found.messages()] == ["text", "media", "text", "media", "call", "text"]
    report = found.report
    assert report["notices"] == 1
    assert not report["truncated_left"]
    assert law_holds(report)
    assert found.transcripts[0].duration[5] == 720
    assert list(found.messages(text=True))[3]["text"] == "look "


def test_unknown_languages_are_read_by_shape() -> None:
    chat = "".join(
        f"[{d}.01.18, 12:24:03] Ana: {LRM}pixo zapuntas\n[{d}.01.18, 12:25:03] Jo: bla\n" for d in range(13, 18)
    )
    assert [kind for _, who, kind, _ in rows(chat) if who == "Ana"] == ["media"] * 5


def test_recognised_from_content() -> None:
    found = recognises(source(IOS))
    assert found is not None
    assert found.sureness > 0.8
    assert recognises(source("hello")) is None
    assert isinstance(reader.carries, Carries)


def test_titles() -> None:
    assert title_of("WhatsApp Chat - Ana.zip/_chat.txt") == "Ana"
    assert title_of("Chat_de_WhatsApp_con_Ana_María.txt") == "Ana María"
    assert title_of("_chat.txt") == ""
