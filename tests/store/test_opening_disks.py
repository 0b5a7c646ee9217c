"""Real disks: one that fills, one that cannot be written; two processes at once. A sentence each time, no loss."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tidewise.ground.people import Person
from tidewise.ground.problems import StoreTrouble
from tidewise.store import backups, erasing
from tidewise.store.door import Safe, open_safe
from tidewise.store.places import Folder
from tidewise.store.types import Opener

ROOT = Path(__file__).parents[2]
MOUNT = 'mount -t tmpfs -o size="$1" tmpfs "$2" && shift && disk="$1" && shift && exec "$@"'


@pytest.fixture
def on_a_disk(tmp_path: Path) -> Any:
    """Run a scene of `disks.py` on a small disk that only this test sees."""
    unshare = shutil.which("unshare")
    if unshare is None or subprocess.run([unshare, "-rm", "true"], check=False, capture_output=True).returncode:
        pytest.skip("this system lets nobody mount a disk of their own")

    def run(scene: str, size: str) -> dict[str, Any]:
        (tmp_path / "disk").mkdir()
        (tmp_path / "elsewhere").mkdir()
        program = [
            sys.executable,
            "-m",
            "tests.store.disks",
            scene,
            str(tmp_path / "disk"),
            str(tmp_path / "elsewhere"),
        ]
        done = subprocess.run(
            [unshare, "-rm", "sh", "-c", MOUNT, "sh", size, str(tmp_path / "disk"), *program],
            check=False,
            capture_output=True,
            text=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"},
        )
        assert done.returncode == 0, done.stderr
        found: dict[str, Any] = json.loads(done.stdout)
        return found

    return run


def test_a_full_disk_loses_nothing_that_was_acknowledged(on_a_disk: Any) -> None:
    found = on_a_disk("full", "1500k")
    assert found["writing"] == "disk-full"
    assert found["acknowledged"] > 10
    for step in ("keeping a chat", "backup", "export", "restore", "import"):
        assert found[step] == "disk-full", (step, found[step])
    assert found["update"] in {"disk-full", "disk-trouble"}  # SQLite does not always say which
    assert found["opening with no room at all"] == ""
    assert found["opening on the full disk"] in {"", "disk-full"}
    for law in (
        "there while open", "no half chat", "nothing half", "there with room again", "writing with room again",
        "after a restore that did not fit", "read on a full disk",
    ):  # fmt: skip
        assert found[law], law
    assert found.get("there after opening", True)
    assert found["updated"], "now, or once there is room"


def test_a_disk_that_can_only_be_read_is_read_and_copied_from(on_a_disk: Any) -> None:
    found = on_a_disk("shut", "2m")
    assert found["read"]
    assert found["the backup is whole"]
    assert (found["backup elsewhere"], found["export elsewhere"]) == ("", "")
    for step in ("writing", "adding", "backup here"):
        assert found[step] == "read-only-disk", step


def test_last_writes_in_the_log_of_a_shut_disk_are_not_passed_over(on_a_disk: Any) -> None:
    found = on_a_disk("shut_with_a_log", "2m")
    assert found["opening"] == "log-on-read-only-disk"
    assert found["old"] == "old-on-read-only-disk"


def test_two_at_once_write_side_by_side_and_neither_swaps_files_under_the_other(
    safe: Safe, folder: Folder, words: Opener, now: int, tmp_path: Path
) -> None:
    """Another process has the diary open and writes to it; what needs the folder alone waits with a sentence."""
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from tidewise.ground.people import Person\n"
        "from tidewise.store.door import open_safe\n"
        "from tidewise.store.places import Folder\n"
        "from tidewise.store.types import Opener\n"
        "safe = open_safe(Folder(Path(sys.argv[1])), Opener('passphrase', sys.argv[2]), now=int(sys.argv[3]))\n"
        "view = safe.store().seen_by(Person.A)\n"
        "for n in range(50):\n"
        "    print(view.keep('theirs', {'n': n}, at=n, now=n), flush=True)\n"
        "sys.stdin.read()\n"
        "safe.lock()\n"
    )
    given = [sys.executable, "-c", script, str(folder.path), words.words, str(now)]
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    with subprocess.Popen(given, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env) as other:
        assert other.stdout is not None
        first = other.stdout.readline().strip()
        mine = {safe.store().seen_by(Person.A).keep("mine", {"n": n}, at=n, now=now) for n in range(50)}
        theirs = {first, *(other.stdout.readline().strip() for _ in range(49))}
        backups.backup(safe, tmp_path / "b.tidewise", now=now)
        for alone in (
            lambda: backups.restore(folder, tmp_path / "b.tidewise", words, now=now),
            lambda: erasing.erase_all(folder),
            lambda: erasing.erase_relationship(safe, safe.book.books[0].id),
        ):
            with pytest.raises(StoreTrouble) as caught:
                alone()
            assert caught.value.code == "in-use"
        other.communicate()
    found = {each.id for each in safe.store().seen_by(Person.A).entries("mine", "theirs")}
    assert found == mine | theirs
    safe.lock()
    again = open_safe(folder, words, now=now)
    assert {each.id for each in again.store().seen_by(Person.A).entries("mine", "theirs")} == found
    again.lock()
