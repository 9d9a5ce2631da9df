"""The public pages in a real browser: they fit, they can be read by everybody, and ask nobody."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Literal

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page, Request

from bot.application.ports.book import BookReader
from tests.browser import chromium
from tests.fakes.newsstand import book, served

Scheme = Literal["light", "dark"]

PAGES = (
    "/",
    "/read/53/facebook-is-falling-alone-now",
    "/read/530/the-infrastructure-bid-is-real-but-it-s-not-what-anyone-thinks-it-is",
    "/read/52",
    "/trail",
    "/trail/53.0",
    "/trail/53.2",
    "/trail/55.0",
    "/leaderboard",
    "/record",
    "/record?who=macro",
    "/about",
    "/nowhere",
)


@asynccontextmanager
async def visiting(
    width: int, scheme: Scheme = "light", of: BookReader | None = None
) -> AsyncIterator[tuple[Page, str]]:
    """A browser's page with JavaScript of the pages switched on, and the desk's address."""
    async with served(of) as desk, chromium() as browser:
        page = await browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
        yield page, str(desk.make_url("/")).rstrip("/")


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
async def test_every_page_fits_and_has_no_barrier(width: int, scheme: Scheme) -> None:
    axe = Axe()
    async with visiting(width, scheme) as (page, address):
        for path in PAGES:
            await page.goto(address + path)
            reach = await page.evaluate("document.documentElement.scrollWidth")
            assert reach <= width, f"{path} is {reach} pixels wide"
            found = await axe.run(page)
            assert found.violations_count == 0, f"{path}: {found.generate_report()}"


async def test_pages_ask_nobody_else_and_complain_of_nothing() -> None:
    asked: list[str] = []
    complaints: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    async with visiting(1280) as (page, address):
        page.on("request", note)
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        for path in PAGES[:-1]:
            await page.goto(address + path, wait_until="networkidle")
        assert asked
        assert [url for url in asked if not url.startswith(address)] == []
        assert [line for line in complaints if "chart" not in line] == []


async def test_the_text_is_one_key_away() -> None:
    async with visiting(1280) as (page, address):
        await page.goto(address)
        await page.keyboard.press("Tab")
        assert await page.evaluate("document.activeElement.textContent") == "Skip to the text"
        await page.keyboard.press("Enter")
        assert await page.evaluate("document.activeElement.id") == "main"


async def test_pages_can_be_read_without_scripts_and_hold_none() -> None:
    async with served() as desk, chromium() as browser:
        context = await browser.new_context(java_script_enabled=False)
        page = await context.new_page()
        await page.goto(str(desk.make_url("/")))
        assert await page.locator("script").count() == 0
        assert await page.get_by_role("heading", name="The Fear Moved In").is_visible()
        await page.get_by_role("link", name="Facebook Is Falling Alone Now").first.click()
        await page.get_by_role("link", name="META stays at or above 163 for 24h").first.click()
        assert await page.get_by_role("heading", name="What happened when").is_visible()


async def test_the_essay_stands_in_the_typeface_served_with_it() -> None:
    async with visiting(1280) as (page, address):
        await page.goto(address, wait_until="networkidle")
        loaded = await page.evaluate("[...document.fonts].filter(f => f.status == 'loaded').length")
        assert loaded >= 2
        family = await page.evaluate(
            "getComputedStyle(document.querySelector('.dispatch__essay')).fontFamily"
        )
        assert family.startswith('"Workshop Serif"')


async def test_a_phone_shows_every_price_of_the_evidence() -> None:
    async with visiting(390, of=book(price="1091.479")) as (page, address):
        await page.goto(address + "/trail/53.0")
        table = page.locator(".scroll:has(.bars)")
        assert "1,091.479" in await table.inner_text()
        assert await table.evaluate("box => box.scrollWidth - box.clientWidth") == 0
