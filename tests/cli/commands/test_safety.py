"""``tidewise safety``: signs of danger in lines."""

import json

from click.testing import CliRunner

from tidewise.cli.main import tidewise


def test_lines_in_lines_out() -> None:
    rows = [{"id": 1, "text": "he hit me last night. milk is out"}, {"id": 2, "text": "i'm dying for a coffee"}]
    said = CliRunner().invoke(tidewise, ["safety", "--jsonl"], input="\n".join(map(json.dumps, rows)))
    first, second = (json.loads(line) for line in said.stdout.splitlines())
    assert first["id"] == 1
    assert [each["kind"] for each in first["signs"]] == ["abuse_disclosure"]
    (sign,) = first["signs"]
    assert set(sign) == {"kind", "start", "end", "sureness"}
    assert "milk" not in str(rows[0]["text"])[sign["start"] : sign["end"]]
    assert second == {"id": 2, "signs": []}


def test_it_asks_for_its_form() -> None:
    assert CliRunner().invoke(tidewise, ["safety"], input="").exit_code == 2
