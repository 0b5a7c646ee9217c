"""A draft in a real browser: read as it is typed, with nothing asked of anyone else; the same without script."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from tests.web.browsing import PATIENCE, Served, follow

from tidewise.companion.opening import Fear, Opening

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore::DeprecationWarning")]
PATHS = ("/words", "/words/listening", "/words/talk")


@pytest.fixture
def visit(chromium: Any) -> Iterator[Callable[..., Any]]:
    closing: list[Callable[[], None]] = []

    def start(**context: Any) -> tuple[Any, Served, list[str]]:
        served = Served(Opening(now=lambda: datetime(2026, 10, 5, 20, tzinfo=UTC), fear=Fear.NO))
        window = chromium.new_context(**context)
        window.set_default_timeout(PATIENCE)
        page = window.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(served.start)
        closing.extend((served.stop, window.close))
        return page, served, asked

    yield start
    for close in reversed(closing):
        close()


def test_a_draft_is_read_while_it_is_typed(visit: Callable[..., Any]) -> None:
    page, served, asked = visit()
    page.goto(served.home + "/words")
    page.locator("#draft").press_sequentially("i felt so small yesterday. you never listen to me")
    page.locator("#read mark").first.wait_for()
    assert "you never listen to me" in page.locator("#read mark").first.inner_text()
    assert "i felt so small yesterday" in page.locator("#offer").inner_text()
    page.locator("[data-use]").click()
    page.get_by_text("Nothing stood out to us.").wait_for()
    assert page.locator("#draft").input_value() == "i felt so small yesterday"
    page.locator("#draft").fill("i felt so small yesterday. you never listen to me. call me at 7")
    page.locator("[name=length]").select_option("short")
    page.locator("#offer").wait_for()
    page.locator("#draft").fill("i want to kill myself")
    page.get_by_text("Are you thinking of ending your life").wait_for()
    assert all(url.startswith(served.home) for url in asked)
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_not_meant_so_takes_the_mark_away_and_it_can_be_wanted_again(visit: Callable[..., Any]) -> None:
    page, served, _ = visit(viewport={"width": 390, "height": 800})
    page.goto(served.home + "/words")
    page.locator("#draft").fill("you never listen to me")
    page.get_by_role("button", name="That's not what I mean").click()
    page.get_by_text("Nothing else stood out to us.").wait_for()
    assert page.locator("#read mark").count() == 0
    assert page.locator("#draft").input_value() == "you never listen to me"
    follow(page, "text=Mark it again")
    page.locator("#draft").fill("you never listen to me")
    page.locator("#read mark").first.wait_for()


def test_not_meant_so_works_without_script(visit: Callable[..., Any]) -> None:
    page, served, _ = visit(java_script_enabled=False)
    page.goto(served.home + "/words")
    page.locator("#draft").fill("you never listen to me")
    follow(page, "text=Read it")
    follow(page, "text=That's not what I mean")
    assert page.locator("#read mark").count() == 0
    assert page.locator("#draft").input_value() == "you never listen to me"
    assert page.get_by_role("button", name="Mark it again").is_visible()


def test_without_script_the_button_reads(visit: Callable[..., Any]) -> None:
    page, served, _ = visit(java_script_enabled=False)
    page.goto(served.home + "/words")
    page.locator("#draft").fill("you never listen to me")
    page.get_by_role("button", name="Read it").click()
    assert "never listen" in page.locator("#read mark").first.inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_of_words_breaks_a_rule_of_access(visit: Callable[..., Any], width: int, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page, served, _ = visit(viewport={"width": width, "height": 800}, color_scheme=scheme)
    for path in PATHS:
        page.goto(served.home + path)
        if path == "/words":
            page.locator("#draft").fill("you never listen to me. i miss you")
            page.locator("#read mark").first.wait_for()
        found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
        assert found.response["violations"] == [], (path, [each["id"] for each in found.response["violations"]])
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
