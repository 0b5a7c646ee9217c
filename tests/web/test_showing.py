import re
from typing import Any

from tidewise.web.showing import templates


def test_what_a_person_wrote_is_escaped() -> None:
    made = templates().from_string("{{ name }}").render(name="<script>")
    assert made == "&lt;script&gt;"


def test_the_title_is_neutral_and_help_and_hide_stand_on_every_page(client: Any) -> None:
    for path in ("/", "/tonight", "/help", "/breathe", "/nowhere"):
        text = client.get(path).text
        assert "<title>Notes</title>" in text
        assert 'href="/help"' in text
        assert 'action="/hide"' in text


def test_the_menu_holds_only_what_is_built(client: Any) -> None:
    text = client.get("/").text
    places = re.findall(r'href="(/[^"]*)"', text.partition("<nav")[2].partition("</nav>")[0])
    assert places
    assert {client.get(place).status for place in places} <= {200, 303}, (
        "a place is there, or leads to the first start"
    )
    assert "The picture" not in text, "no chat is open"
