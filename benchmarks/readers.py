"""How fast and how right chats are read, beside other tools, in one run: `make bench-readers`.

Files are made with a known truth: how many messages, and the sum of their times. Each tool reads in a process of its
own; CPU seconds and peak memory are those of that process from its start until it has read the file. Peers live in a
virtual environment of their own, which this script makes; one that cannot be installed is left out and named. Figures
are to be read as ratios within one run. The table is printed as it stands in `benchmarks/README.md`.
"""

import json
import os
import subprocess
import sys
import tempfile
import venv
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent
PEERS = ("chatpack", "whatstk", "chat-miner")
WORDS = "ok yes no maybe where are you tomorrow love dinner kids café been really think about it 😀".split()  # noqa: SIM905 - reads as a line of chat
MEDIA = {"android": "<Media omitted>", "ios": "\u200eimage omitted", "us": "\u200eimage omitted"}
HEADS = {
    "android": "{t.month}/{t.day}/{t:%y}, {t:%H:%M} - ",
    "ios": "[{t:%d/%m/%Y, %H:%M:%S}] ",
    "us": "[{t.month}/{t.day}/{t:%y}, {t:%I:%M:%S %p}] ",
}


@dataclass(frozen=True, slots=True)
class Chat:
    """A file to read: its shape, how many messages, and who reads it beside Tidewise."""

    shape: str
    messages: int
    peers: tuple[str, ...]
    say: str


CHATS = (
    Chat("android", 40_000, (), "WhatsApp, Android, as much as a phone exports"),
    Chat("android", 100_000, PEERS, "WhatsApp, Android"),
    Chat("us", 1_000_000, ("chatpack",), "WhatsApp, iPhone, m/d/yy and AM/PM"),
    Chat("ios", 1_000_000, ("chatpack",), "WhatsApp, iPhone, dd/mm/yyyy"),
    Chat("telegram", 100_000, ("chatpack", "chat-miner"), "Telegram, result.json"),
    Chat("telegram", 1_000_000, ("chatpack",), "Telegram, result.json"),
)


def write(path: Path, chat: Chat) -> tuple[int, int]:
    """Write a chat; give its truth: how many messages people sent, and the sum of their wall clock seconds."""
    rng = np.random.default_rng(1)
    at, total, many = datetime(2019, 1, 1, 8, tzinfo=UTC), 0, chat.messages
    gaps, lengths = rng.exponential(120, many), rng.integers(1, 14, many)
    words, who, odd = rng.integers(0, len(WORDS), (many, 14)), rng.random(many), rng.random(many)
    with path.open("w", encoding="utf-8", newline="") as out:
        out.write(BEGIN if chat.shape == "telegram" else "")
        for i in range(many):
            at += timedelta(seconds=int(gaps[i]))
            told = at.replace(second=0) if chat.shape == "android" else at
            total += int(told.timestamp())
            body = " ".join(WORDS[w] for w in words[i, : lengths[i]])
            name = "Alma Reis" if who[i] < 0.45 else "Bo"
            if chat.shape == "telegram":
                out.write((",\n" if i else "") + _object(i + 1, told, name, body, float(odd[i])))
                continue
            body = body + "\n" + body if odd[i] < 0.045 else MEDIA[chat.shape] if odd[i] > 0.955 else body
            out.write(f"{HEADS[chat.shape].format(t=told)}{name}: {body}\n")
        out.write("\n ]\n}\n" if chat.shape == "telegram" else "")
    return many, total


BEGIN = '{\n "name": "Bo",\n "type": "personal_chat",\n "id": 8,\n "messages": [\n'


def _object(ident: int, at: datetime, name: str, body: str, odd: float) -> str:
    """Write a message as Telegram Desktop does: texts, pictures, calls, replies and dated reactions."""
    user = "user7" if name == "Alma Reis" else "user8"
    when = {"date": f"{at:%Y-%m-%dT%H:%M:%S}", "date_unixtime": str(int(at.timestamp()))}
    if odd < 0.01:
        call = {"action": "phone_call", "duration_seconds": 60, "discard_reason": "hangup", "text": ""}
        told = {"id": ident, "type": "service", **when, "actor": name, "actor_id": user, **call}
    else:
        told = {"id": ident, "type": "message", **when, "from": name, "from_id": user}
        told |= {"photo": "(File not included.)", "width": 800, "height": 600} if odd < 0.05 else {}
        told |= {"reply_to_message_id": max(1, ident - 3)} if odd > 0.9 else {}
        told |= {"text": body, "text_entities": [{"type": "plain", "text": body}]}
        if odd > 0.97:
            by = {"from": "Bo", "from_id": "user8", "date": when["date"]}
            told["reactions"] = [{"type": "emoji", "count": 1, "emoji": "\u2764", "recent": [by]}]
    return "  " + json.dumps(told, ensure_ascii=False, indent=1).replace("\n", "\n  ")


def measured(python: str, tool: str, path: Path) -> dict[str, float]:
    """Run one tool on one file in a process of its own; nothing where it fails."""
    ours = python == sys.executable
    # one thread for linear algebra, which none of them does: the commands of Tidewise set it so, peers get it too
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent / "src") if ours else "", "OPENBLAS_NUM_THREADS": "1"}
    command = [python, str(HERE / "readers_peer.py"), tool, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    found: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1]) if done.returncode == 0 else {}
    return found


def installed(folder: Path) -> tuple[str, list[str]]:
    """Make the peers' environment; give its python and the peers that could be installed."""
    venv.create(folder, with_pip=True)
    python = str(folder / "bin" / "python")
    found = []
    for tool in PEERS:
        command = [python, "-m", "pip", "install", "--quiet", tool]
        if subprocess.run(command, capture_output=True, check=False).returncode == 0:
            found.append(tool)
        else:
            print(f"{tool}: left out, it could not be installed here")
    return python, found


def row(chat: Chat, tool: str, found: dict[str, float], truth: tuple[int, int], ours: dict[str, float]) -> str:
    """Word one line of the table."""
    file = f"{chat.say}, {chat.messages:,}"
    if not found:
        return f"| {file} | {tool} | fails on it | | | | | |"
    exact = "exact" if (found["records"], found["sum"]) == truth else "**not exact**"
    ratio = found["cpu"] / ours["cpu"]
    beyond = f"{found['beyond']:.0f}" if "beyond" in found else ""
    return (
        f"| {file} | {tool} | {found['records']:,.0f} of {truth[0]:,} | {exact} | {found['cpu']:.2f} "
        f"| {ratio:.1f} | {found['mb']:.0f} | {beyond} |"
    )


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as scratch:
        python, peers = installed(Path(scratch) / "peers")
        print("| file, messages | tool | messages found | times | CPU s | x ours | peak MB | MB beyond its columns |")
        print("|---|---|---|---|---|---|---|---|")
        for chat in CHATS:
            ending = "json" if chat.shape == "telegram" else "txt"
            path = Path(scratch) / f"{chat.shape}-{chat.messages}.{ending}"
            truth = write(path, chat)
            ours = measured(sys.executable, "tidewise", path)
            ours["beyond"] = measured(sys.executable, "beyond", path)["beyond"]
            print(row(chat, "tidewise", ours, truth, ours), flush=True)
            for tool in chat.peers:
                if tool in peers:
                    print(row(chat, tool, measured(python, tool, path), truth, ours), flush=True)
            path.unlink()


if __name__ == "__main__":
    main()
