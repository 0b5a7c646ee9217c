"""SMS and calls, as "SMS Backup & Restore" writes them in XML: every contact is a chat. Own messages are by "Me"."""

import io
import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import IO, TYPE_CHECKING, Any

from tidewise.conversation.gathering import Gathering
from tidewise.conversation.moments import epoch
from tidewise.conversation.types import Carries, Kind, Reader, Recognition, Settings, Source, Transcript
from tidewise.ground.problems import BadInput, Problem, Where
from tidewise.ground.wording import N_, say

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

CARRIES = Carries(resolution_seconds=0.001, zone_known=True, owner_known=True, calls=True)
PIECE, LARGEST = 1_000_000, 64_000_000
UNSENT = ("3", "4", "5", "6")
_PAIR = re.compile(rb"&#(5[56]\d{3});&#(5[67]\d{3});")
_LONE = re.compile(
    rb"&#(?:x0*[dD][89a-fA-F][0-9a-fA-F]{2}|5(?:5[3-9]\d{2}|529[6-9]|[67]\d{3})|0*(?:[0-8]|1[124-9]|2\d|3[01]));"
)
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def recognises(source: Source) -> Recognition | None:
    """Say how sure it is: XML of texts or calls."""
    head = source.head[:20_000]
    if b"<smses" not in head and b"<calls" not in head and not (b"<sms " in head and b"readable_date" in head):
        return None
    return Recognition(
        sureness=0.98, because=say(N_("It holds messages or calls as SMS Backup & Restore writes them."))
    )


def read(sources: Sequence[Source], settings: Settings) -> Iterator[Transcript]:
    """Read texts, picture messages and calls, a chat for each contact; files of one folder belong together."""
    chats: dict[str, tuple[Gathering, bool]] = {}
    problems: list[Problem] = []
    for part, source in enumerate(sources):
        for number, element in enumerate(_elements(source, problems), start=1):
            title, group, record = _placed(element)
            gathering, _ = chats.setdefault(title, (Gathering(settings), group))
            gathering.part = part
            gathering.attempt(partial(record, gathering), element, number)
    for title, (gathering, group) in chats.items():
        yield gathering.transcript(
            sources[0],
            form="sms-backup-restore",
            platform="sms",
            encoding="utf-8",
            carries=CARRIES,
            utc=True,
            title=title,
            owner="Me",
            is_group=group,
            problems=tuple(problems),
            parts=tuple(each.name for each in sources),
        )


class _Mended(io.RawIOBase):
    """The bytes of the file with emoji written as two halves put together, and signs XML forbids left out.

    `since` : bytes since the last element; a single one larger than any picture ends the reading
    """

    def __init__(self, stream: IO[bytes]) -> None:
        super().__init__()
        self._stream, self._rest = stream, b""
        self.since = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        mended, ended = b"", False
        while not mended and not ended:
            more = self._stream.read(max(size, PIECE))
            data, ended = self._rest + more, not more
            cut = len(data) if ended else max(data.rfind(b"&", len(data) - 24), 0) or len(data)
            self._rest = data[cut:]
            mended = _CONTROL.sub(b"", _LONE.sub(b"", _PAIR.sub(_joined, data[:cut])))
            self.since += len(more)
        if self.since > LARGEST:
            message = "an element without end"
            raise ValueError(message)
        return mended


def _joined(found: "re.Match[bytes]") -> bytes:
    high, low = int(found[1]), int(found[2])
    if not (0xD800 <= high < 0xDC00 <= low < 0xE000):
        return b""
    return f"&#{0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)};".encode()


def _elements(source: Source, problems: list[Problem]) -> Iterator["Element"]:
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    with source.open() as stream:
        try:
            root: Any = None
            mended = _Mended(stream)
            for event, element in iterparse(mended, events=("start", "end"), forbid_dtd=True):
                if root is None:
                    root = element
                mended.since = 0
                if event == "end" and element.tag in ("sms", "mms", "call"):
                    yield element
                    root.clear()
        except DefusedXmlException as error:
            raise BadInput(
                say(
                    N_("The file {name} holds instructions that no backup of messages has, so it was not read."),
                    name=source.name,
                ),
                hint=say(N_("Make the backup once more with the app, and give that file unchanged.")),
                code="xml-not-safe",
            ) from error
        except (ParseError, ValueError, LookupError):
            problems.append(Problem(code="file-broke-off", where=Where(source=source.name)))


def _placed(element: "Element") -> tuple[str, bool, Any]:
    address = element.get("address") or element.get("number") or "?"
    name = element.get("contact_name") or ""
    known = name.strip().lower() not in ("", "null", "(unknown)")
    record = {"sms": _sms, "mms": _mms}.get(element.tag, _call)
    return (name if known else address), "~" in address, record


def _other(gathering: Gathering, element: "Element") -> int:
    title, _, _ = _placed(element)
    return gathering.who(title)


def _sms(gathering: Gathering, element: "Element", line: int) -> None:
    kind_of, body = element.get("type", ""), element.get("body") or ""
    own = kind_of != "1"
    who = gathering.who("Me") if own else _other(gathering, element)
    text = "" if body == "null" else body
    kind = Kind.NOTICE if kind_of in UNSENT else Kind.TEXT
    gathering.add(at=epoch(int(element.get("date", ""))), speaker=who, kind=kind, line=line, text=text)


def _mms(gathering: Gathering, element: "Element", line: int) -> None:
    sender = next((each.get("address", "") for each in element.iter("addr") if each.get("type") == "137"), "")
    own = element.get("msg_box") != "1"
    who = gathering.who("Me") if own else _other(gathering, element)
    if not own and "~" in (element.get("address") or ""):
        who = gathering.who(sender)
    parts = list(element.iter("part"))
    texts = [each.get("text") or "" for each in parts if each.get("ct") == "text/plain"]
    media = any(each.get("ct") not in ("text/plain", "application/smil") for each in parts)
    text = "\n".join(each for each in texts if each != "null")
    kind = Kind.NOTICE if element.get("msg_box") in UNSENT else Kind.MEDIA if media or not text else Kind.TEXT
    gathering.add(at=epoch(int(element.get("date", ""))), speaker=who, kind=kind, line=line, text=text)


def _call(gathering: Gathering, element: "Element", line: int) -> None:
    way, seconds = element.get("type", ""), float(element.get("duration") or 0)
    who = gathering.who("Me") if way == "2" else _other(gathering, element)
    missed = way in ("3", "5", "6") or seconds == 0
    gathering.add(
        at=epoch(int(element.get("date", ""))),
        speaker=who,
        kind=Kind.MISSED_CALL if missed else Kind.CALL,
        line=line,
        duration=float("nan") if missed else seconds,
    )


reader = Reader(
    platform="sms",
    says=N_("SMS and calls: the XML of SMS Backup & Restore."),
    recognises=recognises,
    read=read,
    carries=CARRIES,
    gathers=True,
)
