"""How fast and how right chats are read, beside other tools, in one run: `make bench-readers`.

Files are made with a known truth (records and the sum of their times). Each tool reads in a process of its own; CPU
seconds and peak memory are the process's own. Peers live in a virtual environment of their own, which this script
makes; one that cannot be installed is left out with its reason. Figures are to be read as ratios within one run.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import venv
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent
PEERS = {"whatstk": "whatstk", "chat-miner": "chat-miner"}
WORDS = "ok yes no maybe where are you tomorrow love dinner kids café been really think about it 😀".split()  # noqa: SIM905 - reads as a line of chat


def write(path: Path, messages: int, shape: str) -> tuple[int, int]:
    """Write a chat with a known truth: how many records, and the sum of their wall clock seconds."""
    rng = np.random.default_rng(1)
    at, total = datetime(2019, 1, 1, 8, tzinfo=UTC), 0
    gaps, lengths = rng.exponential(120, messages), rng.integers(1, 14, messages)
    words, who, odd = rng.integers(0, len(WORDS), (messages, 14)), rng.random(messages), rng.random(messages)
    with path.open("w", encoding="utf-8", newline="") as out:
        for i in range(messages):
            at += timedelta(seconds=int(gaps[i]))
            told = at.replace(second=0) if shape == "android" else at
            total += int(told.timestamp())
            body = " ".join(WORDS[w] for w in words[i, : lengths[i]])
            body = body + "\n" + body if odd[i] < 0.045 else body
            media = odd[i] > 0.955
            name = "Alma Reis" if who[i] < 0.45 else "Bo"
            if shape == "android":
                head = f"{told.month}/{told.day}/{told:%y}, {told:%H:%M} - "
                out.write(f"{head}{name}: {'<Media omitted>' if media else body}\n")
            else:
                out.write(f"[{told:%d/%m/%Y, %H:%M:%S}] {name}: {chr(0x200E) + 'image omitted' if media else body}\n")
    return messages, total


def measured(python: str, tool: str, path: Path) -> dict[str, float]:
    """Run one tool on one file: CPU seconds, peak memory, what it found."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    watch = "import resource,runpy,sys;sys.argv=sys.argv[1:];runpy.run_path(sys.argv[0],run_name='__main__');"
    watch += "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    command = [python, "-c", watch, str(HERE / "readers_peer.py"), tool, str(path)]
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent / "src") if tool == "tidewise" else ""}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        return {"error": 1.0}
    found, peak = done.stdout.strip().splitlines()[-2:]
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {**json.loads(found), "cpu": cpu, "mb": int(peak) / 1024}


def installed(folder: Path) -> tuple[str, list[str]]:
    """Make the peers' environment; give its python and the peers that could be installed."""
    venv.create(folder, with_pip=True)
    python = str(folder / "bin" / "python")
    found = []
    for tool, package in PEERS.items():
        command = [python, "-m", "pip", "install", "--quiet", package]
        if subprocess.run(command, capture_output=True, check=False).returncode == 0:
            found.append(tool)
        else:
            print(f"{tool}: left out, it could not be installed here")
    return python, found


def main() -> None:
    """Print the table: records found, times exact, CPU seconds, ratio to ours, peak memory."""
    with tempfile.TemporaryDirectory() as scratch:
        python, peers = installed(Path(scratch) / "peers")
        for messages, shape in ((40_000, "android"), (100_000, "android"), (1_000_000, "ios")):
            path = Path(scratch) / f"{shape}-{'mdy' if shape == 'android' else 'dmy'}-{messages}.txt"
            truth = write(path, messages, shape)
            print(f"\n{path.name} {path.stat().st_size / 1e6:.1f} MB")
            ours = measured(sys.executable, "tidewise", path)
            for tool in ["tidewise", *(peers if messages == 100_000 else [])]:
                found = ours if tool == "tidewise" else measured(python, tool, path)
                if "error" in found:
                    print(f"  {tool:11} failed on this file")
                    continue
                exact = "exact" if (found["records"], found["sum"]) == truth else "NOT exact"
                ratio = found["cpu"] / ours["cpu"] if "cpu" in ours else float("nan")
                print(
                    f"  {tool:11} {found['records']:>9} of {truth[0]} records, times {exact:9} "
                    f"{found['cpu']:7.2f} CPU s ({ratio:5.1f} x ours) {found['mb']:6.0f} MB"
                )


if __name__ == "__main__":
    main()
