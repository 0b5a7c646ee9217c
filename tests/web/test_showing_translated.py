"""Every page in the made-up language: what is not in its brackets was never marked for translation."""

import re
from datetime import UTC, datetime
from html.parser import HTMLParser
from typing import Any

import pytest

from tidewise.companion.opening import Opening
from tidewise.companion.speaking import speak

NAMES = ("Robin", "Sam")
READ_ATTRIBUTES = ("alt", "aria-label", "title", "placeholder")
EMPTY = {"meta", "link", "input", "img", "source", "br", "hr", "path"}


class Bare(HTMLParser):
    """Collect the words of a page that stand outside the brackets and outside ``translate="no"``."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._open: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        own = given.get("translate") == "no" or tag in ("script", "style")
        if not (own or any(self._open)):
            for name in READ_ATTRIBUTES:
                self._look(given.get(name) or "")
        if tag not in EMPTY:
            self._open.append(own)

    def handle_endtag(self, tag: str) -> None:
        if tag not in EMPTY and self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if not any(self._open):
            self._look(data)

    def _look(self, text: str) -> None:
        depth, outside = 0, []
        for sign in text:
            depth += (sign == "⟦") - (sign == "⟧")
            if depth == 0 and sign != "⟧":
                outside.append(sign)
        left = re.sub("|".join(NAMES), "", "".join(outside))
        if re.search(r"[^\W\d_]", left):
            self.found.append(left.strip())


def bare(text: str) -> list[str]:
    reader = Bare()
    reader.feed(text)
    return reader.found


def test_the_check_can_fail() -> None:
    assert bare("<p>⟦fîñé⟧</p><p>bare</p>") == ["bare"]
    assert bare('<p title="bare">⟦a⟦b⟧c⟧</p><b translate="no">name</b>') == ["bare"]


@pytest.mark.parametrize(
    "path",
    [
        "/", "/tonight", "/help", "/breathe", "/notes", "/chat", "/nowhere", "/chat/report", "/tonight/enough",
        "/tonight/room", "/look", "/look?again=1", "/readings", "/readings/five", "/readings/why/stress", "/private",
        "/private?thanks=1", "/time-for-help", "/time-for-help?sign=fear&sign=again&go=1", "/under-18",
    ],
)  # fmt: skip
def test_no_bare_english_without_a_chat(client: Any, path: str) -> None:
    client.opening.language = "xx"
    answer = client.get(path, accept_language="en-GB")
    assert "⟦" in answer.text
    assert bare(answer.text) == []


def test_no_bare_english_on_the_walks(client: Any) -> None:
    client.opening.language = "xx"
    client.post("/tonight", fields={"happened": "cold", "feeling": "hurt", "afraid": "no"})
    client.post("/tonight/room", fields={"room": "an-hour", "from": "a-talk", "why": "stress"})
    client.post("/look", fields={"whose": "theirs"})
    client.opening.evening.answers.update({"stress-noted": True, "better-at-weekends": True, "pushed-before": False})
    for path in ("/tonight", "/tonight/room", "/look", "/look/result", "/readings", "/readings/five"):
        assert bare(client.get(path).text) == [], path


def test_no_bare_english_on_the_closed_door(stranger: Any) -> None:
    stranger.opening.language = "xx"
    assert bare(stranger.get("/").text) == []


@pytest.mark.slow
def test_no_bare_english_with_the_sample_couple_open(client_for: Any) -> None:
    from tidewise.companion.sampling import read_sample

    now = datetime(2026, 10, 5, 20, tzinfo=UTC)
    opening = Opening(now=lambda: now, language="xx")
    back = speak("xx")
    reading = read_sample(7, now=now)
    back()
    opening.open_chat(lambda: reading, sample=True)
    client = client_for(opening)
    client.post("/fear", fields={"fear": "no"})
    ids = [each.id for each in reading.story.all() if each.because]
    for path in ("/", "/pictures/closeness", "/pictures/rhythm", "/chat/report", *(f"/why/{each}" for each in ids)):
        assert bare(client.get(path).text) == [], path


def test_the_direction_is_set(client: Any) -> None:
    client.opening.language = "xx-bidi"
    assert 'dir="rtl"' in client.get("/").text
