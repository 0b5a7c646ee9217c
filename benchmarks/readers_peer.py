"""One tool reads one file in a process of its own and prints what it found: messages and the sum of their times.

Run by `benchmarks/readers.py`; the sum of epoch seconds tells whether every time is right. CPU seconds
and peak memory are those of the process from its start until the tool has read the file. The last line of standard
output is JSON. Each peer is called as its own manual shows.
"""

import json
import resource
import sys
from datetime import UTC, datetime
from pathlib import Path
from time import process_time

Found = dict[str, float]


def peak() -> float:
    """Give the peak memory of this process so far, in MB.

    Where the system tells it of the program alone (Linux); else what `getrusage` says, in which the process it was
    started from may stand.
    """
    status = Path("/proc/self/status")
    if status.exists():
        told = next((line for line in status.read_text().splitlines() if line.startswith("VmHWM:")), "")
        if told:
            return int(told.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def found(cpu: float, mb: float, times: list[datetime | None], many: int | None = None) -> Found:
    """Tell what was found; `cpu` and `mb` were taken before the times were summed."""
    total = sum(int(each.replace(tzinfo=UTC).timestamp()) for each in times if each is not None)
    return {"cpu": cpu, "mb": mb, "records": len(times) if many is None else many, "sum": total}


def tidewise(path: str) -> Found:
    """Read up to the columns of two people, as `tidewise read` does."""
    from tidewise.conversation.importing import open_chat
    from tidewise.ground.time import now

    chat = open_chat([path], me="Alma Reis", order=_order(path), zone="UTC", now=now())  # type: ignore[arg-type]
    cpu, mb, sent = process_time(), peak(), chat.kind != 5
    seconds = chat.wall[sent] // 1_000_000
    return {"cpu": cpu, "mb": mb, "records": float(sent.sum()), "sum": float(seconds.sum())}


def beyond(path: str) -> Found:
    """Read with the reader alone: the memory beyond its columns, and beyond a process that has read a small file."""
    from dataclasses import fields

    import numpy as np

    from tidewise.conversation.importing import transcripts_of
    from tidewise.conversation.types import Settings
    from tidewise.ground.time import now

    settings = Settings(now=now(), order=_order(path))  # type: ignore[arg-type]
    small = Path(path).with_name("small-" + Path(path).name)
    with Path(path).open("rb") as whole:
        head = whole.read(40_000)
    small.write_bytes(head[: head.rfind(b"\n")])
    transcripts_of([small], settings)
    small.unlink()
    before = peak()
    read = transcripts_of([path], settings).transcripts[0]
    columns = [getattr(read, each.name) for each in fields(read)]
    held = sum(each.nbytes for each in columns if isinstance(each, np.ndarray)) / 2**20
    return {"cpu": process_time(), "beyond": peak() - before - held}


def _order(path: str) -> str | None:
    return "dmy" if "ios-" in path else None if "telegram-" in path else "mdy"


def chatpack(path: str) -> Found:
    """Count what it found; a message without a time has none."""
    import chatpack

    read = (chatpack.parse_telegram if path.endswith(".json") else chatpack.parse_whatsapp)(path)
    cpu, mb = process_time(), peak()
    return found(cpu, mb, [datetime.fromisoformat(each.timestamp) if each.timestamp else None for each in read])


def whatstk(path: str) -> Found:
    """Read into its data frame."""
    from whatstk import WhatsAppChat

    frame = WhatsAppChat.from_source(path).df
    cpu, mb = process_time(), peak()
    return found(cpu, mb, frame["date"].dt.to_pydatetime().tolist())


def chatminer(path: str) -> Found:
    """Read into its data frame."""
    from chatminer.chatparsers import TelegramJsonParser, WhatsAppParser

    parser = (TelegramJsonParser if path.endswith(".json") else WhatsAppParser)(path)
    parser.parse_file()
    frame = parser.parsed_messages.get_df()
    cpu, mb = process_time(), peak()
    return found(cpu, mb, list(frame["timestamp"]))


TOOLS = {"tidewise": tidewise, "beyond": beyond, "chatpack": chatpack, "whatstk": whatstk, "chat-miner": chatminer}

if __name__ == "__main__":
    print(json.dumps(TOOLS[sys.argv[1]](sys.argv[2])))
