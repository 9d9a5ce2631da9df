"""Posts stand once in each channel, and are found again whatever happened to a send."""

import asyncio

import pytest

from bot.application.ports.chat import AmbiguousSend, ChannelLost, MessageGone
from bot.domain.post import DispatchPost
from tests.discord_server import (
    Channel,
    Permission,
    faults,
)
from tests.fakes.stories import story
from tests.integration.discord.publishing import Desk


@pytest.mark.parametrize("status", [500, 502, 503, 504])
async def test_a_send_that_failed_after_it_arrived_stands_once(
    desk: Desk, channel: Channel, status: int
) -> None:
    await desk.subscribe(channel)
    await desk.publish()
    desk.server.faults.fail(on=faults.SEND, status=status, accepted=True)
    await desk.send()
    await desk.send(minutes=1)
    (message,) = channel.messages
    assert message.counts == {"⬆️": 1, "⬇️": 1}


@pytest.mark.parametrize("accepted", [True, False])
async def test_a_send_whose_connection_was_reset_stands_once(
    desk: Desk, channel: Channel, accepted: bool
) -> None:
    mine = await desk.subscribe(channel)
    await desk.publish()
    desk.server.faults.reset(on=faults.SEND, accepted=accepted)
    await desk.send()
    await desk.send(minutes=1)
    (message,) = channel.messages
    assert message.counts == {"⬆️": 1, "⬇️": 1}
    assert desk.server.journal.count(faults.SEND) == (1 if accepted else 2)
    assert [post.message for post in await desk.posts(mine)] == [f"{channel.id}/{message.id}"]


async def test_a_send_that_was_given_up_is_found_among_what_others_wrote(
    desk: Desk, channel: Channel
) -> None:
    mine = await desk.subscribe(channel)
    platform, post = desk.platform(), DispatchPost(trail=story())
    desk.server.faults.slow(5, on=faults.SEND, accepted=True)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.3):
            await platform.send(mine, post, "d54-key", None)
    ann = desk.server.add_user("ann", desk.guild)
    for number in range(130):
        await ann.say(channel, f"what do you think? {number}")
    found = await desk.platform().find(mine, post, "d54-key", None)
    first = channel.messages[0]
    assert found == f"{channel.id}/{first.id}"
    assert first.counts == {"⬆️": 1, "⬇️": 1}
    assert await platform.find(mine, post, "d54-key", None) == found
    assert desk.server.journal.count(faults.REACT) == 2
    assert await platform.find(mine, post, "d54-other", None) is None


async def test_a_process_killed_between_message_and_reactions_leaves_nothing_undone(
    desk: Desk, channel: Channel
) -> None:
    mine = await desk.subscribe(channel)
    post = DispatchPost(trail=story())
    desk.server.faults.slow(5, on=faults.REACT)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.5):
            await desk.platform().send(mine, post, "d54-key", None)
    assert channel.last.counts == {}
    assert await desk.platform().find(mine, post, "d54-key", None) is not None
    assert channel.last.counts == {"⬆️": 1, "⬇️": 1}
    assert len(channel.messages) == 1


async def test_reactions_that_failed_are_put_at_the_next_try(desk: Desk, channel: Channel) -> None:
    await desk.subscribe(channel)
    await desk.publish()
    desk.server.faults.fail(on=faults.REACT, status=503)
    await desk.send()
    await desk.send(minutes=1)
    (message,) = channel.messages
    assert message.counts == {"⬆️": 1, "⬇️": 1}


async def test_a_post_deleted_right_after_a_send_in_doubt_stays_away(
    desk: Desk, channel: Channel
) -> None:
    mine = await desk.subscribe(channel)
    platform, post = desk.platform(), DispatchPost(trail=story())
    desk.server.faults.reset(on=faults.SEND, accepted=True)
    with pytest.raises(AmbiguousSend):
        await platform.send(mine, post, "d54-key", None)
    channel.last.delete()
    with pytest.raises(MessageGone):
        await platform.send(mine, post, "d54-key", None)


async def test_an_unreadable_history_is_not_taken_for_an_empty_one(
    desk: Desk, channel: Channel
) -> None:
    mine = await desk.subscribe(channel)
    post = DispatchPost(trail=story())
    assert await desk.platform().find(mine, post, "d54-key", None) is None
    await desk.platform().send(mine, post, "d54-key", None)
    channel.deny(desk.server.bot, Permission.READ_MESSAGE_HISTORY)
    with pytest.raises(ChannelLost, match="Read Message History"):
        await desk.platform().find(mine, post, "d54-key", None)
