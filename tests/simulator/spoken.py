"""Chats made of words: written down as a phone would export them and read back the way a person's file is."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray
from tests.simulator.couples import Couple, Stretch

from tidewise.conversation.importing import open_chat
from tidewise.ground.time import MICROSECONDS_PER_DAY
from tidewise.signals.wording import own_pressing_alone, wording_in

NAMES = ("Robin", "Sam")


@dataclass(slots=True, kw_only=True, eq=False)
class Chat:
    """What a simulator of words gives: minutes from the start, who wrote, the words ("" = a picture), the truth."""

    minute: NDArray[np.float64]
    person: NDArray[np.int8]
    text: list[str]
    start_day: int
    days: int
    stretches: tuple[Stretch, ...]
    contexts: tuple[Stretch, ...]
    kind: str
    approach: NDArray[np.float64]


def as_export(chat: Chat) -> str:
    """Write the chat as WhatsApp for Android does."""
    lines = []
    for at in np.argsort(chat.minute, kind="stable").tolist():
        when = datetime.fromtimestamp(chat.start_day * 86_400 + int(chat.minute[at]) * 60, tz=UTC)
        words = chat.text[at] or "<Media omitted>"
        lines.append(f"{when:%d/%m/%Y, %H:%M} - {NAMES[int(chat.person[at])]}: {words}")
    return "\n".join(lines) + "\n"


def heard(chat: Chat) -> Couple:
    """Do as `couple_of`, in a folder that is gone afterwards."""
    with TemporaryDirectory() as folder:
        return couple_of(chat, Path(folder))


def couple_of(chat: Chat, folder: Path) -> Couple:
    """Write the chat down and read it back: what is judged is the whole way from a file."""
    file = folder / "WhatsApp Chat with Sam.txt"
    file.write_text(as_export(chat), "utf-8")
    end = datetime.fromtimestamp((chat.start_day + chat.days) * MICROSECONDS_PER_DAY // 1_000_000, tz=UTC)
    talk = open_chat([file], me=(NAMES[0],), now=end, zone="UTC", each_text=wording_in)
    return Couple(
        conversation=own_pressing_alone(talk),
        start_day=chat.start_day,
        days=chat.days,
        stretches=chat.stretches,
        contexts=chat.contexts,
        kind=chat.kind,
        approach=chat.approach,
    )
