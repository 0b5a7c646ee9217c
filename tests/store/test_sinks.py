import io
import zipfile
from hashlib import sha256
from pathlib import Path

from tidewise.store.sinks import InFolder, InZip


def test_a_folder_and_a_zip_say_the_same_of_what_they_took(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with InFolder(tmp_path / "out") as folder, InZip(stream) as archive:
        for sink in (folder, archive):
            sink.write("part/rows.csv", ["a,b\r\n", "1,ü\r\n"], headings=1)
            sink.write("page.html", ["<p>"], rows=0)
        assert folder.wrote == archive.wrote
    content = (tmp_path / "out" / "part" / "rows.csv").read_bytes()
    assert folder.wrote["part/rows.csv"].sha256 == sha256(content).hexdigest()
    assert (folder.wrote["part/rows.csv"].rows, folder.wrote["part/rows.csv"].size) == (1, len(content))
    assert (tmp_path / "out").stat().st_mode & 0o077 == 0
    with zipfile.ZipFile(stream) as read:
        assert read.read("part/rows.csv") == content
