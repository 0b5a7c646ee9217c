import re
from typing import Any

import pytest
from tests.companion.answered import ALL_NO, stand_as

from tidewise.knowledge.sheets import sheets


@pytest.mark.parametrize("name", list(sheets()))
def test_every_sheet_opens_is_filled_and_shown_back(writer: Any, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_as(monkeypatch)
    assert f'href="/sheets/{name}"' in writer.get("/sheets").text
    sheet = sheets()[name]
    text = writer.post(f"/sheets/{name}/ask", fields=ALL_NO).text
    assert f'action="/sheets/{name}"' in text
    words = {"scale": "7", "number": "3"}
    form = {each.id: each.choice[0].id if each.choice else words.get(each.kind, "reeds") for each in sheet.field}
    assert writer.post(f"/sheets/{name}", fields={**form, **ALL_NO}).status == 303
    text = writer.get(f"/sheets/{name}").text
    assert "Nothing here yet" not in text
    ident = re.search(r'name="id" value="([0-9a-f]{32})"', text)
    assert ident
    writer.post(f"/sheets/{name}/remove", fields={"id": ident[1]})
    assert "Nothing here yet" in writer.get(f"/sheets/{name}").text


def test_what_is_asked_first_stands_first_and_a_yes_keeps_it_closed(writer: Any) -> None:
    assert "Go on" in writer.get("/sheets/perspective").text
    text = writer.post("/sheets/perspective/ask", fields={"c-flooded": "yes"}).text
    assert "stays closed for now" in text
    assert writer.post("/sheets/perspective", fields={"fact": "x"}).status == 403


def test_there_is_no_sheet_of_that_name(writer: Any) -> None:
    assert writer.get("/sheets/horoscope").status == 400
