import pytest

from tidewise.conversation.headers import ClockTimes, clock_word, locked_shape, pattern_of, shape_at, shapes_in


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("22:35", 81_300),
        ("9:29\u202fp.\u00a0m.", 77_340),
        ("下午3:50:46", 57_046),
        ("오후 1:00", 46_800),
        ("١٠:٠٥ م", 79_500),
        ("00:13 AM", 780),
        ("12:00 am", 0),
        ("12:30 PM", 45_000),
        ("klo 13.00", 46_800),
        ("12:30 mittags", 45_000),
        ("1:15 mittags", 47_700),
        ("8:00 abends", 72_000),
        ("3:00 xyzzy", -1),
        ("25:00", -1),
    ],
)
def test_an_hour_is_read_or_said_to_be_unknown(written: str, seconds: int) -> None:
    assert ClockTimes()[written] == seconds


def test_words_beside_the_hour() -> None:
    assert [clock_word(each) for each in ("A.M.", "p. m.", "à", "")] == ["am", "pm", "none", ""]


def test_the_shape_of_the_file_is_locked() -> None:
    text = "[1/2/24, 10:00:00] A: x\n12/07/2017, 22:35 - B: y\n[1/3/24, 10:00:00] B: z\n"
    shape = locked_shape(text)
    assert shape is not None
    assert len(shapes_in(text)) == 3
    assert len(pattern_of(shape, ascii_digits=True, name_ends_bare=False).findall(text)) == 2


def test_no_header_is_none() -> None:
    assert shape_at("hello 12/07/2017, 22:35 - B: y") is None
    assert locked_shape("nothing here") is None
    assert shape_at("[12/07/2017, 22:35 - B: y") is None
