"""The page of the local Slack in a real browser, with a real app behind it."""

from __future__ import annotations

from typing import Any

from playwright.async_api import expect

from tests.browser import looking
from tests.integration.local_slack.apps import Plain
from tests.integration.local_slack.test_people import HOME, MODAL, offer_form, panel
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


def _word(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def _input(element: dict[str, Any], *, live: bool = False) -> dict[str, Any]:
    field = {"type": "input", "block_id": element["action_id"], "label": _word("Field")}
    return field | {"element": element, "dispatch_action": live}


def _live(channel: str, words: str) -> dict[str, Any]:
    """A form whose words follow the loudness."""
    where = {"type": "conversations_select", "initial_conversation": channel}
    options = [{"text": _word(word), "value": word} for word in ("low", "loud")]
    blocks = [
        _input(where | {"action_id": "where"}),
        _input({"type": "radio_buttons", "action_id": "loud", "options": options}, live=True),
        _input({"type": "plain_text_input", "action_id": "from"}),
        {"type": "section", "text": {"type": "mrkdwn", "text": words}},
    ]
    return MODAL | {"blocks": blocks}


async def test_a_form_follows_a_choice_and_keeps_what_was_typed_meanwhile(
    slack: SlackServer, app: Plain, desk: Channel, ann: Person
) -> None:
    @app.bolt.command("/workshop")
    async def setup(ack: Any, body: Any, client: Any) -> None:
        view = _live(desk.id, "so far nothing")
        await client.views_open(trigger_id=body["trigger_id"], view=view)
        await ack()

    @app.bolt.action("loud")
    async def follow(ack: Any, body: Any, client: Any) -> None:
        chosen = body["actions"][0]["selected_option"]["value"]
        await client.views_update(view_id=body["view"]["id"], view=_live(desk.id, f"so {chosen}"))
        await ack()

    async with looking(f"{slack.page_url}?channel={desk.id}&as={ann.id}", 390) as page:
        await page.fill("#text", "/workshop setup")
        await page.get_by_role("button", name="Send").click()
        await expect(page.locator(".modal select")).to_have_value(desk.id)
        await page.fill(".modal input[type=text]", "22:00")
        await page.get_by_label("loud").check()
        await expect(page.locator(".modal")).to_contain_text("so loud")
        await expect(page.locator(".modal input[type=text]")).to_have_value("22:00")
        await expect(page.locator(".modal select")).to_have_value(desk.id)
