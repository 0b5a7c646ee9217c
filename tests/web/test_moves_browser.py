"""Both sides walk their next move in a real browser: phone and desktop, light and dark, without script too."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.companion.answered import stand_as
from tests.web.browsing import Served
from tests.web.test_building_browser import SMALL

from tidewise.companion import diaries
from tidewise.companion.opening import Opening, answer_fear
from tidewise.companion.sample_moves import note_moves
from tidewise.store.sealing import Cost
from tidewise.store.types import Opener
from tidewise.web.unlocked import take_in

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore::DeprecationWarning")]
NOW = datetime(2026, 10, 5, 20, tzinfo=UTC)
PAGES = ("/plan", "/room", "/hold", "/sheets", "/sheets/exercise", "/sheets/balance", "/sheets/openings", "/helped")


@pytest.fixture
def walk(
    chromium: Any, sample_reading: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Any]]:
    """Open the pages over a diary with some months in it: gives a browser page, and where it is served."""
    stand_as(monkeypatch)
    closing: list[Callable[[], None]] = []

    def start(*, width: int = 1280, chat: bool = True, **context: Any) -> tuple[Any, Served]:
        opening = Opening(now=lambda: NOW, data_dir=tmp_path / "data")
        started = diaries.start(Opener("passphrase", "reed and rush"), now=NOW, data_dir=opening.data_dir,
                                name="Sam", cost=Cost(64, 1, 1))  # fmt: skip
        note_moves(started.safe)
        take_in(opening, started.safe)
        if chat:
            opening.open_chat(lambda: sample_reading)
        answer_fear(opening, "no")
        served = Served(opening)
        window = chromium.new_context(viewport={"width": width, "height": 844}, **context)
        window.set_default_timeout(30_000)
        page = window.new_page()
        page.goto(served.start)
        closing.extend((served.stop, window.close))
        return page, served

    yield start
    for close in reversed(closing):
        close()


def say_no_to_all(page: Any) -> None:
    for name in page.evaluate(
        "[...new Set([...document.querySelectorAll('[type=radio][name^=c-][value=no]')].map(e => e.name))]"
    ):
        page.check(f"input[type=radio][name={name}][value=no]", force=True)


def test_the_one_reaching_gets_three_choices_begins_one_and_looks_back(walk: Callable[..., Any]) -> None:
    page, served = walk(width=390, java_script_enabled=True)
    page.goto(served.home + "/plan")
    assert "It has gone quiet" in page.inner_text("h1")
    assert page.is_checked("input[name=side][value=reaching]")
    for _ in range(3):
        say_no_to_all(page)
        with page.expect_navigation():
            page.click("text=Show what fits")
    page.wait_for_selector(".move .kind")
    kinds = page.locator(".move .kind").all_inner_texts()
    assert kinds[-1] == "Look after me"
    assert 2 <= len(kinds) <= 3, "a quiet of weeks closes room, and nothing else"
    title = page.locator(".move h2").last.inner_text()
    page.locator(".move >> text=Begin this").last.click()
    assert title in page.inner_text("#begun")
    due = page.locator("#begun details[open]").first
    due.locator("input[value=a-little]").check()
    due.locator("text=Keep this").click()
    assert "Did it help? A little" in page.inner_text("#begun")


def test_the_one_stepping_back_agrees_on_room_and_is_back(walk: Callable[..., Any]) -> None:
    page, served = walk(width=1280)
    page.goto(served.home + "/room")
    page.click("text=Write an agreement")
    page.fill("input[name=why]", "I need to hear myself think")
    page.fill("form[action='/room/agree'] input[name=until_day]", "2026-10-07")
    page.fill("input[name=restart]", "Shall we have tea?")
    page.click("text=Keep this agreement")
    card = page.locator(".agreement").first
    assert "Shall we have tea?" in card.inner_text()
    assert "It ends on Wednesday" in card.inner_text()
    with page.expect_download() as got:
        card.locator("text=Remind me").click()
    assert "SUMMARY:Write\\, as planned" in Path(got.value.path()).read_text()


def test_room_is_begun_counted_down_and_looked_back_on_without_script(walk: Callable[..., Any]) -> None:
    page, served = walk(width=390, java_script_enabled=False)
    page.goto(served.home + "/room")
    page.fill("textarea[name=activities]", "Pottery\nA run")
    page.click("text=Begin >> nth=0")
    assert page.inner_text(".countdown").startswith("Until")
    page.check("input[name=back][value=then]")
    page.check("input[name=done-Pottery]")
    page.select_option("select[name=lift-Pottery]", "7")
    page.locator("form[action='/room/end'] >> text=Keep this").click()
    assert page.locator(".countdown").count() == 0
    page.goto(served.home + "/sheets/activities")
    assert "Pottery: one time, about 7 of ten" in page.inner_text("main")


def test_an_urge_is_held_in_a_few_taps(walk: Callable[..., Any]) -> None:
    page, served = walk(width=390)
    page.goto(served.home + "/hold")
    page.check("form[action='/hold'] input[name=level][value='8']")
    page.fill("textarea[name=draft]", "Why so quiet?")
    page.check("input[name=wait][value=morning]")
    page.click("form[action='/hold'] .btn")
    assert "it was 8 of ten" in page.inner_text("main")
    assert "Times you waited: two" in page.inner_text("aside")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_breaks_a_rule_of_access(walk: Callable[..., Any], width: int, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page, served = walk(width=width, color_scheme=scheme)
    for path in PAGES:
        page.goto(served.home + path)
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
        found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
        assert found.response["violations"] == [], (path, found.response["violations"])
        assert page.evaluate(SMALL) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
