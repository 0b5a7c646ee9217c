import re
import subprocess
import sys
import urllib.error
import urllib.request
from http.cookiejar import CookieJar

import pytest

from tidewise.ground.problems import BadCall, NotAllowed
from tidewise.web.serving import is_loopback, listen


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "[::1]", "127.0.0.2"])
def test_this_computer(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "example.org", ""])
def test_beyond_this_computer_is_refused_without_a_passphrase(host: str) -> None:
    assert not is_loopback(host)
    with pytest.raises(NotAllowed):
        listen(host, 0, passphrase_set=False)


def test_a_port_in_use_is_one_sentence() -> None:
    with listen("127.0.0.1", 0, passphrase_set=False) as taken, pytest.raises(BadCall, match="cannot be used"):
        listen("127.0.0.1", taken.getsockname()[1], passphrase_set=False)


def test_a_port_that_does_not_exist_is_one_sentence() -> None:
    with pytest.raises(BadCall, match="no port 70000"):
        listen("127.0.0.1", 70000, passphrase_set=False)


def test_the_command_prints_one_line_and_serves() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "tidewise", "--no-browser"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout
        line = process.stdout.readline()
        found = re.fullmatch(r"Tidewise is open at (http://127\.0\.0\.1:\d+/\?key=\S+)\n", line)
        assert found, line
        visitor = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        with visitor.open(found[1], timeout=20) as page:
            assert page.status == 200
            assert b"Something feels off? Start here." in page.read()
        with pytest.raises(urllib.error.HTTPError, match="403"):
            urllib.request.urlopen(found[1], timeout=20)
    finally:
        process.terminate()
        process.communicate(timeout=20)
