"""A person's own notes in a real browser: start, check in, note, keep, take out, lock; with and without script."""

import io
import json
import re
import time
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.web.browsing import PATIENCE, Served, follow

from tidewise.companion import checking_in, diaries, events, keeping_chats
from tidewise.companion.opening import Opening
from tidewise.store.sealing import Cost
from tidewise.store.types import Opener
from tidewise.web.unlocked import take_in

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore::DeprecationWarning")]
NOW = datetime(2026, 10, 5, 20, tzinfo=UTC)
WORDS = "reed and rush"
ROOMS = ("/check-in", "/events", "/kept", "/own-data", "/own-data/bring-in")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
#: A radio that lies unseen over its label is as large as the label.
SMALL = """() => [...document.querySelectorAll('main button, main input:not([type=hidden]), main select, main summary, .rooms a')]
  .filter(each => each.checkVisibility())
  .map(each => [each, (each.closest('label.way, .choices label') || each).getBoundingClientRect()])
  .filter(([, box]) => box.height < 48 || box.width < 44).map(([each]) => each.outerHTML.slice(0, 90))"""  # noqa: E501


@pytest.fixture
def visit(chromium: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Open the pages over a folder of one's own; `written` starts a diary with some entries in it."""
    closing: list[Callable[[], None]] = []

    def start(*, written: bool = True, **context: Any) -> tuple[Any, Served]:
        opening = Opening(now=lambda: NOW, data_dir=tmp_path / f"data-{len(closing)}")
        if written:
            safe = diaries.start(
                Opener("passphrase", WORDS), now=NOW, data_dir=opening.data_dir, name="Sam", cost=Cost(64, 1, 1)
            ).safe
            zone = diaries.own_zone()
            checking_in.check_in(safe, {"close": "7", "than_usual": "1", "word": "calm"}, now=NOW, zone=zone)
            events.note(safe, {"kind": "travel", "day": "2026-09-01", "until": "2026-09-03"}, now=NOW, zone=zone)
            take_in(opening, safe)
        served = Served(opening)
        window = chromium.new_context(accept_downloads=True, **context)
        window.set_default_timeout(PATIENCE // 4)
        page = window.new_page()
        page.goto(served.start)
        closing.extend((served.stop, window.close))
        return page, served

    yield start
    for close in reversed(closing):
        close()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_no_room_breaks_a_rule_of_access(visit: Callable[..., Any], width: int, scheme: str) -> None:
    """Axe, targets of 48 px, nothing wider than the window; every drawer open and closed."""
    from axe_playwright_python.sync_playwright import Axe

    page, served = visit(viewport={"width": width, "height": 800}, color_scheme=scheme)
    for path in (*ROOMS, "/check-in?kept=1", "/diary/phrase"):
        page.goto(served.home + path)
        for opened in (False, True):
            if opened:
                page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
            found = Axe().run(page, options={"runOnly": RULES})
            broken = [(each["id"], each["nodes"][0]["html"]) for each in found.response["violations"]]
            assert broken == [], path
            assert page.evaluate(SMALL) == [], path
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    page.goto(served.home + "/check-in")
    follow(page, "text=Lock these notes")
    page.wait_for_url(re.compile("/diary/unlock"))
    assert Axe().run(page, options={"runOnly": RULES}).response["violations"] == []
    assert page.evaluate(SMALL) == []


@pytest.mark.parametrize("script", [True, False])
def test_from_the_first_start_to_the_lock(visit: Callable[..., Any], *, script: bool) -> None:
    """The whole way once, in the order a person would go it; and the same where no script runs."""
    page, served = visit(written=False, java_script_enabled=script, viewport={"width": 390, "height": 800})
    follow(page, "nav.places >> text=Check in")
    assert "A place to write things down" in page.inner_text("h1")
    page.fill("[name=words]", WORDS)
    page.fill("[name=again]", WORDS)
    follow(page, "text=Start")
    assert len(page.inner_text(".phrase").split()) == 8
    follow(page, "text=Go on")
    began, taps = time.perf_counter(), 0
    for name, value in (("close", 7), ("wish_closeness", 8), ("wish_own_time", 3), ("mood", 6), ("distress", 2)):
        page.check(f"[name={name}][value='{value}']")
        taps += 1
    follow(page, "text=Keep this")
    taps += 1
    assert taps <= 7
    assert time.perf_counter() - began < 30
    assert "Kept." in page.inner_text("h1")
    assert "close 7" in page.inner_text("aside")
    follow(page, ".rooms >> text=Events")
    page.check("[name=kind][value=travel]")
    page.fill("[name=note]", "three days at the coast")
    follow(page, "text=Keep this")
    assert "three days at the coast" in page.inner_text("aside")
    follow(page, ".rooms >> text=Data")
    page.click("text=Take everything out")
    with page.expect_download() as download:
        page.click("text=Download it as one file")
    with zipfile.ZipFile(io.BytesIO(Path(download.value.path()).read_bytes())) as archive:
        assert "three days at the coast" in archive.read("index.html").decode()
        assert json.loads(archive.read("manifest.json"))["format"] == "tidewise-export"
    follow(page, "text=Lock these notes")
    assert "locked" in page.inner_text("h1")
    page.go_back()
    page.goto(served.home + "/events")
    assert "coast" not in page.inner_text("body")
    page.fill("[name=words]", "not it")
    follow(page, "main button.btn")
    assert "The files are sound" in page.inner_text("main")
    page.fill("[name=words]", WORDS)
    follow(page, "main button.btn")
    assert "coast" in page.inner_text("aside")


def test_a_check_in_needs_no_pointer(visit: Callable[..., Any]) -> None:
    """Tab and arrows reach every scale, the choice is seen, and Enter keeps it."""
    page, _ = visit(viewport={"width": 1280, "height": 900})
    follow(page, "nav.places >> text=Check in")
    page.focus("[name=close][value='0']")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.querySelector('[name=close]:checked').value") == "2"
    assert (
        page.evaluate("getComputedStyle(document.querySelector('[name=close]:checked + span')).outlineStyle")
        == "solid"
    )
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.evaluate("document.querySelector('[name=than_usual]:checked').value") == "1"
    page.keyboard.press("Enter")
    page.wait_for_url("**/check-in?kept=1")
    assert "close 2 · closer than usual" in page.inner_text("aside")


def test_three_minutes_without_a_touch_show_the_locked_page(visit: Callable[..., Any]) -> None:
    """The page locks itself too, by its own clock, so that what was written does not stay on an empty screen."""
    page, served = visit()
    page.clock.install()
    page.goto(served.home + "/check-in")
    assert "calm" in page.inner_text("aside")
    page.clock.fast_forward(170_000)
    assert "/check-in" in page.url
    page.clock.fast_forward(20_000)
    page.wait_for_url(re.compile("/diary/unlock"))
    assert served.opening.diary is None
    assert "calm" not in page.inner_text("body")


def test_the_picture_of_a_kept_chat_locks_by_itself_too(visit: Callable[..., Any], sample_reading: Any) -> None:
    """It comes from the notes, so it goes with them, and unlocking leads back to it."""
    page, served = visit()
    keeping_chats.keep(served.opening.diary.safe(), sample_reading.conversation, now=NOW)
    keeping_chats.show_kept(served.opening)
    page.clock.install()
    page.goto(served.home + "/")
    assert "This comes from your notes" in page.inner_text("main")
    page.clock.fast_forward(170_000)
    page.keyboard.press("PageDown")
    page.clock.fast_forward(60_000)
    assert "This comes from your notes" in page.inner_text("main"), "reading on keeps it open"
    page.clock.fast_forward(190_000)
    page.wait_for_url(re.compile("/diary/unlock[?]to=/$"))
    assert "locked" in page.inner_text("h1")
    page.fill("[name=words]", WORDS)
    follow(page, "main button.btn")
    assert "This comes from your notes" in page.inner_text("main")


def test_what_belongs_to_one_choice_shows_with_it(visit: Callable[..., Any]) -> None:
    page, served = visit(viewport={"width": 1280, "height": 900})
    page.goto(served.home + "/events")
    assert not page.is_visible("[name=stage]")
    page.check("[name=kind][value=stage]")
    assert page.is_visible("[name=stage]")
    page.goto(served.home + "/own-data")
    page.click("summary:has-text('Erase')")
    assert not page.is_visible("[name=first]")
    page.check("[name=what][value=days]")
    assert page.is_visible("[name=first]")
