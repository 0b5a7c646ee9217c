from collections.abc import Callable
from pathlib import Path

from click.testing import Result


def test_it_only_writes_the_files_when_asked(tmp_path: Path, call: Callable[..., Result]) -> None:
    done = call("demo", "--out", tmp_path / "demo")
    assert done.exit_code == 0
    assert {each.name for each in (tmp_path / "demo").iterdir()} == {"WhatsApp Chat with Sam.txt", "diary.csv"}
