from typing import Any


def test_it_reads_without_motion_or_script(client: Any) -> None:
    text = client.get("/breathe").text
    assert "Breathe out for a slow count of six" in text
