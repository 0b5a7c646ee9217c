import json
import re
from pathlib import Path

from tidewise.companion.reporting import write_report
from tidewise.companion.sample_couple import sample
from tidewise.companion.types import Reading


def test_the_report_holds_itself_and_nobody_else(tmp_path: Path, sampled: Reading) -> None:
    page, data = write_report(sampled, tmp_path / "out")
    html = page.read_text("utf-8")
    assert not re.search(r"\b(Sam|Robin)\b", html)
    assert not re.search(r"https?://(?!www\.w3\.org)|<script|<link|src=", html)
    assert "S is probably in a quiet stretch" in html
    assert "findahelpline.com" in html
    assert "An evening of your own" not in html
    texts = {line.split(": ", 1)[1] for line in sample().chat.splitlines()[1:]}
    assert not [each for each in texts if len(each) > 25 and each in html]
    assert json.loads(data.read_text("utf-8"))["story"][0]["say"].startswith("Sam")
