"""Open the sample couple: write its chat to memory and read it as any other export."""

from datetime import datetime, timedelta
from pathlib import Path

from tidewise.companion.opening import Opening
from tidewise.companion.reading_chat import read_chat
from tidewise.companion.sample_couple import CHAT_NAME, DAYS, FIRST, sample
from tidewise.companion.types import Reading
from tidewise.conversation.archives import Upload
from tidewise.diary.types import Diary


def read_sample(seed: int = 7, *, now: datetime, diary: Diary | None = None, discreet: bool = False) -> Reading:
    """Read the sample couple through the real importer, with its diary beside it; nothing is written anywhere.

    `diary` : what was noted instead, where somebody tries the notes out on the sample couple
    """
    made = sample(seed)
    upload = Upload(name=CHAT_NAME, data=made.chat.encode("utf-8"))
    return read_chat(
        [upload],
        me=made.me,
        zone=made.zone,
        now=now,
        today=FIRST + timedelta(days=DAYS),  # as on the day after it: the sample does not grow old
        diary=diary or made.diary,
        discreet=discreet,
    )


def open_sample(opening: Opening, folder: Path, *, seed: int = 7) -> None:
    """Show the sample couple; its diary lies in a folder that whoever gives it throws away.

    The folder stays empty until a page needs the diary: the picture does not.
    """

    def read() -> Reading:
        safe = opening.diary.safe() if opening.diary is not None else None
        noted = None if safe is None else safe.view(opening.diary.relationship).diary()
        return read_sample(seed, now=opening.now(), diary=noted, discreet=opening.discreet)

    def start_diary() -> None:
        from tidewise.companion.diaries import new_opener, start
        from tidewise.companion.sample_moves import note_moves
        from tidewise.ground.time import microseconds

        noted = sample(seed).diary
        safe = start(new_opener(None), now=opening.now(), data_dir=folder).safe
        safe.view().note_all([*noted.check_ins, *noted.events], now=microseconds(opening.now()))
        note_moves(safe)
        safe.lock()

    opening.data_dir = folder
    opening.start_diary = start_diary
    opening.open_chat(read, sample=True)
