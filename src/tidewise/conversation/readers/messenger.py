"""Facebook Messenger's "Download your information" as JSON, and the export of end-to-end encrypted chats."""

from collections.abc import Iterator, Sequence
from typing import Any

from tidewise.conversation.gathering import Gathering
from tidewise.conversation.moments import epoch
from tidewise.conversation.objects import Objects, is_json, top_of
from tidewise.conversation.threads import CARRIES, thread
from tidewise.conversation.types import Kind, Reader, Recognition, Settings, Source, Transcript
from tidewise.ground.wording import N_, say


def recognises(source: Source) -> Recognition | None:
    """Say how sure it is that this is a thread of Messenger."""
    if not is_json(source):
        return None
    head = source.head[:60_000]
    if b'"senderName"' in head and b'"threadName"' in source.head and b'"timestamp"' in head:
        return Recognition(sureness=0.95, because=say(N_("It is an encrypted chat as Messenger exports it.")))
    if b'"sender_name"' not in head or b'"timestamp_ms"' not in head:
        return None
    return Recognition(sureness=0.85, because=say(N_("It holds messages as Messenger writes them.")))


def read(sources: Sequence[Source], settings: Settings) -> Iterator[Transcript]:
    """Read one thread, all its parts; an encrypted chat is one file each."""
    sealed = [each for each in sources if b'"senderName"' in each.head[:60_000]]
    for source in sealed:
        yield _sealed(source, settings)
    rest = [each for each in sources if each not in sealed]
    if rest:
        yield from thread(rest, settings, form="messenger-json", platform="messenger")


def _sealed(source: Source, settings: Settings) -> Transcript:
    gathering = Gathering(settings)
    messages = Objects(source, "messages.item")
    for number, message in enumerate(messages, start=1):
        gathering.attempt(lambda each, line: _take(gathering, each, line), message, number)
    people = {str(each) for each in Objects(source, "participants.item", first=True)}
    top = top_of(source)
    return gathering.transcript(
        source,
        form="messenger-e2ee",
        platform="messenger",
        encoding="utf-8",
        carries=CARRIES,
        utc=True,
        title=str(top.get("threadName") or ""),
        is_group=len(people) > 2,
        problems=messages.problems(),
    )


def _take(gathering: Gathering, message: Any, line: int) -> None:
    media, text = bool(message.get("media")), str(message.get("text") or "")
    kind = Kind.DELETED if message.get("isUnsent") else Kind.MEDIA if media or not text else Kind.TEXT
    gathering.add(
        at=epoch(message["timestamp"]),
        speaker=gathering.who(str(message["senderName"])),
        kind=kind,
        line=line,
        text="" if kind is Kind.DELETED else text,
    )
    gathering.untimed_reactions += len(message.get("reactions") or ())


reader = Reader(
    platform="messenger",
    says=N_("Facebook Messenger: Download your information as JSON; the folder of the chat."),
    recognises=recognises,
    read=read,
    carries=CARRIES,
    gathers=True,
)
