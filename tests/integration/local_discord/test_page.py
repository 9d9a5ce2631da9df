"""The page of the local Discord in a real browser, with a real bot behind it."""

from __future__ import annotations

from playwright.async_api import expect

from tests.browser import looking
from tests.discord_server import Channel, DiscordServer, Person
from tests.integration.local_discord.bots import Bot


async def test_a_person_plays_without_a_token(
    commander: Bot, desk: Channel, ann: Person, discord: DiscordServer
) -> None:
    hostile = "<img src=x onerror=alert(1)> **bold** <t:1521590400:F> @everyone"
    await commander.channel(desk).send(hostile)
    url = f"{discord.page_url}?channel={desk.id}&as={ann.id}"
    async with looking(url, 390) as page:
        first = page.locator("article").first
        await expect(first.locator(".markup")).to_contain_text("<img src=x onerror=alert(1)>")
        await expect(first.locator("time.stamp")).to_contain_text("2018")
        await first.locator("summary").click()
        await first.get_by_title("React with ⬆️", exact=True).click()
        await expect(first.locator(".pill.mine")).to_contain_text("1")
        assert desk.messages[0].people("⬆️") == [ann]

        await page.fill("#text", "/work")
        await page.get_by_role("option", name="/workshop panel").click()
        await page.get_by_role("button", name="Send").click()
        await page.get_by_role("button", name="My bet").click()
        await expect(page.locator(".ephemeral")).to_contain_text("Only you can see this")
        await page.get_by_role("button", name="Hours").click()
        await page.fill(".modal input", "22:00")
        await page.get_by_role("button", name="Submit").click()
        await expect(page.locator(".ephemeral").last).to_contain_text("from 22:00")
        await page.locator(".menu .closed").click()
        await page.get_by_role("option", name="market-desk").click()
        await expect(page.locator("article").nth(1)).to_contain_text("in market-desk")

        assert await page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


async def test_a_picture_shows_only_the_messages(
    bot: Bot, desk: Channel, ann: Person, discord: DiscordServer
) -> None:
    sent = await bot.channel(desk).send("a dispatch")
    async with looking(discord.picture_url(desk, ann), 800) as page:
        await expect(page.locator(f"[data-message='{sent.id}']")).to_contain_text("a dispatch")
        await expect(page.locator("#side")).to_be_hidden()
        await expect(page.locator("#composer")).to_be_hidden()
