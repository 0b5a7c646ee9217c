import subprocess
import sys


def test_beyond_this_computer_exits_2_with_a_sentence() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tidewise", "--no-browser", "--host", "0.0.0.0"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "[host-without-passphrase]" in done.stderr
    assert done.stdout == ""
