"""Open the sample couple: write its chat to memory and read it as any other export."""

from datetime import datetime

from tidewise.companion.reading_chat import read_chat
from tidewise.companion.sample_couple import CHAT_NAME, sample
from tidewise.companion.types import Reading
from tidewise.conversation.archives import Upload


def read_sample(seed: int = 7, *, now: datetime) -> Reading:
    """Read the sample couple through the real importer, with its diary beside it; nothing is written anywhere."""
    made = sample(seed)
    upload = Upload(name=CHAT_NAME, data=made.chat.encode("utf-8"))
    return read_chat([upload], me=made.me, zone=made.zone, now=now, diary=made.diary)
