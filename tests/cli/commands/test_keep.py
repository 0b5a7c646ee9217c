from pathlib import Path
from typing import Any

import pytest


@pytest.mark.slow
def test_a_chat_is_kept_listed_read_again_and_halved(run: Any, place: Path, tmp_path: Path) -> None:
    from tidewise.companion.sample_couple import write_sample

    chat = write_sample(tmp_path / "sample", 7)[0]
    code, out, err = run("keep", chat, "--me", "Robin", "--order", "dmy", "--quiet", "--data-dir", place)
    assert code == 0, err
    assert out.startswith("The chat is kept: ")
    assert "without the words" in out
    again = run("keep", chat, "--me", "Robin", "--order", "dmy", "--quiet", "--with-words", "--data-dir", place)
    assert "180" in again[1] or "kept until" in again[1]
    listed = run("kept", "--data-dir", place)[1]
    assert len(listed.splitlines()) == 1, "a later export is added, not doubled"
    code, out, err = run("kept", "--read", "--json", "--data-dir", place)
    assert code == 0, err
    assert '"episodes"' in out
    assert run("erase", "--partner-half", "--yes", "--data-dir", place)[0] == 0
    assert "your half only" in run("kept", "--data-dir", place)[1]


def test_several_relationships_are_asked_for(run: Any, place: Path, tmp_path: Path) -> None:
    from tidewise.companion import diaries
    from tidewise.ground.time import now

    safe = diaries.unlock(diaries.new_opener(None), now=now(), data_dir=place)
    diaries.add(safe, "Kim", now=now())
    safe.lock()
    code, _, err = run("keep", tmp_path / "x.txt", "--me", "Robin", "--data-dir", place)
    assert code == 2
    assert "[which-relationship]" in err
    assert run("kept", "--relationship", "Kim", "--data-dir", place)[0] == 0
