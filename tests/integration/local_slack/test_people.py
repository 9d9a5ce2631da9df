"""What people do, and what they see of the app's answers."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from tests.integration.local_slack.apps import Plain
from tests.slack_server import Channel, NoAnswer, NotAllowed, Person, SlackServer, Team

MODAL = {
    "type": "modal",
    "callback_id": "setup",
    "title": {"type": "plain_text", "text": "Set up"},
    "submit": {"type": "plain_text", "text": "Save"},
    "blocks": [
        {
            "type": "input",
            "block_id": "hours",
            "label": {"type": "plain_text", "text": "Quiet hours"},
            "element": {"type": "plain_text_input", "action_id": "from", "max_length": 5},
        }
    ],
}
HOME = {"type": "home", "blocks": [{"type": "divider"}]}


def offer_form(app: Plain) -> None:
    """Let a command open the form, which takes one time only."""

    @app.bolt.command("/workshop")
    async def setup(ack: Any, body: Any, client: Any) -> None:
        await client.views_open(trigger_id=body["trigger_id"], view=MODAL)
        await ack()

    @app.bolt.view("setup")
    async def save(ack: Any, view: Any) -> None:
        good = view["state"]["values"]["hours"]["from"]["value"] == "22:00"
        await (ack() if good else ack(response_action="errors", errors={"hours": "not a time"}))


def panel(label: str = "My bet") -> list[dict[str, Any]]:
    text = {"type": "plain_text", "text": label}
    return [
        {"type": "section", "text": {"type": "mrkdwn", "text": "*Dispatch*"}},
        {
            "type": "actions",
            "elements": [{"type": "button", "text": text, "action_id": "bet:7:k"}],
        },
    ]


async def test_a_command_is_answered_in_private(desk: Channel, ann: Person, app: Plain) -> None:
    @app.bolt.command("/workshop")
    async def answer(ack: Any, command: Any) -> None:
        await ack(f"you said {command['text']} in {command['channel_name']}")

    answered = await ann.command("/workshop trail 5", desk)
    assert answered.text == "you said trail 5 in market-desk"
    assert answered.ephemeral
    assert ann.sees(desk) == [answered.message]
    assert desk.messages == []


async def test_a_form_opens_complains_and_closes(desk: Channel, ann: Person, app: Plain) -> None:
    offer_form(app)
    opened = await ann.command("/workshop setup", desk)
    assert opened.modal.title == "Set up"
    with pytest.raises(NotAllowed, match="required"):
        await ann.submit(opened)
    with pytest.raises(NotAllowed, match="5 characters"):
        await ann.submit(opened, {"from": "ten in the evening"})
    wrong = await ann.submit(opened, {"from": "25:00"})
    assert wrong.errors == {"hours": "not a time"}
    done = await ann.submit(opened, {"hours": "22:00"})
    assert done.closed


async def test_a_press_gets_a_receipt_that_can_be_replaced(
    slack: SlackServer, desk: Channel, ann: Person, app: Plain
) -> None:
    @app.bolt.action("bet:7:k")
    async def show(ack: Any, body: Any, client: Any) -> None:
        assert body["message"]["ts"] == desk.messages[0].ts
        await client.chat_postEphemeral(
            channel=desk.id, user=body["user"]["id"], text="no bet", blocks=panel("Withdraw")
        )
        await ack()

    @app.bolt.action("withdraw")
    async def withdraw(ack: Any, respond: Any) -> None:
        await respond(replace_original=True, text="withdrawn")
        await ack()

    await app.client.chat_postMessage(channel=desk.id, text="x", blocks=panel())
    receipt = await ann.press(desk.last, "bet")
    assert receipt.ephemeral
    ann.ephemeral[-1].blocks[1]["elements"][0]["action_id"] = "withdraw"
    changed = await ann.press(receipt, label="Withdraw")
    assert changed.message is receipt.message
    assert receipt.message.text == "withdrawn"
    assert desk.messages[0].edits == 0


async def test_the_home_tab_is_published(ann: Person, app: Plain) -> None:
    @app.bolt.event("app_home_opened")
    async def publish(event: Any, client: Any) -> None:
        await client.views_publish(user_id=event["user"], view=HOME)

    home = await ann.open_home()
    assert [block["type"] for block in home.blocks] == ["divider"]


async def test_a_trigger_is_good_for_three_seconds_and_once(
    slack: SlackServer, desk: Channel, ann: Person, app: Plain
) -> None:
    slack.limits.trigger_seconds = 0.05
    errors: list[str] = []

    @app.bolt.command("/workshop")
    async def late(ack: Any, body: Any, client: Any) -> None:
        await asyncio.sleep(0.1)
        try:
            await client.views_open(trigger_id=body["trigger_id"], view=MODAL)
        except Exception as error:  # noqa: BLE001 # the library's own tree begins there
            errors.append(str(error))
        await ack()

    await ann.command("/workshop", desk)
    assert "expired_trigger_id" in errors[0]
    assert ann.modal is None


async def test_silence_is_noticed(
    slack: SlackServer, desk: Channel, ann: Person, app: Plain
) -> None:
    slack.limits.answer_seconds = 0.3
    with pytest.raises(NoAnswer, match="/workshop"):
        await ann.command("/workshop", desk)


async def test_people_do_only_what_slack_lets_them(
    slack: SlackServer, team: Team, desk: Channel, ann: Person
) -> None:
    message = await ann.say(desk, "hello")
    stranger = slack.add_person("ben", team)
    with pytest.raises(NotAllowed, match="not in market-desk"):
        await stranger.react(message, "+1")
    with pytest.raises(NotAllowed, match="no emoji"):
        await ann.react(message, "no_such_thing")
    desk.archive()
    with pytest.raises(NotAllowed, match="archived"):
        await ann.react(message, "+1")
