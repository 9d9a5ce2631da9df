"""The page of the local Slack in a real browser, with a real app behind it."""

from __future__ import annotations

from typing import Any

from playwright.async_api import expect

from tests.browser import looking
from tests.integration.local_slack.apps import Plain
from tests.integration.local_slack.test_people import HOME, offer_form, panel
from tests.slack_server import Channel, Person, SlackServer


def _equip(app: Plain) -> None:
    offer_form(app)

    @app.bolt.action("bet:7:k")
    async def receipt(ack: Any, body: Any, client: Any) -> None:
        user, channel = body["user"]["id"], body["channel"]["id"]
        await client.chat_postEphemeral(channel=channel, user=user, text="You hold *up*.")
        await ack()

    @app.bolt.event("app_home_opened")
    async def publish(event: Any, client: Any) -> None:
        header = {"type": "header", "text": {"type": "plain_text", "text": "Your bets"}}
        await client.views_publish(user_id=event["user"], view=HOME | {"blocks": [header]})


async def test_a_person_plays_without_an_account(
    slack: SlackServer, app: Plain, desk: Channel, ann: Person
) -> None:
    _equip(app)
    hostile = "<img src=x onerror=alert(1)> *bold* <!date^1521590400^{date_num}|then>"
    await app.client.chat_postMessage(channel=desk.id, text="x", blocks=[
        {"type": "section", "text": {"type": "mrkdwn", "text": hostile}}, *panel()
    ])  # fmt: skip
    url = f"{slack.page_url}?channel={desk.id}&as={ann.id}"
    async with looking(url, 390) as page:
        first = page.locator("#messages article").first
        await expect(first).to_contain_text("<img src=x onerror=alert(1)> bold 2018-03-21")
        await first.hover()
        await first.get_by_title("React with :arrow_up:").click()
        await expect(first.locator(".pill.mine")).to_contain_text("1")
        assert desk.last.people("arrow_up") == [ann]

        await page.get_by_role("button", name="My bet").click()
        await expect(page.locator(".ephemeral")).to_contain_text("Only visible to you")
        await page.fill("#text", "/workshop setup")
        await page.get_by_role("button", name="Send").click()
        await page.fill(".modal input", "25:00")
        await page.get_by_role("button", name="Save").click()
        await expect(page.locator(".modal .error")).to_contain_text("not a time")
        await page.fill(".modal input", "22:00")
        await page.get_by_role("button", name="Save").click()
        await expect(page.locator(".modal")).to_have_count(0)

        await page.get_by_role("button", name="Channels").click()
        await page.get_by_role("button", name="⌂ Workshop home").click()
        await expect(page.locator(".home")).to_contain_text("Your bets")
        assert await page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


async def test_a_picture_shows_only_the_messages(
    slack: SlackServer, app: Plain, desk: Channel, ann: Person
) -> None:
    sent = await app.client.chat_postMessage(channel=desk.id, text="a dispatch")
    async with looking(slack.picture_url(desk, ann), 800) as page:
        await expect(page.locator(f"[data-message='{sent['ts']}']")).to_contain_text("a dispatch")
        await expect(page.locator("#composer")).to_be_hidden()
