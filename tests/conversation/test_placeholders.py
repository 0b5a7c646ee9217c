import math

import pytest

from tidewise.conversation.placeholders import (
    event_of,
    fold,
    notice_in,
    repeats,
    seconds_in,
    vocabulary,
    without_edit_tag,
)
from tidewise.conversation.types import Kind


@pytest.mark.parametrize(
    ("body", "marked", "kind"),
    [
        ("<Media omitted>", False, Kind.MEDIA),
        ("<Medien ausgeschlossen>", False, Kind.MEDIA),
        ("image omitted", True, Kind.MEDIA),
        ("I have no image omitted", True, None),
        ("This message was deleted.", True, Kind.DELETED),
        ("Missed voice call, Tap to call back", True, Kind.MISSED_CALL),
        ("Voice call. No answer", True, Kind.MISSED_CALL),
        ("Voice call. \u200e12 min", True, Kind.CALL),
        ("Verpasster Sprachanruf. Zum Zurückrufen tippen", True, Kind.MISSED_CALL),
        ("IMG-20241202-WA0001.jpg (file attached)", False, Kind.MEDIA),
        ("notes.pdf (Datei angehängt)", False, Kind.MEDIA),
        ("see config.py (file)", False, None),
        ("<attached: 00000005-PHOTO-2024.jpg>", True, Kind.MEDIA),
        ("report.pdf • 3 pages \u200edocument omitted", True, Kind.MEDIA),
        ("Location: https://maps.google.com/?q=1,2", True, Kind.MEDIA),
        ("location matters", False, None),
        ("null", False, Kind.CALL),
        ("", False, Kind.MEDIA),
        ("I added milk", False, None),
        ("can it be removed?", True, None),
        ("Messages and calls are end-to-end encrypted.", True, Kind.NOTICE),
    ],
)
def test_what_a_body_is(body: str, marked: bool, kind: Kind | None) -> None:  # noqa: FBT001
    event = event_of(body, marked=marked)
    assert (event.kind if event is not None else None) == kind


def test_lengths_of_calls() -> None:
    assert seconds_in("1 hr 5 min") == 3900
    assert seconds_in("12 minutos") == 720
    assert math.isnan(seconds_in("no time at all"))


def test_edit_tags_are_cut() -> None:
    assert without_edit_tag("hi <This message was edited>") == ("hi", True)
    assert without_edit_tag("a <b>") == ("a <b>", False)
    assert without_edit_tag("שלום <ההודעה נערכה>") == ("שלום", True)


def test_every_phrase_is_recognised_as_what_it_is() -> None:
    words = vocabulary()
    for table, kind in ((words.media, Kind.MEDIA), (words.deleted, Kind.DELETED), (words.missed, Kind.MISSED_CALL)):
        for phrase in table:
            event = event_of(phrase, marked=True)
            assert event is not None, phrase
            assert event.kind is kind, phrase


def test_notices_and_repeats() -> None:
    assert notice_in("You turned on disappearing messages") is not None
    assert notice_in("good night") is None
    assert repeats("<Foo 12>") == repeats("<foo 7>")
    assert fold(" Ünd. ") == "ünd"
