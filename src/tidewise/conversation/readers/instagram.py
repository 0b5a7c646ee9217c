"""Instagram's "Download your information" as JSON: threads in Meta's form, likes written as messages."""

from collections.abc import Iterator, Sequence

from tidewise.conversation.objects import is_json
from tidewise.conversation.threads import CARRIES, thread
from tidewise.conversation.types import Reader, Recognition, Settings, Source, Transcript
from tidewise.ground.wording import N_, say


def recognises(source: Source) -> Recognition | None:
    """Say how sure it is that this is a thread of Instagram: Meta's form without Messenger's `type`."""
    head = source.head[:60_000]
    if not is_json(source) or b'"sender_name"' not in head or b'"timestamp_ms"' not in head:
        return None
    own = (
        b'"is_geoblocked_for_viewer"' in head and b'"type": "Generic"' not in head and b'"type":"Generic"' not in head
    )
    if not own and b"instagram" not in head.lower():
        return None
    return Recognition(sureness=0.9, because=say(N_("It holds messages as Instagram writes them.")))


def read(sources: Sequence[Source], settings: Settings) -> Iterator[Transcript]:
    """Read one thread, all its parts."""
    return thread(sources, settings, form="instagram-json", platform="instagram")


reader = Reader(
    platform="instagram",
    says=N_("Instagram: Download your information as JSON; the folder of the chat."),
    recognises=recognises,
    read=read,
    carries=CARRIES,
    gathers=True,
)
