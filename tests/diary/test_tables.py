import contextlib
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidewise.diary import tables
from tidewise.ground.problems import NeedsAnAnswer, NotRecognised, TidewiseError

NOW = 1_760_000_000_000_000
LISBON = ZoneInfo("Europe/Lisbon")
DAYLIO = """full_date,date,weekday,time,mood,activities,note_title,note
2025-03-14,March 14,Friday,9:15 PM,rad,"friends | cooking",Evening,"We laughed, a lot"
2025-03-15,March 15,Saturday,08:00,awful,,,
2025-02-30,x,x,10:00,good,,,
"""


def test_daylio_keeps_moods_activities_and_notes() -> None:
    assert tables.is_daylio(DAYLIO.encode())
    diary, problems = tables.read_daylio(DAYLIO.encode(), zone=LISBON, now=NOW, source="daylio.csv")
    assert [each.mood for each in diary.check_ins] == [10.0, 0.0]
    assert diary.check_ins[0].note == "Evening\nWe laughed, a lot\nfriends | cooking"
    assert [(p.code, p.where.line) for p in problems] == [("impossible-date", 4)]


def test_moods_of_ones_own_are_asked_not_guessed() -> None:
    own = DAYLIO.replace("rad", "Floaty").encode()
    with pytest.raises(NeedsAnAnswer) as caught:
        tables.read_daylio(own, zone=LISBON, now=NOW, source="x")
    assert caught.value.options == ("Floaty",)
    diary, _ = tables.read_daylio(own, zone=LISBON, now=NOW, source="x", moods={"floaty": 8})
    assert diary.check_ins[0].mood == 8


def test_a_plain_table_in_its_own_words_and_scale() -> None:
    content = b"\xef\xbb\xbfDate;Time;Closeness;Stress;Weather\n13.03.2025;21:00;4;2,5;rain\n14.03.2025;;x;1;\n"
    diary, problems = tables.read_plain(content, zone=LISBON, now=NOW, source="x", out_of=5)
    (row,) = diary.check_ins
    assert (row.close, row.distress, row.note) == (8.0, 5.0, "Weather: rain")
    assert [(p.code, p.where.line) for p in problems] == [("not-a-number", 3)]


def test_dates_in_two_ways_and_tables_without_dates_are_said() -> None:
    with pytest.raises(NeedsAnAnswer):
        tables.read_plain(b"date,mood\n03/04/2025,5\n", zone=LISBON, now=NOW, source="x")
    for content in (b"", b"name,age\nx,3\n", b"date\n2025-01-01\n"):
        with pytest.raises(NotRecognised, match="no date"):
            tables.read_plain(content, zone=LISBON, now=NOW, source="x")


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_with_a_sentence(content: bytes) -> None:
    with contextlib.suppress(TidewiseError):
        tables.read_plain(b"date,mood,note\n" + content, zone=LISBON, now=NOW, source="x")


def test_columns_in_other_words_and_by_what_stands_in_them() -> None:
    german = b"Datum;Stimmung;Notiz\n01.02.2025;5;ruhig\n13.02.2025;6;\n"
    diary, problems = tables.read_plain(german, zone=LISBON, now=NOW, source="t")
    assert [each.mood for each in diary.check_ins] == [5.0, 6.0]
    assert diary.check_ins[0].note == "ruhig"
    assert problems == ()
    nameless = b"when,how it felt\n2025-02-01,4\n2025-02-02,7\n"
    with pytest.raises(NeedsAnAnswer) as asked:
        tables.read_plain(nameless, zone=LISBON, now=NOW, source="t")
    assert asked.value.code == "diary-columns"
    assert asked.value.options == ("how it felt",)
    diary, _ = tables.read_plain(nameless, zone=LISBON, now=NOW, source="t", columns={"close": "how it felt"})
    assert [each.close for each in diary.check_ins] == [4.0, 7.0]
    assert diary.check_ins[0].note == ""
    with pytest.raises(NotRecognised):
        tables.read_plain(nameless, zone=LISBON, now=NOW, source="t", columns={"close": "nothing of this name"})
