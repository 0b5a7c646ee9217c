from typing import Any

CHAT = "\n".join(
    f"{day:02d}/01/2026, {hour}:1{day % 10} - {who}: one more line, number {day}"
    for day in range(14, 31)
    for hour, who in (("09", "Ana"), ("10", "Bo"), ("19", "Bo"), ("20", "Ana"))
).encode()


def test_a_chat_is_handed_over_asked_about_and_read(client: Any) -> None:
    assert client.upload("/chat/hand-over", "WhatsApp Chat with Bo.txt", CHAT).headers["location"] == "/chat"
    asked = client.get("/chat").text
    assert "Are you one of these two?" in asked
    assert "I am Ana" in asked
    assert client.post("/chat/read", fields={"me": "Ana", "zone": "Europe/Lisbon"}).headers["location"] == "/"
    assert client.opening.waiting is None
    text = client.get("/").text
    assert "one more line" not in text
    report = client.get("/chat/report").text
    assert "68 lines = 68 messages" in report
    assert "Day first." in report
    assert "dmy" not in report
    assert "whatsapp-android · whatsapp" not in report
    assert "68 messages, from 14 January 2026 to 30 January 2026." in report
    assert "not known here" in client.get("/plan").text  # 17 days are too few to see a quiet stretch or its absence
    assert "The chat ends on 30 January; what came after is not in it." in text


def test_neither_of_them_reads_nothing(client: Any) -> None:
    client.upload("/chat/hand-over", "chat.txt", CHAT)
    answer = client.post("/chat/read", fields={"me": ""})
    assert answer.status == 400
    assert "only a chat that you are a member of" in answer.text
    assert not client.opening.has_chat


def test_an_order_that_cannot_be_told_is_asked(client: Any) -> None:
    lines = [f"03/04/2026, 1{hour}:05 - {who}: hello" for hour in range(9) for who in ("Ana", "Bo")]
    client.upload("/chat/hand-over", "chat.txt", "\n".join(lines).encode())
    text = client.get("/chat").text
    assert "The file does not tell day from month" in text
    assert 'value="dmy"' in text
    assert 'value="mdy"' in text
    assert client.post("/chat/read", fields={"me": "Ana"}).status == 409
    assert client.opening.waiting is not None


def test_what_is_no_chat_is_one_sentence(client: Any) -> None:
    answer = client.upload("/chat/hand-over", "photo.jpg", bytes(range(256)) * 40)
    assert 400 <= answer.status < 500
    assert "Nothing was lost." in answer.text


def test_nothing_is_written_to_disk_by_a_large_upload(client: Any, monkeypatch: Any) -> None:
    """Above one megabyte the form parser would spool to a temporary file."""
    import tempfile

    def refuse(*_: Any, **__: Any) -> None:
        message = "a temporary file was made"
        raise AssertionError(message)

    monkeypatch.setattr(tempfile.SpooledTemporaryFile, "rollover", refuse)
    client.upload("/chat/hand-over", "chat.txt", CHAT * 500)
    assert client.opening.waiting is not None


def test_letting_go(client: Any) -> None:
    client.upload("/chat/hand-over", "chat.txt", CHAT)
    client.post("/chat/another")
    assert client.opening.waiting is None


def test_a_chat_of_one_day_is_said_in_whole_sentences_and_once(client: Any) -> None:
    lines = [f"14/01/2026, 1{hour}:05 - {who}: hello" for hour in range(3) for who in ("Ana", "Bo")]
    client.upload("/chat/hand-over", "chat.txt", "\n".join(lines).encode())
    assert "6 messages, on 14 January 2026." in client.get("/chat").text
    client.post("/chat/read", fields={"me": "Ana"})
    assert client.get("/").text.count("both of you wrote on one day here, and a picture needs") == 1


def test_a_chat_of_someone_under_eighteen_is_let_go_unread(client: Any) -> None:
    client.upload("/chat/hand-over", "chat.txt", CHAT)
    assert "One of us is under 18" in client.get("/chat").text
    answer = client.post("/chat/young")
    assert answer.status == 303
    assert answer.headers["location"] == "/under-18"
    assert client.opening.waiting is None
    assert "is not read" in client.get("/under-18").text
