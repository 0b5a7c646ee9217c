"""How long a person waits: from an export to the report, the first page, the help. ``make bench-whole``.

Each figure is CPU seconds and peak memory of a whole process, beside a plain reference in the same run: for reading,
a loop with one regular expression that only counts messages by day; for starting, an empty Python. Ratios carry over
to another computer, seconds do not.
"""

import os
import re
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from http.cookiejar import CookieJar
from pathlib import Path

import numpy as np

MEGABYTE = 1024.0
WORDS = ("yes", "no", "maybe", "tomorrow", "home", "dinner", "what", "are", "you", "doing", "love", "late", "soon")
PLAIN = """
import re, sys, collections
line = re.compile(r"(\\d\\d/\\d\\d/\\d{4}), \\d\\d:\\d\\d - ([^:]+): ")
days = collections.Counter()
for each in open(sys.argv[1], encoding="utf-8"):
    found = line.match(each)
    if found:
        days[found[1], found[2]] += 1
print(len(days))
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took: CPU seconds, and its peak memory in MB."""

    seconds: float
    megabytes: float


def write_chat(path: Path, messages: int, *, years: float = 2.0) -> None:
    """Write a WhatsApp export of two people who answer at all hours."""
    rng = np.random.default_rng(3)
    step = years * 365 * 24 * 60 / messages
    minute = np.cumsum(rng.exponential(step, messages))
    who = rng.integers(0, 2, messages)
    length = rng.integers(1, 12, messages)
    asks = rng.random(messages) < 0.2
    start = datetime(2023, 1, 1, 8)  # noqa: DTZ001 - the wall clock of an export
    with path.open("w", encoding="utf-8") as out:
        for at, person, n, question in zip(
            minute.tolist(), who.tolist(), length.tolist(), asks.tolist(), strict=True
        ):
            text = " ".join(rng.choice(np.array(WORDS), n).tolist())
            end = "?" if question else ""
            out.write(f"{start + timedelta(minutes=at):%d/%m/%Y, %H:%M} - {('Ana', 'Bo')[person]}: {text}{end}\n")


def run(command: Sequence[str]) -> Cost:
    """Run a process to its end."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        message = f"{command[:4]} ended with {status}"
        raise RuntimeError(message)
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / MEGABYTE)


def first_page() -> tuple[float, float]:
    """CPU of a cold process until the sample's first page is out, and what its first picture adds."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tidewise", "demo", "--no-browser"], stdout=subprocess.PIPE, text=True
    )
    try:
        if process.stdout is None:
            raise RuntimeError
        found = re.search(r"http\S+", process.stdout.readline())
        if found is None:
            raise RuntimeError
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        text = browser.open(found[0]).read().decode()
        page = _cpu_of(process.pid)
        picture = re.findall(r'src="(/pictures/closeness\.svg[^"]*)"', text)[0].replace("&amp;", "&")
        browser.open(found[0].split("/?")[0] + picture).read()
        return page, _cpu_of(process.pid) - page
    finally:
        process.terminate()
        process.wait()


def _cpu_of(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def best(command: Sequence[str], times: int = 3) -> Cost:
    """Take the quietest of a few runs."""
    return min((run(command) for _ in range(times)), key=lambda each: each.seconds)


def main() -> None:
    """Print the table."""
    tidewise = [sys.executable, "-m", "tidewise"]
    print("| what | CPU s | peak MB | plain reference, CPU s | ratio |\n|---|---|---|---|---|")
    empty = best([sys.executable, "-c", "pass"])
    for label, words in (
        ("--help", ["--help"]),
        ("read --help", ["read", "--help"]),
        ("fit --help", ["fit", "--help"]),
    ):
        cost = best([*tidewise, *words])
        print(_row(f"`tidewise {label}`", cost, empty.seconds))
    pages = [first_page() for _ in range(3)]
    page, picture = min(pages)
    print(_row("first page of the sample, cold process", Cost(page, float("nan")), empty.seconds))
    print(_row("its first picture, on top", Cost(picture, float("nan")), empty.seconds))
    with tempfile.TemporaryDirectory() as folder:
        for messages, times in ((100_000, 3), (1_000_000, 1)):
            chat = Path(folder) / f"{messages}.txt"
            write_chat(chat, messages)
            plain = best([sys.executable, "-c", PLAIN, str(chat)], times)
            out = str(Path(folder) / "out")
            cost = best([*tidewise, "read", str(chat), "--me", "Ana", "--out", out, "--quiet"], times)
            print(_row(f"`tidewise read --out`, {messages:,} messages", cost, plain.seconds))


def _row(what: str, cost: Cost, plain: float) -> str:
    memory = "" if np.isnan(cost.megabytes) else f"{cost.megabytes:.0f}"
    return f"| {what} | {cost.seconds:.2f} | {memory} | {plain:.2f} | {cost.seconds / plain:.1f} |"


if __name__ == "__main__":
    main()
