"""LINE's text export: a date once a day, then ``hour, name, text`` with tabs (or spaces, from Japanese phones)."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from tidewise.conversation.days import Days, seconds_of
from tidewise.conversation.decoding import encoding_of, lines_of, start_of
from tidewise.conversation.gathering import Gathering
from tidewise.conversation.types import Carries, Kind, Reader, Recognition, Settings, Source, Transcript
from tidewise.conversation.vocabularies import words_of
from tidewise.ground.wording import N_, say

CARRIES = Carries(resolution_seconds=60.0, deletions=True, calls=True)
_TITLE = re.compile(
    r"^\ufeff?\[LINE\]\s*"
    r"(?:Chat history (?:with|in) (.+)|(.+?)とのトーク履歴|與(.+?)的聊天記錄|(.+?)님과의 대화|(.+))$"
)
_BANNER = re.compile(
    r"^(?:[^\W\d_]{2,9}\.?,? ?)?(\d{4}|\d{1,2})([/.\-年]) ?(\d{1,2})[/.\-月] ?(\d{4}|\d{1,2})日?\.?"
    r"\s?(?:\(?[^\W\d_]{1,10}\.?\)?)?$"
)
_HOUR = r"(?:[^\W\d_]{1,4}\.?(?:[^\W\d_]\.)?\s?)?\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?"
_TABS = re.compile(rf"^({_HOUR})\t([^\t]*)(?:\t(.*))?$")
_SPACES = re.compile(rf"^({_HOUR}) (\S.*)$")
_LENGTH = re.compile(r"(?:(\d+):)?(\d{1,2}):(\d{2})")


@cache
def _words() -> dict[str, list[str]]:
    return words_of("line")


def recognises(source: Source) -> Recognition | None:
    """Say how sure it is: LINE's title, or dates on lines of their own with hours and tabs under them."""
    lines = [line for line in start_of(source).split("\n", 300)[:300] if line.strip()]
    banners = sum(_BANNER.match(line) is not None for line in lines)
    tabs = sum(_TABS.match(line) is not None for line in lines)
    titled = bool(lines) and lines[0].lstrip("\ufeff").startswith("[LINE]")
    if not banners or not (titled or tabs >= 2):
        return None
    return Recognition(sureness=0.97 if titled else 0.8, because=say(N_("It holds messages as LINE writes them.")))


def read(sources: Sequence[Source], settings: Settings) -> Iterator[Transcript]:
    """Read one chat."""
    source = sources[0]
    encoding = encoding_of(source.head)
    chat = _Chat(settings)
    lines = 0
    for number, line in lines_of(source, encoding):
        lines = number
        chat.take(line.lstrip("\ufeff"), number)
    transcript = chat.gathering.transcript(
        source,
        form="line-txt",
        platform="line",
        encoding=encoding,
        carries=CARRIES,
        utc=False,
        lines=lines,
        title=chat.title,
    )
    yield chat.days.settled(transcript, now=settings.now, said=settings.order)


class _Chat:
    def __init__(self, settings: Settings) -> None:
        self.gathering = Gathering(settings)
        self.days = Days()
        self.title = ""
        self._quoted = False

    def take(self, line: str, number: int) -> None:
        banner = _BANNER.match(line.strip())
        if banner is not None and not self._quoted:
            self.days.separator = banner[2] if banner[2] != "年" else "/"
            self.days.begin(int(banner[1]), int(banner[3]), int(banner[4]))
            self.gathering.add(at=self.days.at(0), speaker=-1, kind=Kind.NOTICE, line=number)
            return
        found = None if self._quoted or not len(self.days) else _TABS.match(line) or _SPACES.match(line)
        try:
            seconds = seconds_of(found[1]) if found is not None else -1
        except ValueError:
            seconds = -1
        if found is not None and seconds >= 0:
            self._message(found, seconds, number)
        elif len(self.days):
            self._more(line)
        else:
            titled = _TITLE.match(line)
            if titled is not None and not self.title:
                self.title = next(each for each in titled.groups() if each).strip()
            self.gathering.skip("heading", number)

    def _message(self, found: "re.Match[str]", seconds: int, number: int) -> None:
        if len(found.groups()) == 3:  # parted by tabs; a tab may also stand inside a message after spaces
            name, text = found[2].strip(), found[3]
        else:
            name, text = self._split(found[2])
        if text is None or not name:
            gone = text is None and any(each in name for each in _words()["deleted"])
            kind = Kind.DELETED if gone else Kind.NOTICE
            who = self._known(name) if gone else -1
            self.gathering.add(
                at=self.days.at(seconds), speaker=who, kind=kind if who >= 0 else Kind.NOTICE, line=number
            )
            return
        kind, text, length = _kind(text)
        self._quoted = text.startswith('"') and (len(text) == 1 or not text.endswith('"'))
        self.gathering.add(
            at=self.days.at(seconds),
            speaker=self.gathering.who(name),
            kind=kind,
            line=number,
            text=text[1:] if self._quoted else text,
            duration=length,
        )

    def _split(self, rest: str) -> tuple[str, str | None]:
        """Part a name from a text with only a space between: the name of the title, or the first word."""
        if self.title and rest.startswith(self.title + " "):
            return self.title, rest[len(self.title) + 1 :]
        name, _, text = rest.partition(" ")
        return name, text or None

    def _known(self, words: str) -> int:
        return next((n for n, name in enumerate(self.gathering.speakers) if words.startswith(name)), -1)

    def _more(self, line: str) -> None:
        ends = self._quoted and line.endswith('"')
        if self._quoted or line.strip():
            self.gathering.append_to_last("\n" + (line[:-1] if ends else line))
        self._quoted = self._quoted and not ends


def _kind(text: str) -> tuple[Kind, str, float]:
    plain = text.strip()
    if plain in _words()["media"]:
        return Kind.MEDIA, "", float("nan")
    if plain.startswith("☎"):
        lowered = plain.lower()
        length = _LENGTH.search(plain)
        if any(word in lowered for word in _words()["missed"]) or length is None:
            return Kind.MISSED_CALL, "", float("nan")
        return Kind.CALL, "", float(int(length[1] or 0) * 3600 + int(length[2]) * 60 + int(length[3]))
    return Kind.TEXT, text, float("nan")


reader = Reader(
    platform="line",
    says=N_("LINE: Export chat history; the text file."),
    recognises=recognises,
    read=read,
    carries=CARRIES,
)
