"""Strangers' bytes against every reader: none may raise anything but a sentence, and the line law holds.

With atheris (Linux): ``python tests/conversation/fuzz.py --seconds 600``, one process for each format, seeded with
its samples and a dictionary of the words formats are made of; regular expressions are hooked so that it finds its way
into them. ``--together`` shares a time among all of them. Without atheris it says so and ends with 1.

A format is fuzzed in spells of a minute, each in a process of its own that goes on from what the spells before had
found: what looks into the expressions keeps some kilobytes of each try, so one long process would run into the limit
that is there for the readers.
"""

import argparse
import io
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE.parents[1] / "src")]

SPELL = 60
"""Seconds of one process."""
LIMITS = ("-timeout=20", "-rss_limit_mb=1500", "-max_len=20000", "-verbosity=1", "-print_final_stats=1")
WORDS = (
    *("[", "] ", " - ", ": ", "PM", "p.\\xc2\\xa0m.", "\\xe2\\x80\\x8e", "\\xef\\xbb\\xbf", "\\xe2\\x80\\xaf"),
    *("\\xd9\\xa3", "<Media omitted>", "12/31/24", "31.12.24", "2024-12-31", "23:59", "<smses", "<sms ", "date="),
    *("&#55357;", "messages", "date_unixtime", "from_id", "sender_name", "timestamp_ms", "[LINE]", "class="),
    *("AuthorID,Author,Date,Content", "Date,User,Message", "--------------- ", "\\x0a", "\\x0d\\x0a", "\\x00"),
    *(
        "chats",
        "list",
        "{",
        "}",
        ",",
        '\\"',
        "[{",
        "}]",
        "\\\\ud83d",
        "1e999",
        "personal_information",
        "PK\\x03\\x04",
    ),
)


def one(data: bytes) -> None:
    """Read these bytes as a person's file; anything but a sentence is a fault of ours."""
    from tests.conversation.chats import NOW, law_holds

    from tidewise.conversation.archives import Upload
    from tidewise.conversation.importing import open_chat
    from tidewise.conversation.reporting import inspect
    from tidewise.ground.problems import TidewiseError

    given = [Upload(name="chat", data=data)]
    try:
        found = inspect(given, now=NOW, zone="Europe/Lisbon", keep_text=True)
        report = found.report
        for _ in found.messages(text=True):
            pass
        if not all(law_holds(each) for each in report["sources"]):
            message = "records + continuations + skipped = lines does not hold"
            raise AssertionError(message)
        for person in report["people"][:1]:
            open_chat(given, me=person["name"], now=NOW, zone="Europe/Lisbon")
    except TidewiseError as error:
        if not error.sentence:
            raise AssertionError from error


def seeds_of(folder: str) -> list[bytes]:
    """Give the samples of a format; for ``zip``, some of all formats in a zip each."""
    if folder != "zip":
        beside = sorted((HERE / "samples" / folder).iterdir())
        return [each.read_bytes() for each in beside if "expected" not in each.name]
    found: list[bytes] = []
    for kind in formats():
        if kind != "zip":
            packed = io.BytesIO()
            with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
                for n, seed in enumerate(seeds_of(kind)[:2]):
                    archive.writestr(f"messages/inbox/a/message_{n}.txt", seed)
            found.append(packed.getvalue())
    return found


def formats() -> list[str]:
    """Name what is fuzzed: a folder of samples each, and zips of them."""
    return [*sorted(path.name for path in (HERE / "samples").iterdir() if path.is_dir()), "zip"]


def _hook_patterns(atheris: Any) -> None:
    """Let atheris look into regular expressions; its stand-in takes no place to start from, ours does."""
    from atheris import function_hooks

    def traced(name: str) -> Any:
        def call(self: Any, string: Any, *place: int) -> Any:
            atheris._trace_regex_match(self.generated, self.re_obj)
            return getattr(self.re_obj, name)(string, *place)

        return call

    for name in ("search", "match", "fullmatch", "findall", "finditer"):
        setattr(function_hooks.AtherisPatternProxy, name, traced(name))
    atheris.enabled_hooks.add("RegEx")


def _run(folder: str, seconds: int, seed: int, runs: int, corpus: Path) -> None:
    import atheris

    out = os.dup(2)  # what the hooks say about patterns they cannot follow is of no use here
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 2)
    _hook_patterns(atheris)
    with atheris.instrument_imports(include=["tidewise.conversation"]):
        for each in seeds_of(folder):
            one(each)  # all modules are loaded here, and looked into
    os.dup2(out, 2)
    with tempfile.TemporaryDirectory() as scratch:
        words = Path(scratch) / "words.dict"
        words.write_text("\n".join(f'"{word}"' for word in WORDS) + "\n")
        atheris.Setup(
            [
                sys.argv[0],
                f"-max_total_time={seconds}",
                f"-seed={seed}",
                f"-runs={runs}",
                f"-dict={words}",
                f"-artifact_prefix={tempfile.gettempdir()}/tidewise-",
                *LIMITS,
                str(corpus),
            ],
            one,
        )
        atheris.Fuzz()


def main() -> int:
    """Fuzz each format in a process of its own; the exit code tells whether one failed."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seconds", type=int, default=600, help="for each format")
    asked.add_argument("--together", type=int, help="seconds for all formats together")
    asked.add_argument("--seed", type=int, default=0, help="0 = other dice each time")
    asked.add_argument(
        "--runs", type=int, default=-1, help="tries for each format; with a seed, the same ones each time"
    )
    asked.add_argument("--format", choices=formats(), help="one of them only")
    asked.add_argument("--corpus", type=Path, help=argparse.SUPPRESS)  # one spell, from what is found there
    said = asked.parse_args()
    try:
        import atheris  # noqa: F401
    except ImportError:
        print("atheris is not installed here (it needs Linux)")
        return 1
    if said.corpus:
        _run(said.format, said.seconds, said.seed, said.runs, said.corpus)
        return 0
    wanted = [said.format] if said.format else formats()
    seconds = said.together // len(formats()) if said.together else said.seconds
    failed = []
    for folder in wanted:
        with tempfile.TemporaryDirectory() as corpus:
            for n, each in enumerate(seeds_of(folder)):
                (Path(corpus) / f"seed-{n}").write_bytes(each)
            tries, broke = _spells(folder, max(1, seconds), said.seed, said.runs, corpus)
        print(folder, tries, "tries", "failed" if broke else "held", flush=True)
        if broke:
            failed.append(folder)
            print(broke)
    print(f"failed: {failed}" if failed else "every format held")
    return 1 if failed else 0


def _spells(folder: str, seconds: int, seed: int, runs: int, corpus: str) -> tuple[int, str]:
    """Fuzz a format spell by spell; give how many tries it was, and what it said where it failed."""
    tries, left, spell = 0, seconds, 0
    while left > 0:
        now = min(left, SPELL) if runs < 0 else left
        command = [sys.executable, __file__, "--format", folder, "--seconds", str(now), "--corpus", corpus]
        command += ["--seed", str(seed and seed + spell), "--runs", str(runs)]
        done = subprocess.run(command, check=False, capture_output=True, text=True, errors="replace")
        told = [line for line in done.stderr.splitlines() if "number_of_executed_units" in line]
        tries += int(told[-1].split()[-1]) if told else 0
        if done.returncode or not told:
            return tries, done.stdout[-3_000:] + done.stderr[-4_000:]
        left, spell = left - now, spell + 1
    return tries, ""


if __name__ == "__main__":
    sys.exit(main())
