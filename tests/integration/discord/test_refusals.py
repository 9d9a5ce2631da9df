"""What Discord refuses is waited for, given up, or told to those who can mend it."""

import asyncio

import pytest
import structlog

from bot.application.ports.book import Loudness
from bot.application.ports.chat import ChannelLost, MessageGone, TryLater
from bot.domain.post import DispatchPost, NoticePost
from tests.discord_server import (
    REACTIONS_AS_OBSERVED,
    Channel,
    Permission,
    faults,
)
from tests.fakes.stories import story
from tests.integration.discord.publishing import Desk


@pytest.mark.parametrize("everywhere", [True, False])
async def test_rate_limits_are_waited_for(desk: Desk, channel: Channel, everywhere: bool) -> None:
    await desk.subscribe(channel)
    await desk.publish()
    desk.server.faults.refuse(2, retry_after=0.1, everywhere=everywhere)
    await desk.send()
    (message,) = channel.messages
    assert message.counts == {"⬆️": 1, "⬇️": 1}
    assert len(desk.server.journal.refused) == 2


async def test_a_request_given_up_in_the_global_limit_does_not_stop_all_others(
    desk: Desk, channel: Channel
) -> None:
    mine = await desk.subscribe(channel)
    platform = desk.platform()
    desk.server.faults.refuse(on=faults.SEND, retry_after=30, everywhere=True)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.3):
            await platform.send(mine, NoticePost(text="hello"), "n1-key", None)
    async with asyncio.timeout(5):
        await platform.send(mine, NoticePost(text="hello"), "n1-key", None)
    assert len(channel.messages) == 1


@pytest.mark.parametrize("status", [429, 403])
async def test_a_wall_before_discord_costs_a_channel_time_and_nothing_else(
    desk: Desk, channel: Channel, status: int
) -> None:
    await desk.subscribe(channel)
    await desk.publish()
    with desk.server.faults.ban(None, status=status) as wall:
        await desk.send()
        await desk.send(minutes=5)
        assert wall.drawn == 1
        await desk.send(minutes=6)
        assert wall.drawn == 2
    await desk.send(minutes=11)
    (message,) = channel.messages
    assert message.counts == {"⬆️": 1, "⬇️": 1}
    (subscription,) = await desk.book.subscriptions()
    assert not subscription.paused


async def test_while_the_address_is_banned_nothing_more_is_asked_and_one_line_tells(
    desk: Desk, channel: Channel
) -> None:
    mine = await desk.subscribe(channel)
    platform, post = desk.platform(), DispatchPost(trail=story())
    with desk.server.faults.ban(None) as wall, structlog.testing.capture_logs() as logs:
        for number in range(3):
            with pytest.raises(TryLater) as refused:
                await platform.send(mine, post, f"d{number}-key", None)
            assert 590 < refused.value.after <= 600
    assert wall.drawn == 1
    assert [entry["error"] for entry in logs] == [
        "429 Too Many Requests, with a page instead of an answer"
    ]


async def test_without_leave_to_react_a_post_stands_and_moderators_hear_of_it_once(
    desk: Desk, channel: Channel
) -> None:
    updates = desk.guild.public_updates_channel = desk.guild.add_text_channel("moderators")
    mine = await desk.subscribe(channel)
    platform, post = desk.platform(), DispatchPost(trail=story())
    channel.deny(desk.server.bot, Permission.ADD_REACTIONS)
    for number in range(2):
        await platform.send(mine, post, f"d{number}-key", None)
    assert [m.counts for m in channel.messages] == [{}, {}]
    (told,) = updates.messages
    assert "Allow me Add Reactions" in told.content
    assert channel.last.buttons[0].label == "My bet"


async def test_the_limits_of_a_channel_s_reactions_are_not_run_into(
    desk: Desk, channel: Channel
) -> None:
    desk.server.limits.reactions = REACTIONS_AS_OBSERVED
    await desk.subscribe(channel)
    for _ in range(3):
        await desk.publish()
    await desk.send()
    assert [m.counts for m in channel.messages] == [{"⬆️": 1, "⬇️": 1}] * 3
    assert desk.server.journal.refused == []


async def test_a_channel_that_may_not_be_written_to_is_paused_and_its_moderators_told_once(
    desk: Desk, channel: Channel
) -> None:
    updates = desk.guild.public_updates_channel = desk.guild.add_text_channel("moderators")
    mine = await desk.subscribe(channel)
    channel.deny(desk.server.bot, Permission.SEND_MESSAGES)
    await desk.publish()
    for _ in range(5):
        await desk.send(minutes=1)
    assert desk.server.journal.count(faults.SEND, status=403) == 3
    (subscription,) = await desk.book.subscriptions()
    assert "Send Messages" in subscription.paused
    (told,) = updates.messages
    assert told.content.startswith(f"<#{mine.id}> Dispatches to this channel are paused")
    assert "Send Messages" in told.content
    assert "/workshop resume" in told.content


async def test_a_forum_is_paused_with_the_reason(desk: Desk) -> None:
    updates = desk.guild.public_updates_channel = desk.guild.add_text_channel("moderators")
    await desk.subscribe(desk.guild.add_forum_channel("questions"))
    await desk.publish()
    for _ in range(5):
        await desk.send(minutes=1)
    (subscription,) = await desk.book.subscriptions()
    assert subscription.paused == "this kind of channel takes no such posts"
    (told,) = updates.messages
    assert "this kind of channel takes no such posts" in told.content


async def test_moderators_are_told_in_the_system_s_channel_if_theirs_is_closed(
    desk: Desk, channel: Channel
) -> None:
    updates = desk.guild.public_updates_channel = desk.guild.add_text_channel("moderators")
    system = desk.guild.system_channel = desk.guild.add_text_channel("hello")
    updates.deny(desk.server.bot, Permission.VIEW_CHANNEL)
    mine = await desk.subscribe(channel)
    await desk.platform().warn(mine, "a word @everyone")
    assert system.last.content == f"<#{mine.id}> a word @\u200beveryone"
    system.delete()
    await desk.platform().warn(mine, "another word")


async def test_where_a_server_has_no_place_for_it_another_channel_of_the_desk_hears_it_once(
    desk: Desk, channel: Channel
) -> None:
    other = desk.guild.add_text_channel("other-desk")
    mine = await desk.subscribe(channel)
    await desk.subscribe(other)
    channel.deny(desk.server.bot, Permission.SEND_MESSAGES)
    await desk.publish()
    for _ in range(5):
        await desk.send(minutes=1)
    assert desk.server.journal.count(faults.SEND, status=403) == 3
    _dispatch, told = other.messages
    assert told.content.startswith(f"<#{mine.id}> Dispatches to this channel are paused")


async def test_a_deleted_channel_is_lost_and_a_deleted_message_gone(
    desk: Desk, channel: Channel
) -> None:
    mine = await desk.subscribe(channel)
    platform, post = desk.platform(), DispatchPost(trail=story())
    message = await platform.send(mine, post, "d54-key", None)
    channel.last.delete()
    with pytest.raises(MessageGone):
        await platform.edit(mine, message, post, "d54-key")
    channel.delete()
    with pytest.raises(ChannelLost, match="deleted"):
        await platform.edit(mine, message, post, "d54-key")
    with pytest.raises(ChannelLost, match="deleted"):
        await platform.send(mine, post, "d55-key", None)


async def test_a_server_that_fails_an_edit_is_asked_again_later(
    desk: Desk, channel: Channel
) -> None:
    mine = await desk.subscribe(channel)
    platform, post = desk.platform(), DispatchPost(trail=story())
    message = await platform.send(mine, post, "d54-key", None)
    desk.server.faults.reset(on=faults.EDIT)
    with pytest.raises(TryLater):
        await platform.edit(mine, message, post, "d54-key")


async def test_nothing_is_sent_before_the_login(desk: Desk, channel: Channel) -> None:
    mine = await desk.subscribe(channel)
    desk.client._connection.user = None
    with pytest.raises(TryLater, match="logged in"):
        await desk.platform().send(mine, NoticePost(text="hello"), "n1-key", None)


async def test_a_permission_lost_later_costs_three_tries_and_one_word(
    desk: Desk, channel: Channel
) -> None:
    updates = desk.guild.public_updates_channel = desk.guild.add_text_channel("moderators")
    await desk.posted(channel, loudness=Loudness.FULL)
    desk.server.journal.clear()
    channel.deny(desk.server.bot, Permission.VIEW_CHANNEL)
    await desk.publish()
    await desk.resolve()
    for _ in range(8):
        await desk.send(minutes=1)
    (subscription,) = await desk.book.subscriptions()
    assert "View Channel" in subscription.paused
    assert len(updates.messages) == 1
    refused = [e for e in desk.server.journal.entries if e.status == 403]
    assert len(refused) <= 3
    channel.allow(desk.server.bot, Permission.VIEW_CHANNEL)
    await desk.book.pause(subscription.channel, "")
    await desk.send(minutes=1)
    assert channel.messages[0].content.splitlines()[1].startswith("Right")


async def test_a_permission_that_comes_back_in_time_costs_nothing(
    desk: Desk, channel: Channel
) -> None:
    updates = desk.guild.public_updates_channel = desk.guild.add_text_channel("moderators")
    await desk.subscribe(channel)
    await desk.publish()
    channel.deny(desk.server.bot, Permission.SEND_MESSAGES)
    for _ in range(2):
        await desk.send(minutes=1)
    channel.allow(desk.server.bot, Permission.SEND_MESSAGES)
    await desk.send(minutes=1)
    (subscription,) = await desk.book.subscriptions()
    assert (subscription.paused, len(channel.messages)) == ("", 1)
    assert updates.messages == []
