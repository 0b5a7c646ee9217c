import io
import zipfile
from typing import Any

from tidewise.companion import taking_out
from tidewise.companion.diaries import own_zone

DAYLIO = (
    b"full_date,date,weekday,time,mood,activities,note_title,note\n"
    b'2026-02-01,February 1,Sunday,9:15 PM,stormy,"walk | work",,"a line"\n'
    b'2026-02-02,February 2,Monday,08:00,rad,"",,""\n'
)
CALENDAR = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20260210\r\n"
    b"DTEND;VALUE=DATE:20260213\r\nSUMMARY:The coast\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
TWO_WAYS = b"date,mood\n01/02/2026,5\n03/02/2026,6\n"


def test_moods_of_ones_own_are_asked_for_with_the_file_still_in_hand(writer: Any) -> None:
    asked = writer.upload("/own-data/bring-in", "daylio.csv", DAYLIO, into="file")
    assert asked.status == 409
    assert 'name="mood:stormy"' in asked.text
    done = writer.post("/own-data/bring-in", fields={"again": "yes", "mood:stormy": "2,5"})
    assert "2 entries were added" in done.text
    assert "mood 2.5" in writer.get("/check-in").text
    assert writer.opening.diary.waiting is None


def test_dates_that_can_be_read_in_two_ways_are_asked_for(writer: Any) -> None:
    asked = writer.upload("/own-data/bring-in", "t.csv", TWO_WAYS, into="file")
    assert asked.status == 409
    assert 'value="dmy"' in asked.text
    done = writer.post("/own-data/bring-in", fields={"again": "yes", "order": "dmy"})
    assert "2 entries were added" in done.text
    assert "1 February 2026" in writer.get("/check-in").text


def test_a_calendar_and_what_its_entries_are(writer: Any) -> None:
    done = writer.upload("/own-data/bring-in", "c.ics", CALENDAR, {"kind": "travel"}, into="file")
    assert "1 entry was added" in done.text
    text = writer.get("/events").text
    assert "One of us was away" in text
    assert "10 February 2026 to 12 February 2026" in text


def test_what_was_taken_out_comes_in_again(writer: Any) -> None:
    writer.post("/check-in", fields={"close": "7", "word": "tern"})
    safe = writer.opening.diary.safe()
    content = taking_out.export_bytes(safe, now=writer.opening.now(), zone=own_zone())
    assert zipfile.is_zipfile(io.BytesIO(content))
    done = writer.upload("/own-data/bring-in", "notes.zip", content, into="file")
    assert "Nothing new was in it. 1 was here already and was left as it is." in done.text


def test_bad_lines_are_told_once_each_with_their_numbers(writer: Any) -> None:
    table = b"date,mood\n2026-02-30,5\n2026-02-31,5\n2026-02-01,5\n2026-02-02,soon\n"
    done = writer.upload("/own-data/bring-in", "t.csv", table, into="file")
    assert "1 entry was added" in done.text
    assert "does not exist, so the line was left out. Lines: 2, 3" in done.text
    assert "not a number, so the line was left out. Lines: 5" in done.text


def test_a_lock_forgets_the_file(writer: Any) -> None:
    writer.upload("/own-data/bring-in", "t.csv", TWO_WAYS, into="file")
    writer.post("/diary/lock")
    writer.post("/diary/unlock", fields={"words": "reed and rush"})
    gone = writer.post("/own-data/bring-in", fields={"again": "yes", "order": "dmy"})
    assert "not here any more" in gone.text


def test_what_a_column_is_is_asked_where_its_name_does_not_tell(writer: Any) -> None:
    asked = writer.upload("/own-data/bring-in", "t.csv", b"when,how it felt\n2026-02-01,4\n", into="file")
    assert asked.status == 409
    assert 'name="column:close"' in asked.text
    done = writer.post("/own-data/bring-in", fields={"again": "yes", "column:close": "how it felt"})
    assert "1 entry was added" in done.text
    assert "close 4" in writer.get("/check-in").text


def test_two_questions_in_a_row_keep_the_first_answer(writer: Any) -> None:
    table = b"when,how it felt\n01/02/2026,4\n03/02/2026,5\n"
    columns = writer.upload("/own-data/bring-in", "t.csv", table, into="file")
    assert 'name="column:close"' in columns.text
    order = writer.post("/own-data/bring-in", fields={"again": "yes", "column:close": "how it felt"})
    assert 'name="order"' in order.text
    assert '<input type="hidden" name="column:close" value="how it felt">' in order.text
    both = {"again": "yes", "column:close": "how it felt", "order": "dmy"}
    assert "2 entries were added" in writer.post("/own-data/bring-in", fields=both).text
