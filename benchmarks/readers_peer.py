"""One tool reads one file in a process of its own and prints what it found: records and the sum of their times.

Run by `benchmarks/readers.py`; the sum of epoch seconds tells whether every time is right. Standard output is one
line of JSON. Each peer is called as its own manual shows.
"""

import json
import sys
from datetime import UTC, datetime


def _sum(times: list[datetime]) -> int:
    return sum(int(each.replace(tzinfo=UTC).timestamp()) for each in times)


def tidewise(path: str) -> tuple[int, int]:
    from tidewise.conversation.importing import open_chat
    from tidewise.ground.time import now

    found = open_chat([path], me="Alma Reis", order="mdy" if "mdy" in path else None, zone="UTC", now=now())
    return len(found), int((found.wall // 1_000_000).sum())


def whatstk(path: str) -> tuple[int, int]:
    from whatstk import WhatsAppChat

    frame = WhatsAppChat.from_source(path).df
    return len(frame), _sum(frame["date"].dt.to_pydatetime().tolist())


def chatminer(path: str) -> tuple[int, int]:
    from chatminer.chatparsers import WhatsAppParser

    parser = WhatsAppParser(path)
    parser.parse_file()
    frame = parser.parsed_messages.get_df()
    return len(frame), _sum(frame["timestamp"].dt.to_pydatetime().tolist())


if __name__ == "__main__":
    records, total = {"tidewise": tidewise, "whatstk": whatstk, "chat-miner": chatminer}[sys.argv[1]](sys.argv[2])
    print(json.dumps({"records": records, "sum": total}))
