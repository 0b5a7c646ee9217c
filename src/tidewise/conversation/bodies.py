"""What stands after a name: a person's own words, something WhatsApp wrote, or both (a picture with a caption)."""

import re
from dataclasses import dataclass

from tidewise.conversation.counting import INVISIBLE
from tidewise.conversation.placeholders import LONG, Event, event_of, fold, notice_in, repeats, without_edit_tag
from tidewise.conversation.types import Kind

NAN = float("nan")
_TAIL = re.compile(r"\u200e?<\u200e?[^<>:\n]{1,40}[:：] ?\u200e?[^<>\n/\\]{1,160}\.[A-Za-z0-9]{2,5}>\s*$")
_LOOKED_AT, _END = 4_000, 400
# looked up once: members of an IntEnum are slow to name
_TEXT, _MEDIA, _NOTICE = Kind.TEXT, Kind.MEDIA, Kind.NOTICE


@dataclass(frozen=True, slots=True)
class Body:
    """What a body is.

    Attributes
    ----------
    kind : as in `Kind`; duration : seconds of a call
    front, back : characters at its beginning and end that are not a person's words
    event : what WhatsApp wrote, None for a person's own text
    edited : it had the tag of an edited message
    unsure : what to compare it by, where only its coming again and again can tell
    """

    kind: Kind
    duration: float = NAN
    front: int = 0
    back: int = 0
    event: Event | None = None
    edited: bool = False
    unsure: str | None = None


def body_of(said: str, *, need_mark: bool) -> Body:
    """Tell what a body is.

    Parameters
    ----------
    said : all that stands after the name
    need_mark : the phone that made this file marks what it generates, so that unmarked words are a person's own
    """
    head = said[:_LOOKED_AT]
    marked = head[:1] in INVISIBLE and head != ""
    first, _, rest = head.partition("\n")
    event = _event(first, marked=marked)
    if event is not None and need_mark and not marked and fold(first) and event.kind is not _NOTICE:
        event = event if _TAIL.search(first) else None
    more = rest.strip() != ""
    if event is None or (more and not (event.kind is _MEDIA or (marked and event.kind is _NOTICE))):
        return _tail_or_text(said, head, marked=marked)
    front = len(first) + 1 if event.kind is _MEDIA and more else len(said)
    return Body(kind=event.kind, duration=event.duration, front=front, event=event)


def _event(first: str, *, marked: bool) -> Event | None:
    if len(first) > 4 * LONG:
        return notice_in(first) if marked else None
    return event_of(first, marked=marked)


def _tail_or_text(said: str, head: str, *, marked: bool) -> Body:
    ending = said[-_END:]
    tail = _TAIL.search(ending)
    if tail is not None and (tail.start() > 0 or len(ending) == tail.end()):
        return Body(kind=_MEDIA, back=len(ending) - tail.start())
    cut, edited = without_edit_tag(ending)
    if edited:
        return Body(kind=_TEXT, back=len(ending) - len(cut), edited=True)
    unsure = (marked or head.startswith("<")) and "\n" not in head and len(head) < LONG
    return Body(kind=_TEXT, unsure=repeats(head) if unsure else None)
