import re
from datetime import datetime
from typing import Any

from tidewise.companion.opening import Opening
from tidewise.web.building import found_pages
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


def test_the_menu_holds_four_places_at_most_and_the_rest_stand_on_us_and_me(client: Any, now: datetime) -> None:
    places = [page.place for page in found_pages().values() if page.place]
    assert len([place for place in places if not place.told]) == 4
    hub = client.get("/us").text
    for place in places:
        if place.told and place.shown(Opening(now=lambda: now)):
            assert f'href="{place.href}"' in hub
            assert client.get(place.href).status in (200, 303)
