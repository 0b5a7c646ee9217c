"""The pages in a real browser: access, Hide, no script needed, nothing asked of anyone but this computer."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from tests.web.browsing import PATIENCE, Served, follow

from tidewise.companion.opening import Opening

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore::DeprecationWarning")]
PLACES = ("/", "/tonight", "/help", "/breathe", "/chat")
SMALL = """() => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, summary')]
  .filter(each => each.checkVisibility() && !each.closest('.skip, label'))
  .map(each => [each.outerHTML.slice(0, 80), each.getBoundingClientRect()])
  .filter(([, box]) => box.width > 0 && (box.width < 24 || box.height < 24)).map(([what]) => what)"""


@pytest.fixture
def visit(chromium: Any, sample_reading: Any) -> Iterator[Callable[..., Any]]:
    """Open the pages: `visit(sample=True, viewport=..., ...)` gives a browser page that is in, and what is served."""
    closing: list[Callable[[], None]] = []

    def start(*, sample: bool = False, **context: Any) -> tuple[Any, Served, list[str]]:
        opening = Opening(now=lambda: datetime(2026, 10, 5, 20, tzinfo=UTC))
        if sample:
            opening.open_chat(lambda: sample_reading, sample=True)
        served = Served(opening)
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


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_breaks_a_rule_of_access(visit: Callable[..., Any], width: int, scheme: str) -> None:
    """Axe with the rules of WCAG 2.2 AA, and what axe leaves out: targets of 24 px and more, no sideways scroll."""
    from axe_playwright_python.sync_playwright import Axe

    page, served, _ = visit(sample=True, viewport={"width": width, "height": 800}, color_scheme=scheme)
    story = served.opening.reading().story
    for path in (*PLACES, "/pictures/closeness", f"/why/{story.opening.id}", "/chat/report", "/nowhere", "/notes"):
        page.goto(served.home + path)
        found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
        assert found.response["violations"] == [], (path, [each["id"] for each in found.response["violations"]])
        assert page.evaluate(SMALL) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_nothing_is_asked_of_anyone_but_this_computer(visit: Callable[..., Any]) -> None:
    page, served, asked = visit(sample=True)
    for path in PLACES:
        page.goto(served.home + path, wait_until="load")
    assert asked
    assert all(url.startswith(served.home) for url in asked)
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_help_and_hide_stand_in_the_same_place_on_every_page(visit: Callable[..., Any]) -> None:
    for width in (1280, 390):
        page, served, _ = visit(viewport={"width": width, "height": 800})
        spots = set()
        for path in PLACES:
            page.goto(served.home + path)
            boxes = [page.locator(each).bounding_box() for each in (".always a", ".always button")]
            spots.add(tuple((round(box["x"]), round(box["y"])) for box in boxes))
            assert all(box["height"] >= 48 for box in boxes)
        assert len(spots) == 1


@pytest.mark.parametrize("how", ["button", "shift"])
def test_hide_blanks_at_once_and_goes_to_the_neutral_page(visit: Callable[..., Any], how: str) -> None:
    page, served, _ = visit(sample=True)
    page.goto(served.home + "/tonight")
    # the time between the press and a blank page is taken inside the page, by the page's own clock, and left in the
    # tab's own storage: that outlives the page, where a message to the test could be lost with it
    page.evaluate(
        """() => { let told = false;
        new MutationObserver(() => {
          if (!document.body && !told) { told = true; sessionStorage.blank = performance.now() - window.pressed; } })
          .observe(document, { childList: true, subtree: true });
        addEventListener("click", () => { window.pressed = performance.now(); }, true);
        addEventListener("keydown", () => { window.pressed = performance.now(); }, true); }"""
    )
    if how == "button":
        page.click(".always button")
    else:
        for _ in range(3):
            page.keyboard.press("Shift")
    page.wait_for_url("**/notes")
    assert 0 <= float(page.evaluate("sessionStorage.blank")) <= 100, "milliseconds from the press to a blank page"
    assert "Something feels off" not in page.content()
    page.go_back()
    page.wait_for_load_state("load")
    page.wait_for_url("**/notes")
    assert "afraid" not in page.content()


def test_everything_reads_and_answers_without_script(visit: Callable[..., Any]) -> None:
    page, served, _ = visit(sample=True, java_script_enabled=False)
    story = served.opening.reading().story
    assert story.opening.say in page.inner_text("h1")
    follow(page, "button[value=yes]")
    assert "This is about safety" in page.inner_text("h1")
    follow(page, "text=Show me the picture all the same")
    assert story.opening.say in page.inner_text("h1")
    follow(page, ".always button")
    assert page.url.endswith("/notes")
    assert served.opening.fear == "unasked"


def test_the_focus_is_seen_and_nothing_covers_it(visit: Callable[..., Any]) -> None:
    page, _, _ = visit(sample=True, viewport={"width": 390, "height": 700})
    for _ in range(25):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => { const each = document.activeElement; if (each === document.body) return true;
            const box = each.getBoundingClientRect(), style = getComputedStyle(each);
            const at = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height, 40) / 2);
            return style.outlineStyle !== "none" && (each.contains(at) || (at !== null && at.contains(each))); }"""
        )
        assert seen, page.evaluate("document.activeElement.outerHTML.slice(0, 120)")


def test_the_tide_moves_only_when_asked_and_never_where_motion_is_off(visit: Callable[..., Any]) -> None:
    moving = "document.getAnimations().length"
    page, served, _ = visit(reduced_motion="no-preference")
    page.goto(served.home + "/breathe")
    assert page.evaluate(moving) == 0
    page.click("text=Start the tide")
    assert page.evaluate(moving) == 1
    page.click("text=Let it rest")
    assert page.evaluate(moving) == 0
    still, served, _ = visit(reduced_motion="reduce")
    still.goto(served.home + "/breathe#tide")
    assert still.evaluate(moving) == 0


def test_right_to_left_the_page_is_mirrored(visit: Callable[..., Any]) -> None:
    page, served, _ = visit(viewport={"width": 1280, "height": 800})
    served.opening.language = "xx-bidi"
    page.goto(served.home + "/")
    brand, hide = page.locator(".brand").bounding_box(), page.locator(".always button").bounding_box()
    assert brand["x"] > hide["x"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
