import pytest
from babel import Locale, localedata

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


# The languages phones are set to; Babel knows how each of them says morning and afternoon beside an hour.
LANGUAGES = (
    "af sq am ar az bn bg ca zh hr cs da nl en et fil fi fr ka de el gu ha he hi hu id ga it ja kn kk rw ko ky lo lv "
    "lt mk ms ml mr nb nn fa pl pt pa ro ru sr sk sl es sw sv ta te th tr uk ur uz vi zu si my mn ne km hy is eu "
    "gl cy be bs ps ku so yo ig or as tk ug ti gsw lb"
)


@pytest.mark.parametrize("language", LANGUAGES.split())
def test_the_words_beside_the_hour_of_every_language(language: str) -> None:
    for name in localedata.locale_identifiers():
        place = Locale.parse(name)
        if place.language != language or place.script in {"Shaw", "Dsrt"}:
            continue
        for width in ("abbreviated", "wide"):
            words = place.day_periods["format"].get(width) or {}
            assert {words[half]: clock_word(words[half]) for half in ("am", "pm") if half in words} == {
                words[half]: half for half in ("am", "pm") if half in words
            }
