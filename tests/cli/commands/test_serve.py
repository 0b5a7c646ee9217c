import subprocess
import sys
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit


def test_phones_are_refused_in_a_sentence_and_nothing_listens(run: Any, monkeypatch: Any) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr("socket.create_server", never)
    code, out, err = run("serve", "--lan")
    assert (code, out) == (2, "")
    assert "[lan-not-yet]" in err


def test_without_it_this_computer_is_served_and_no_browser_opened(tmp_path: Path) -> None:
    call = [sys.executable, "-m", "tidewise", "serve", "--data-dir", str(tmp_path / "data"), "--discreet"]
    with subprocess.Popen(call, stdout=subprocess.PIPE, text=True) as served:
        try:
            assert served.stdout is not None
            line = served.stdout.readline().strip()
            address = line.removeprefix("Tidewise is open at ")
            assert urlsplit(address).hostname == "127.0.0.1"
            asked = urlsplit(address)
            with closing(HTTPConnection(asked.netloc, timeout=60)) as door:
                door.request("GET", f"{asked.path}?{asked.query}")
                assert door.getresponse().status in {302, 303}
        finally:
            served.terminate()
