"""Strangers' bytes against every reader: none may raise anything but a sentence, and the line law holds.

With atheris (Linux): ``python tests/conversation/fuzz.py --seconds 600``, one process for each format, seeded with
its samples and a dictionary of the words formats are made of; regular expressions are hooked so that it finds its way
into them. Without atheris it says so and ends with 1.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE.parents[1] / "src")]

WORDS = (
    *(
        "[",
        "] ",
        " - ",
        ": ",
        "PM",
        "p.\\xc2\\xa0m.",
        "\\xe2\\x80\\x8e",
        "\\xef\\xbb\\xbf",
        "\\xe2\\x80\\xaf",
        "\\xd9\\xa3",
    ),
    *("<Media omitted>", "12/31/24", "31.12.24", "2024-12-31", "23:59", "<smses", "<sms ", "date=", "&#55357;"),
    *("messages", "date_unixtime", "from_id", "sender_name", "timestamp_ms", "AuthorID,Author,Date,Content"),
    *("[LINE]", "\\x0a", "\\x0d\\x0a", "\\x00", "--------------- ", "Date,User,Message", "class="),
)


def one(data: bytes) -> None:
    """Read these bytes as a person's file; anything but a sentence is a fault of ours."""
    from tests.conversation.chats import NOW, law_holds

    from tidewise.conversation.archives import Upload
    from tidewise.conversation.reporting import inspect
    from tidewise.ground.problems import TidewiseError

    try:
        found = inspect([Upload(name="chat", data=data)], now=NOW, zone="Europe/Lisbon", keep_text=True)
        report = found.report
        for _ in found.messages(text=True):
            pass
    except TidewiseError as error:
        if not error.sentence:
            raise AssertionError from error
        return
    if not all(law_holds(each) for each in report["sources"]):
        message = "records + continuations + skipped = lines does not hold"
        raise AssertionError(message)


def _run(folder: str, seconds: int) -> None:
    import atheris

    atheris.enabled_hooks.add("RegEx")
    with atheris.instrument_imports(include=["tidewise.conversation"]):
        import tidewise.conversation.reporting  # noqa: F401
    with tempfile.TemporaryDirectory() as scratch:
        words = Path(scratch) / "words.dict"
        words.write_text("\n".join(f'"{word}"' for word in WORDS) + "\n")
        corpus = Path(scratch) / "corpus"
        corpus.mkdir()
        for seed in (HERE / "samples" / folder).iterdir():
            (corpus / seed.name).write_bytes(seed.read_bytes())
        options = [f"-max_total_time={seconds}", f"-dict={words}", "-timeout=20", "-rss_limit_mb=1500", str(corpus)]
        atheris.Setup([sys.argv[0], *options], one)
        atheris.Fuzz()


def main() -> int:
    """Fuzz each format in a process of its own; the exit code tells whether one failed."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seconds", type=int, default=600, help="for each format")
    asked.add_argument("--format", help="one folder of samples only")
    said = asked.parse_args()
    if said.format:
        _run(said.format, said.seconds)
        return 0
    try:
        import atheris  # noqa: F401
    except ImportError:
        print("atheris is not installed here (it needs Linux)")
        return 1
    failed = []
    for folder in sorted(path.name for path in (HERE / "samples").iterdir() if path.is_dir()):
        command = [sys.executable, __file__, "--format", folder, "--seconds", str(said.seconds)]
        if subprocess.run(command, check=False).returncode:
            failed.append(folder)
    print(f"failed: {failed}" if failed else "every format held")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
