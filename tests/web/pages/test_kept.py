from typing import Any

import pytest

from tidewise.companion.sample_couple import sample

WORDS = "reed and rush"


@pytest.fixture(scope="module")
def chat_file() -> bytes:
    return sample(7).chat.encode()


def hand_over(writer: Any, chat_file: bytes, stays: str) -> Any:
    writer.upload("/chat/hand-over", "chat.txt", chat_file)
    return writer.post("/chat/read", fields={"me": "Robin", "order": "dmy", "zone": "Europe/Lisbon", "stays": stays})


@pytest.mark.slow
def test_a_chat_is_kept_shown_when_open_gone_when_locked_and_let_go(writer: Any, chat_file: bytes) -> None:
    assert hand_over(writer, chat_file, "times").headers["location"] == "/kept"
    page = writer.get("/kept").text
    assert "is open, and kept nowhere" in page
    assert "The words too" not in page, "they were dropped at reading"
    kept = writer.post("/kept/keep").text
    assert "The chat is kept:" in kept
    assert "without the words" in kept
    opening = writer.opening
    assert opening.kept
    first = writer.get("/").text
    assert "This comes from your notes" in first
    said = opening.reading().story.opening.say
    assert said in first or said.replace("'", "&#39;") in first
    writer.post("/diary/lock")
    assert not opening.has_chat
    assert "This comes from your notes" not in writer.get("/").text
    writer.post("/diary/unlock", fields={"words": WORDS})
    assert opening.reading().story.opening.say == said
    writer.post("/events", fields={"kind": "travel", "day": "2026-02-01", "until": "2026-02-03"})
    assert len(opening.reading().diary.events) == 1, "what happened is beside it"
    assert "Nothing was erased" in writer.post("/kept/drop-half").text
    half = writer.post("/kept/drop-half", fields={"sure": "yes"}).text
    assert "Their half is gone" in half
    assert "Sam" not in half.partition("<main")[2].replace("Sam</", ""), "the other's name went too"
    assert not opening.has_chat
    ident = opening.diary.safe().view().conversations()[0].id
    assert "erased" in writer.post("/kept/let-go", fields={"id": ident, "sure": "yes"}).text
    assert opening.diary.safe().view().conversations() == ()


@pytest.mark.slow
def test_words_are_kept_only_where_they_were_asked_for_twice(writer: Any, chat_file: bytes) -> None:
    hand_over(writer, chat_file, "words")
    assert "The words too, for 180 days" in writer.get("/kept").text
    said = writer.post("/kept/keep", fields={"words": "yes"}).text
    assert "kept until" in said
    view = writer.opening.diary.safe().view()
    (found,) = view.conversations()
    assert view.conversation(found.id, with_text=True).text is not None
    assert "are kept until" in writer.get("/own-data").text


def test_nothing_open_is_nothing_to_keep(writer: Any) -> None:
    assert "No chat is open" in writer.post("/kept/keep").text
    assert "Nothing here yet" in writer.get("/kept").text


def test_initials_are_not_kept_as_names(writer: Any, sample_reading: Any) -> None:
    writer.opening.open_chat(lambda: sample_reading)
    writer.opening.discreet = True
    assert "cannot be kept" in writer.post("/kept/keep").text
    assert writer.opening.diary.safe().view().conversations() == ()


def test_it_belongs_to_the_relationship_that_is_open(writer: Any, sample_reading: Any) -> None:
    writer.opening.open_chat(lambda: sample_reading)
    writer.post("/kept/keep")
    assert writer.opening.kept
    writer.post("/own-data/change", fields={"what": "add", "name": "Kim"})
    assert not writer.opening.has_chat, "another relationship shows nothing of the first"
    assert "Nothing here yet" in writer.get("/kept").text
    one = writer.opening.diary.safe().relationships()[0]
    writer.post("/own-data/change", fields={"what": "choose", "relationship": one.id})
    assert writer.opening.kept
