"""iMessage, as imessage-exporter writes it in txt: a date, a name, the words. Own messages are by "Me"."""

import re
from collections.abc import Iterator, Sequence

from tidewise.conversation.decoding import encoding_of, lines_of, start_of
from tidewise.conversation.gathering import Gathering
from tidewise.conversation.moments import month_named, wall_of
from tidewise.conversation.types import Carries, Kind, Reader, Recognition, Settings, Source, Transcript
from tidewise.ground.wording import N_, say

CARRIES = Carries(resolution_seconds=1.0, owner_known=True, deletions=True)
_HEAD = re.compile(
    r"^([A-Z][a-z]{2,8}) (\d{1,2}), (\d{4})\s+(\d{1,2}):(\d{2}):(\d{2}) ([AP]M)(?: \([^\n]*\))?(?: (\S[^\n]*))?$"
)
_REACTED = re.compile(r"^(?:Reactions|Tapbacks):$")
_FILE = re.compile(
    r"^(?:/|~/|[A-Za-z]:\\|attachments/)[^\n]*\.\w{2,5}$|^Attachment missing!$|^(?:Sticker|Digital Touch|Handwritten)"
)
DELETED = ("This message was deleted from the conversation!", "Message deleted")
ANSWER = "This message responded to an earlier message."


def recognises(source: Source) -> Recognition | None:
    """Say how sure it is: a date of its own form, and a name on the line under it."""
    text = start_of(source)
    heads = sum(_HEAD.match(line) is not None for line in text.split("\n", 300)[:300])
    if not heads:
        return None
    return Recognition(sureness=0.95, because=say(N_("It holds messages as imessage-exporter writes them.")))


def read(sources: Sequence[Source], settings: Settings) -> Iterator[Transcript]:
    """Read one chat. Replies repeated under their parent (indented) are counted once."""
    source = sources[0]
    encoding = encoding_of(source.head)
    gathering = Gathering(settings)
    state = _State()
    lines = 0
    for number, line in lines_of(source, encoding):
        lines = number
        state.take(gathering, line.lstrip("\ufeff"), number)
    state.end(gathering)
    yield gathering.transcript(
        source,
        form="imessage-txt",
        platform="imessage",
        encoding=encoding,
        carries=CARRIES,
        utc=False,
        lines=lines,
        title=re.sub(r"\.txt$", "", source.name.rsplit("/", 1)[-1]),
        owner="Me",
    )


class _State:
    """The message that is being read: it is put down when the next one begins."""

    def __init__(self) -> None:
        self.at: int | None = None
        self.line = 0
        self.name: str | None = None
        self.words: list[str] = []
        self.media = False
        self.deleted = False
        self.aside = False

    def take(self, gathering: Gathering, line: str, number: int) -> None:
        found = _HEAD.match(line)
        if found is not None:
            self.end(gathering)
            self._begin(gathering, found, number)
        elif self.at is None and not len(gathering):
            gathering.skip("line-before-first-header", number)
        elif self.at is not None:
            self._more(gathering, line)

    def _begin(self, gathering: Gathering, found: "re.Match[str]", number: int) -> None:
        try:
            hour = int(found[4]) % 12 + (12 if found[7] == "PM" else 0)
            seconds = hour * 3600 + int(found[5]) * 60 + int(found[6])
            at = wall_of(int(found[3]), month_named(found[1]), int(found[2]), seconds)
        except ValueError:
            gathering.skip("impossible-date", number)
            return
        if found[8]:
            gathering.add(at=at, speaker=-1, kind=Kind.NOTICE, line=number)
            return
        self.at, self.line, self.name, self.words = at, number, None, []
        self.media = self.deleted = self.aside = False

    def _more(self, gathering: Gathering, line: str) -> None:
        if line.startswith("    "):
            return
        plain = line.strip()
        if self.name is None:
            self.name = plain or None
        elif _REACTED.match(plain):
            self.aside = True
        elif self.aside:
            if plain:
                gathering.untimed_reactions += 1
            self.aside = plain != ""
        elif plain in DELETED:
            self.deleted = True
        elif _FILE.match(plain):
            self.media = True
        elif plain != ANSWER:
            self.words.append(line)

    def end(self, gathering: Gathering) -> None:
        if self.at is None:
            return
        text = "\n".join(self.words).strip("\n")
        kind = Kind.DELETED if self.deleted else Kind.MEDIA if self.media or not text else Kind.TEXT
        who = gathering.who(self.name) if self.name else -1
        gathering.add(
            at=self.at,
            speaker=who,
            kind=kind if self.name else Kind.NOTICE,
            line=self.line,
            text="" if self.deleted else text,
        )
        self.at = None


reader = Reader(
    platform="imessage",
    says=N_("iMessage: the txt that imessage-exporter writes."),
    recognises=recognises,
    read=read,
    carries=CARRIES,
)
