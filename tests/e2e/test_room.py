"""The room in a real browser: two tabs are two readers, and everybody can use it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Literal

import pytest
import pytest_asyncio
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, BrowserContext, Locator, Page, expect

from adapters.room.feed import LONGEST_QUEUE
from tests.browser import chromium
from tests.fakes.stories import PUBLISHED
from tests.integration.room.stage import Stage, draft, staged

Scheme = Literal["light", "dark"]

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    """One browser for all tests; each opens windows of its own that share nothing."""
    async with chromium() as opened:
        yield opened


@asynccontextmanager
async def browsing(
    browser: Browser, folder: Path, width: int = 1280, scheme: Scheme = "light"
) -> AsyncIterator[tuple[Stage, BrowserContext]]:
    """A room, and windows on it whose pages must not complain."""
    complaints: list[str] = []
    async with staged(folder) as stage:
        context = await browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme=scheme,
            timezone_id="Europe/Vienna",
            reduced_motion="reduce",
        )
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        context.set_default_timeout(8_000)
        yield stage, context
        await context.close()
    assert complaints == []


async def enter(stage: Stage, context: BrowserContext) -> Page:
    page = await context.new_page()
    await page.goto(f"{stage.address}/room")
    await expect(page.locator("#you-name")).not_to_be_empty()
    return page


def receipt(page: Page) -> Locator:
    """The private card under a post."""
    return page.locator(".message--dispatch .private")


async def widest(page: Page) -> int:
    """How far the page reaches over its window, in pixels."""
    reach: int = await page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return reach


async def test_the_whole_story_in_two_tabs(browser: Browser, tmp_path: Path) -> None:
    async with browsing(browser, tmp_path) as (stage, context):
        mine, theirs = await enter(stage, context), await enter(stage, context)
        await stage.publish()
        for page in (mine, theirs):
            await expect(page.locator(".claim__sentence").first).to_have_text(
                "META stays at or above 163 for 24h"
            )
            await expect(page.locator(".claim__status").first).to_contain_text("Bets lock in 13 s")
        await bet_in_one_tab(mine, theirs)
        await lock_and_judge(stage, mine, theirs)
        await ask_in_private(mine, theirs)
        await come_back(mine)


async def bet_in_one_tab(mine: Page, theirs: Page) -> None:
    await mine.get_by_role("button", name="Up, it holds: 0").click()
    await expect(receipt(mine)).to_contain_text("You're up at 62 %. Right: +38. Wrong: −62.")
    for page in (mine, theirs):
        await expect(page.locator("[data-part=ups]").first).to_have_text("1")
    await expect(theirs.get_by_text("Only you can see this")).to_have_count(0)
    await expect(theirs.locator(".reaction[aria-pressed=true]")).to_have_count(0)
    await theirs.get_by_role("button", name="Down, it breaks: 0").click()
    await expect(mine.locator("[data-part=downs]").first).to_have_text("1")
    await mine.get_by_role("button", name="Switch to down").click()
    await expect(receipt(mine)).to_contain_text("You're down at 62 %. Wrong: +62. Right: −38.")
    await mine.get_by_role("button", name="Switch to up").click()
    await expect(theirs.locator("[data-part=ups]").first).to_have_text("1")


async def lock_and_judge(stage: Stage, mine: Page, theirs: Page) -> None:
    await stage.lock()
    for page in (mine, theirs):
        await expect(page.locator(".claim__status").first).to_contain_text("readers lean to 62 %")
    await expect(mine.get_by_role("button", name="Withdraw")).to_have_count(0)
    await theirs.get_by_role("button", name="Up, it holds: 1").click()
    await expect(receipt(theirs)).to_contain_text("A later change came after the lock")
    await stage.resolve()
    await expect(mine.locator(".message--verdict h2")).to_contain_text("Right: came true")
    await expect(mine.locator(".yours").first).to_have_text("You: up, +38")
    await expect(theirs.locator(".yours").first).to_have_text("You: down, −38")
    await expect(mine.locator("#board-rows tr")).to_have_count(2)
    await expect(mine.locator(".is-own .figure")).to_have_text("1")
    await expect(theirs.locator(".is-own .figure")).to_have_text("2")


async def ask_in_private(mine: Page, theirs: Page) -> None:
    box = mine.get_by_role("combobox")
    await box.fill("/workshop tra")
    await expect(mine.get_by_role("option")).to_have_count(1)
    await box.press("Tab")
    await expect(box).to_have_value("/workshop trail ")
    await box.press("Enter")
    await expect(mine.locator(".message--private")).to_contain_text("Right, score 86 %")
    await box.press("ArrowUp")
    await expect(box).to_have_value("/workshop trail")
    await expect(theirs.locator(".message--private")).to_have_count(0)
    await mine.locator(".message--private").get_by_role("button", name="Dismiss").click()
    await expect(mine.locator(".message--private")).to_have_count(0)
    await expect(box).to_be_focused()


async def come_back(page: Page) -> None:
    before = await page.locator("#you-name").text_content()
    await page.reload()
    await expect(page.locator(".yours").first).to_have_text("You: up, +38")
    await expect(page.locator("#you-name")).to_have_text(before or "")
    await expect(page.locator(".message--dispatch")).to_have_count(1)
    await page.locator(".reply").click()
    await expect(page.locator(".message--dispatch")).to_be_focused()


async def test_a_bet_needs_no_mouse(browser: Browser, tmp_path: Path) -> None:
    async with browsing(browser, tmp_path) as (stage, context):
        await stage.publish()
        page = await enter(stage, context)
        await page.locator("body").press("Space")
        await expect(page.get_by_role("button", name="Let the clock run")).to_be_visible()
        await tab_to(page, "Up, it holds: 0")
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("button", name="Up, it holds: 1, your bet")).to_be_focused()
        await page.keyboard.press("Space")
        await expect(receipt(page)).to_contain_text("You have no bet on this.")
        await tab_to(page, "Bet down")
        await page.keyboard.press("Enter")
        await expect(receipt(page)).to_contain_text("You're down at 62 %.")
        await tab_to(page, "Withdraw")
        assert stage.pace is not None
        assert stage.pace.running is False


async def tab_to(page: Page, name: str) -> None:
    """Walk with the tab key until the button of that name has the focus."""
    wanted = page.get_by_role("button", name=name, exact=True)
    for _ in range(40):
        await page.keyboard.press("Tab")
        if await wanted.evaluate("node => node === document.activeElement"):
            return
    raise AssertionError(f"the tab key never reached {name!r}")


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
async def test_it_fits_and_has_no_barrier(
    browser: Browser, tmp_path: Path, width: int, scheme: Scheme
) -> None:
    async with browsing(browser, tmp_path, width, scheme) as (stage, context):
        await stage.publish()
        page = await enter(stage, context)
        await page.locator(".reaction").first.click()
        await page.locator(".thread summary").click()
        await page.locator(".essay summary").click()
        await stage.lock()
        await stage.resolve()
        await expect(page.locator(".message--verdict")).to_be_visible()
        await page.get_by_role("combobox").fill("/workshop leaderboard")
        await page.get_by_role("combobox").press("Enter")
        await page.locator(".message--private").wait_for()
        await page.get_by_role("combobox").fill("/")
        assert await widest(page) <= 0
        found = await Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        if width < 700:
            await page.get_by_role("button", name="Standings").click()
            await expect(page.get_by_role("button", name="Close")).to_be_focused()
            opened = await Axe().run(page)
            assert opened.violations_count == 0, opened.generate_report()
            await page.keyboard.press("Escape")
            await expect(page.get_by_role("button", name="Standings")).to_be_focused()


async def test_hostile_text_is_shown_as_text(browser: Browser, tmp_path: Path) -> None:
    nasty = "<img src=x onerror=\"document.title='owned'\">\u202egnp.exe" + "W" * 10_000
    async with browsing(browser, tmp_path, 360) as (stage, context):
        await stage.publish(draft(PUBLISHED, title=nasty, thesis=(nasty,), essay=nasty))
        page = await enter(stage, context)
        await page.get_by_role("button", name="Standings").click()
        await page.get_by_role("button", name="Rename").click()
        await page.locator("#new-name").fill(nasty)
        await page.keyboard.press("Enter")
        await expect(page.locator("#you-name")).to_contain_text("<img src=x")
        await page.get_by_role("button", name="Close").click()
        await page.locator(".reaction").first.click()
        await page.locator(".private").wait_for()
        await stage.lock()
        await stage.resolve()
        await expect(page.locator("#board-rows")).to_contain_text("<img src=x")
        await page.get_by_role("combobox").fill(f"/workshop {nasty[:300]}")
        await page.keyboard.press("Enter")
        await page.locator(".message--private").wait_for()
        assert await page.locator(".feed img:not([data-part])").count() == 0
        assert await page.title() == "#market-desk · Workshop"
        assert await widest(page) <= 0


async def test_a_lost_connection_is_said_and_mended_without_doubles(
    browser: Browser, tmp_path: Path
) -> None:
    async with browsing(browser, tmp_path) as (stage, context):
        await stage.publish()
        page = await enter(stage, context)
        await expect(page.locator(".message--dispatch")).to_have_count(1)
        await context.set_offline(True)
        for _ in range(LONGEST_QUEUE + 1):  # more at once than a stream may be behind
            stage.room.feed.whisper("board", {})
        await expect(page.get_by_text("Connection lost. Reconnecting…")).to_be_visible()
        await stage.publish(at=PUBLISHED + timedelta(days=1))
        await context.set_offline(False)
        await expect(page.locator(".message--dispatch")).to_have_count(2)
        await expect(page.get_by_text("Connection lost. Reconnecting…")).to_have_count(0)


async def test_a_duplicated_tab_is_a_reader_of_its_own(browser: Browser, tmp_path: Path) -> None:
    async with browsing(browser, tmp_path) as (stage, context):
        await stage.publish()
        page = await enter(stage, context)
        async with context.expect_page() as opening:
            await page.evaluate("window.open('/room')")  # a copy of the session comes along
        copy = await opening.value
        await expect(copy.locator("#you-name")).not_to_be_empty()
        names = await asyncio.gather(
            page.locator("#you-name").text_content(), copy.locator("#you-name").text_content()
        )
        assert names[0] != names[1]
