"""Posts in Slack: once in each channel, complete, and found again whatever happened."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.application.ports.book import Loudness
from tests.integration.slack.publishing import DOWN, PICTURE, UP, Desk, desk_at
from tests.slack_server import Channel, Limits, Message, SlackServer


@pytest.fixture
async def server() -> AsyncIterator[SlackServer]:
    async with SlackServer(limits=Limits.lenient()) as running:
        yield running


@pytest.fixture
async def desk(server: SlackServer, tmp_path: Path) -> AsyncIterator[Desk]:
    async with desk_at(server, tmp_path) as running:
        yield running


@pytest.fixture
def channel(desk: Desk) -> Channel:
    return desk.team.add_channel("market-desk", desk.boss)


def counts(message: Message) -> dict[str, int]:
    return {name: len(users) for name, users in message.reactions.items()}


async def test_a_dispatch_stands_with_both_reactions_and_a_button(
    desk: Desk, channel: Channel
) -> None:
    mine = await desk.subscribe(channel)
    await desk.publish()
    await desk.send()
    (message,) = channel.messages
    assert message.text == "META stays at or above 163 for 24h · house 62\u00a0%"
    assert counts(message) == {UP: 1, DOWN: 1}
    (post,) = await desk.posts(mine)
    assert post.message == f"{channel.id}/{message.ts}"
    assert message.element("bet")["action_id"] == f"bet:1.0:{post.key}"
    assert message.metadata == {
        "event_type": "workshop_post",
        "event_payload": {"key": post.key},
    }


async def test_lock_and_verdict_edit_the_post_and_the_verdict_replies_with_its_picture(
    desk: Desk, channel: Channel
) -> None:
    mine = await desk.subscribe(channel)
    await desk.publish()
    await desk.send()
    await desk.lock()
    await desk.send()
    assert "🔒 Nobody bet · house 62\u00a0%" in channel.messages[0].words
    await desk.resolve()
    await desk.send()
    dispatched, verdict = channel.messages
    assert "Right: came true, we said 62\u00a0%" in dispatched.words
    assert dispatched.edits == 2
    (post, _verdict) = await desk.posts(mine)
    assert dispatched.element("bet")["action_id"] == f"bet:1.0:{post.key}"
    assert verdict.thread_ts == dispatched.ts
    assert verdict.text.startswith("Right: came true")
    (image,) = [block for block in verdict.blocks if block["type"] == "image"]
    assert desk.server.world.files[image["slack_file"]["id"]].content == PICTURE
    assert not verdict.pings
