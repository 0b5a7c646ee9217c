import re
from typing import Any


def test_a_trip_is_noted_with_who_may_see_it(writer: Any) -> None:
    form = {"kind": "travel", "day": "2026-02-01", "until": "2026-02-03", "note": "the coast", "shared": "both"}
    assert 'name="kind" required' in writer.get("/events").text
    assert writer.post("/events", fields=form).status == 303
    text = writer.get("/events").text
    assert "the coast" in text
    assert "Both of you may see this." in text
    ident = re.search(r'name="id" value="([0-9a-f]{32})"', text)
    assert ident
    writer.post("/events/remove", fields={"id": ident[1]})
    assert "the coast" not in writer.get("/events").text


def test_a_stage_and_an_own_response(writer: Any) -> None:
    writer.post("/events", fields={"kind": "stage", "stage": "living_together"})
    writer.post("/events", fields={"kind": "gave_space"})
    text = writer.get("/events").text
    assert "From here on: living together" in text
    assert text.count('action="/events/remove"') == 2
