from pathlib import Path
from zipfile import ZipFile

import pytest

from tidewise.companion.finding_help import help_for
from tidewise.companion.updating_helplines import newer_lines, update_helplines
from tidewise.ground.problems import BadInput

ROW = """country = "XK"

[[line]]
kind = "emergency"
name = "112"
number = "112"
seen = "official-list"
source = "a page"
quote = "ring {quoted} at any hour"
"""


def test_newer_lines_are_taken_and_shown(tmp_path: Path) -> None:
    assert newer_lines(tmp_path) is None
    file = tmp_path / "XK.toml"
    file.write_text(ROW.format(quoted="112"), "utf-8")
    assert update_helplines(file, data_dir=tmp_path / "data") == ("XK: 1 line, 1 of them new or changed.",)
    newer = newer_lines(tmp_path / "data")
    found = help_for("XK", newer=newer)
    assert found.emergency[0].number == "112"
    assert "XK" in dict(found.choices)
    assert (
        help_for("PT", newer=newer) == help_for("PT")
        or dict(help_for("PT").choices).keys() < dict(found.choices).keys()
    )
    assert update_helplines(file, data_dir=tmp_path / "data") == ("XK: 1 line, 0 of them new or changed.",)


def test_one_wrong_row_and_nothing_is_changed(tmp_path: Path) -> None:
    packed = tmp_path / "lines.zip"
    with ZipFile(packed, "w") as out:
        out.writestr("XK.toml", ROW.format(quoted="112"))
        out.writestr("XY.toml", ROW.replace("XK", "XY").format(quoted="911"))
    with pytest.raises(BadInput, match="does not stand in the quoted words"):
        update_helplines(packed, data_dir=tmp_path / "data")
    assert newer_lines(tmp_path / "data") is None


@pytest.mark.parametrize("content", [b"", b"country = 'XK'", b"\xff\xfe\x00", b"[[line]]\nkind='emergency'", b"= ="])
def test_what_is_no_list_is_one_sentence(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "lines.toml"
    file.write_bytes(content)
    with pytest.raises(BadInput, match="were not taken") as told:
        update_helplines(file, data_dir=tmp_path / "data")
    assert not any(word in str(told.value.sentence) for word in ("Error", "Invalid", "Expected", "column", "Kind"))


def test_what_cannot_be_opened_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "bad.zip").write_bytes(b"PK no zip")
    (tmp_path / "folder").mkdir()
    for name, why in (("none", "no such file"), ("folder", "a folder"), ("bad.zip", "no zip that can be read")):
        with pytest.raises(BadInput, match=why):
            update_helplines(tmp_path / name, data_dir=tmp_path / "data")


def test_a_file_damaged_later_gives_way_to_the_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "helplines").mkdir()
    (tmp_path / "helplines" / "PT.toml").write_text("nonsense = ", "utf-8")
    assert help_for("PT", newer=newer_lines(tmp_path)) == help_for("PT")
