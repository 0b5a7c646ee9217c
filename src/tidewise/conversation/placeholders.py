"""What WhatsApp itself wrote: "image omitted", calls, deleted messages, told from what a person wrote.

The words are data (`vocabulary/whatsapp.toml`); a whole body must be one of them, so that "I have no image omitted"
stays a text. Where a language is not there, the shape of what is written decides (a file name in brackets).
"""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from tidewise.conversation.names import tidy
from tidewise.conversation.types import Kind
from tidewise.conversation.vocabularies import words_of

NAN = float("nan")
_FILE = r"[^\n<>/\\]{0,160}\.[A-Za-z0-9]{2,5}"
_ATTACHED_IOS = re.compile(rf"^<[^<>:\n]{{1,40}}[:：] ?{_FILE}>$")
_ATTACHED_ANDROID = re.compile(rf"^({_FILE}) \(([^()\n]{{2,40}})\)$")
_PHONE_FILE = re.compile(r"^(?:IMG|VID|AUD|PTT|STK|DOC|GIF)-\d{8}-WA\d+\.\w+$")
_AMOUNT = re.compile(r"(\d+)\s*([^\W\d_]+)")
_EDITED = re.compile(r"\s?<([^<>\n]{3,60})>$")
LONG = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What a body that is no text means: its kind, a call's length in seconds, the language it is written in.

    `group`, `timer`, `start` : a notice only groups have; that messages disappear; of a chat's first day
    """

    kind: Kind
    duration: float = NAN
    language: str = ""
    group: bool = False
    timer: bool = False
    start: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The words of all languages, folded, each with its language."""

    media: dict[str, str]
    attached: dict[str, str]
    deleted: dict[str, str]
    missed: dict[str, str]
    called: dict[str, str]
    unanswered: dict[str, str]
    edited: dict[str, str]
    notice: dict[str, str]
    group: dict[str, str]
    timer: dict[str, str]
    place: dict[str, str]
    beginnings: frozenset[str] = field(default_factory=frozenset)


def fold(body: str) -> str:
    """Fold a body for comparing: no marks, one kind of space, case folded, no full stop at the end."""
    return tidy(body).casefold().rstrip(".。")


@cache
def vocabulary() -> Vocabulary:
    """Load the words once."""
    languages: dict[str, dict[str, list[str]]] = words_of("whatsapp")
    tables: dict[str, Any] = {name: {} for name in Vocabulary.__dataclass_fields__ if name != "beginnings"}
    raw: set[str] = set()
    for language, lists in languages.items():
        for name, phrases in lists.items():
            for phrase in phrases:
                tables[name].setdefault(fold(phrase), language)
                if name in ("media", "deleted", "missed", "called", "place"):
                    raw.add(phrase[:3])
    return Vocabulary(**tables, beginnings=frozenset(each for each in raw if len(each) == 3))


@cache
def _units() -> dict[str, int]:
    sizes = {"seconds": 1, "minutes": 60, "hours": 3600}
    return {word: sizes[name] for name, words in words_of("whatsapp_units").items() for word in words}


def seconds_in(words: str) -> float:
    """Read a call's length ("1 hr 5 min") as seconds; NaN where there is none."""
    parts = [(int(n), _units().get(unit)) for n, unit in _AMOUNT.findall(words)]
    known = [n * size for n, size in parts if size is not None]
    return float(sum(known)) if known else NAN


def event_of(body: str, *, marked: bool) -> Event | None:
    """Tell what WhatsApp wrote here; None for a person's own text.

    Parameters
    ----------
    body : what stands after the name, its first line when it is long
    marked : the body began with a left-to-right mark, as iOS puts before what it generates
    """
    words = vocabulary()
    folded = fold(body)
    if not folded:
        return Event(kind=Kind.MEDIA)
    if folded == "null":
        return Event(kind=Kind.CALL)
    for table, kind in ((words.media, Kind.MEDIA), (words.deleted, Kind.DELETED)):
        if folded in table:
            return Event(kind=kind, language=table[folded])
    return _by_shape(folded, words) or _call(folded, words, marked=marked) or (notice_in(folded) if marked else None)


def _by_shape(folded: str, words: Vocabulary) -> Event | None:
    if _ATTACHED_IOS.match(folded):
        return Event(kind=Kind.MEDIA)
    if found := _ATTACHED_ANDROID.match(folded):
        known = words.attached.get(found[2])
        if known is not None or _PHONE_FILE.match(found[1].upper()):
            return Event(kind=Kind.MEDIA, language=known or "")
    if "•" in folded:
        pages = next((lang for phrase, lang in words.media.items() if folded.endswith(" " + phrase)), None)
        if pages is not None:
            return Event(kind=Kind.MEDIA, language=pages)
    for phrase, language in words.place.items():
        if folded.startswith(phrase) and ("http" in folded or folded == phrase or not phrase.endswith(":")):
            return Event(kind=Kind.MEDIA, language=language)
    return None


def _call(folded: str, words: Vocabulary, *, marked: bool) -> Event | None:
    head, _, rest = (
        folded.partition(",") if "," in folded and "." not in folded.partition(",")[0] else folded.partition(".")
    )
    head, rest = head.strip(), rest.strip()
    if head in words.missed and (marked or not rest or len(folded) < LONG):
        return Event(kind=Kind.MISSED_CALL, language=words.missed[head])
    if head not in words.called or not (marked or rest):
        return None
    if any(rest.startswith(phrase) for phrase in words.unanswered):
        return Event(kind=Kind.MISSED_CALL, language=words.called[head])
    length = seconds_in(rest)
    if marked or length == length:  # noqa: PLR0124 - not NaN
        return Event(kind=Kind.CALL, duration=length, language=words.called[head])
    return None


def notice_in(line: str) -> Event | None:
    """Tell a notice of WhatsApp by pieces of it; None where nothing is known."""
    words, folded = vocabulary(), fold(line)
    group = next((lang for piece, lang in words.group.items() if piece in folded), None)
    timer = next((lang for piece, lang in words.timer.items() if piece in folded), None)
    piece = next((each for each in words.notice if each in folded), None)
    if group is None and timer is None and piece is None:
        return None
    language = group or timer or words.notice.get(piece or "", "")
    encrypted = piece is not None and piece == next((p for p, g in words.notice.items() if g == language), None)
    return Event(
        kind=Kind.NOTICE, language=language, group=group is not None, timer=timer is not None, start=encrypted
    )


def without_edit_tag(body: str) -> tuple[str, bool]:
    """Cut "<This message was edited>" from the end of a text; say whether it was there."""
    found = _EDITED.search(body)
    if found is None:
        return body, False
    inside = found[1]
    known = fold(inside) in vocabulary().edited
    by_mark = "\u200e" in body[max(0, found.start() - 1) : found.start() + 3] and not any(c in ":." for c in inside)
    return (body[: found.start()].rstrip("\u200e \u00a0"), True) if known or by_mark else (body, False)


def repeats(body: str) -> str:
    """Give what is compared to find a body that comes again and again: digits and marks left out."""
    return re.sub(r"\d+", "#", unicodedata.normalize("NFC", fold(body)))
