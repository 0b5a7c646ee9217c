"""The first five minutes in a real browser: the one reaching, the one stepping back, and the one who is afraid."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from tests.web.browsing import PATIENCE, Served, follow

from tidewise.companion.opening import Opening

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore::DeprecationWarning")]
LARGE = """() => [...document.querySelectorAll('main button:not(.link), main .btn, main .pills label')]
  .filter(each => each.checkVisibility() && each.getBoundingClientRect().height < 48).map(each => each.outerHTML)"""
SIDEWAYS = "document.documentElement.scrollWidth > innerWidth"
LOOKS = [(1280, "light"), (390, "dark")]


@pytest.fixture
def enter(chromium: Any) -> Iterator[Callable[..., Any]]:
    closing: list[Callable[[], None]] = []

    def start(**context: Any) -> Any:
        served = Served(Opening(now=lambda: datetime(2026, 11, 26, 22, 50, tzinfo=UTC)))
        window = chromium.new_context(**context)
        window.set_default_timeout(PATIENCE)
        page = window.new_page()
        page.goto(served.start)
        closing.extend((served.stop, window.close))
        return page, served

    yield start
    for close in reversed(closing):
        close()


def sound(page: Any) -> None:
    """No rule of access broken, nothing to scroll sideways to, nothing to press that is smaller than a thumb."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    assert found.response["violations"] == [], (page.url, [each["id"] for each in found.response["violations"]])
    assert not page.evaluate(SIDEWAYS), page.url
    assert page.evaluate(LARGE) == [], page.url


def pick(page: Any, **chosen: str) -> None:
    for name, value in chosen.items():
        page.check(f"input[name={name}][value={value}]")


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_the_one_reaching_at_eleven_at_night(enter: Callable[..., Any], width: int, scheme: str) -> None:
    page, _ = enter(viewport={"width": width, "height": 800}, color_scheme=scheme, java_script_enabled=True)
    assert page.inner_text("h1") == "Something feels off? Start here."
    sound(page)
    pick(page, happened="cold", feeling="hurt", afraid="no")
    follow(page, "text=Help me now")
    assert page.inner_text("h1") == "One cold reply is one reply."
    assert page.locator("ol.plain li").count() == 3
    sound(page)
    follow(page, "text=Take the three-minute look")
    pick(page, whose="theirs", over="yes")
    sound(page)
    follow(page, "button:has-text('Begin')")
    asked = 0
    while page.url.endswith("/look"):
        follow(page, "button:has-text('Yes')" if asked % 3 == 0 else ".chips button:has-text('No')")
        asked += 1
    assert 6 <= asked <= 10
    sound(page)
    follow(page, "text=See all readings")
    sound(page)
    follow(page, "text=The five readings")
    sound(page)
    follow(page, ".expects button:has-text('came true') >> nth=0")
    page.wait_for_selector(".expects button[value=yes][aria-pressed]")
    assert page.locator("button[aria-pressed]").count() == 9
    page.goto(page.url.partition("/readings")[0] + "/tonight")
    follow(page, "text=Not tonight")
    assert page.inner_text("h1") == "That is enough for tonight."
    sound(page)


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_the_one_stepping_back(enter: Callable[..., Any], width: int, scheme: str) -> None:
    page, _ = enter(viewport={"width": width, "height": 800}, color_scheme=scheme)
    follow(page, "text=I am the one pulling back")
    sound(page)
    pick(page, room="till-tomorrow", **{"from": "a-talk"}, why="independence", afraid="no")
    follow(page, "text=Find the words")
    assert "19:00" in page.inner_text("h1")
    assert page.locator("textarea").count() == 3
    sound(page)
    with page.expect_download() as got:
        page.click("text=A reminder for your calendar")
    assert got.value.suggested_filename == "note.ics"
    follow(page, "text=That is it")
    assert page.inner_text("h1") == "That is enough for tonight."


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_the_one_who_is_afraid_meets_help_and_no_advice(enter: Callable[..., Any], width: int, scheme: str) -> None:
    page, served = enter(viewport={"width": width, "height": 800}, color_scheme=scheme, java_script_enabled=False)
    pick(page, happened="none", feeling="scared", afraid="not-sure")
    follow(page, "text=Help me now")
    assert page.inner_text("h1") == "This is about safety, not closeness."
    assert page.locator(".emergency .number").count() >= 1 or "112 or 911" in page.inner_text("main")
    for path in ("/tonight", "/tonight/room", "/look", "/look/result", "/readings", "/readings/five"):
        page.goto(served.home + path)
        assert page.inner_text("h1") == "This is about safety, not closeness.", path
    for word in ("room", "wait", "give space", "Do not"):
        assert word not in page.inner_text("h1 + .lead")
    follow(page, ".always button")
    assert page.url.endswith("/notes")
    assert served.opening.evening.private == {}


def test_the_private_questions_and_the_signs(enter: Callable[..., Any]) -> None:
    page, served = enter(viewport={"width": 390, "height": 800})
    for path in ("/private", "/time-for-help", "/time-for-help?sign=again&sign=older&go=1", "/under-18", "/help"):
        page.goto(served.home + path)
        sound(page)
