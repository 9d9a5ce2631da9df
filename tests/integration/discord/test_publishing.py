"""Posts on Discord: once in each channel, complete, and found again whatever happened."""

import asyncio
import re
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from adapters.clocks.replayed import ReplayedClock
from adapters.discord.platform import DiscordPlatform
from adapters.discord.render import thread_name
from bot.application.ports.book import Loudness, QuietHours
from bot.application.ports.chat import AmbiguousSend, ChannelLost, MessageGone, TryLater
from bot.domain.errors import Unavailable
from bot.domain.post import DispatchPost, NoticePost
from tests.discord_server import (
    REACTIONS_AS_OBSERVED,
    Channel,
    DiscordServer,
    Permission,
    faults,
)
from tests.fakes.stories import LOCKS, PUBLISHED, RESOLVES, dispatch, prediction, story
from tests.integration.discord.publishing import PICTURE, Desk, desk_at, own

HOSTILE = (
    "@everyone @here <@{user}> <@&{role}> **loud** [tap](https://evil.example) ||x|| ```code``` "
    "discord.gg/evil <:bull:216154654256398347> <t:1618953630:R> \u202e"
)


@pytest.fixture
async def server() -> AsyncIterator[DiscordServer]:
    async with DiscordServer() as running:
        yield running


@pytest.fixture
async def desk(server: DiscordServer, tmp_path: Path) -> AsyncIterator[Desk]:
    async with desk_at(server, tmp_path) as running:
        yield running


@pytest.fixture
def channel(desk: Desk) -> Channel:
    return desk.guild.add_text_channel("market-desk")


async def test_a_dispatch_stands_with_both_reactions_and_a_button(
    desk: Desk, channel: Channel
) -> None:
    mine = await desk.subscribe(channel)
    await desk.publish()
    await desk.send()
    (message,) = channel.messages
    assert message.content.splitlines() == [
        "META stays at or above 163 for 24h · house 62\u00a0%",
        "⬆️ it holds   ⬇️ it breaks",
    ]
    assert message.counts == {"⬆️": 1, "⬇️": 1}
    (post,) = await desk.posts(mine)
    assert post.message == f"{channel.id}/{message.id}"
    assert message.buttons[0].custom_id == f"bet:1.0:{post.key}"
    assert message.nonce == post.key


async def test_lock_and_verdict_edit_the_post_and_the_verdict_replies_with_its_picture(
    desk: Desk, channel: Channel
) -> None:
    await desk.subscribe(channel)
    await desk.publish()
    await desk.send()
    await desk.lock()
    await desk.send()
    assert channel.messages[0].content.endswith("🔒 Nobody bet · house 62\u00a0%")
    await desk.resolve()
    await desk.send()
    dispatched, verdict = channel.messages
    assert "Right: came true, we said 62\u00a0%" in dispatched.content
    assert dispatched.edits == 2
    assert len(dispatched.buttons) == 3
    assert verdict.reply_to is dispatched
    assert verdict.content.startswith("Right: came true")
    (picture,) = verdict.attachments
    assert picture.content == PICTURE
    assert verdict.embed["image"]["url"].endswith("verdict.png")
    assert not verdict.pings


async def test_a_verdict_stands_even_where_its_dispatch_was_deleted(
    desk: Desk, channel: Channel
) -> None:
    await desk.subscribe(channel)
    await desk.publish()
    await desk.send()
    channel.last.delete()
    await desk.resolve()
    await desk.send()
    (verdict,) = channel.messages
    assert verdict.content.startswith("Right")
    assert verdict.reply_to is None


async def test_only_the_chosen_role_is_pinged_and_only_by_the_dispatch(
    desk: Desk, channel: Channel
) -> None:
    role = desk.guild.add_role("readers", mentionable=True)
    await desk.subscribe(channel, ping=str(role.id))
    await desk.publish()
    await desk.send()
    await desk.resolve()
    await desk.send()
    dispatched, verdict = channel.messages
    assert dispatched.pings.roles == [role]
    assert not verdict.pings
    assert "<@&" not in verdict.content


async def test_quiet_hours_notify_nobody(desk: Desk, channel: Channel) -> None:
    role = desk.guild.add_role("readers", mentionable=True)
    await desk.subscribe(channel, ping=str(role.id), quiet_hours=QuietHours(begin=20, end=8))
    await desk.publish()
    await desk.send()
    (message,) = channel.messages
    assert message.flags == 1 << 12
    assert not message.pings


@pytest.mark.parametrize("ping", ["", "everyone", "no role"])
async def test_hostile_words_ping_nobody_and_overflow_nothing(
    desk: Desk, channel: Channel, ping: str
) -> None:
    reader = desk.server.add_user("ann", desk.guild)
    role = desk.guild.add_role("readers", mentionable=True)
    await desk.subscribe(channel, ping=str(desk.guild.id) if ping == "everyone" else ping)
    words = HOSTILE.format(user=reader.id, role=role.id)
    call = prediction(sentence=words * 20)
    made = dispatch(title=words * 20, predictions=(call,), essay=f"{words}\n\n" * 200)
    await desk.publish(made.model_copy(update={"thesis": (f"# {words * 20}",) * 4}))
    await desk.send()
    assert "<@&" not in channel.last.content
    await desk.resolve()
    await desk.send()
    assert len(channel.messages) == 2
    assert not any(message.pings for message in channel.messages)
    assert not any("https://evil" in message.text for message in channel.messages)


async def test_a_replayed_clock_is_translated_for_readers(desk: Desk, channel: Channel) -> None:
    mine = await desk.subscribe(channel)
    platform = DiscordPlatform(desk.client, ReplayedClock(PUBLISHED, 60.0), lambda _channel: None)
    await platform.send(mine, DispatchPost(trail=story()), "d54-key", None)
    found = re.search(r"🔒 <t:(\d+):R> · verdict <t:(\d+):F>", channel.last.text)
    assert found is not None
    locks, verdict = (int(instant) - time.time() for instant in found.groups())
    assert locks == pytest.approx((LOCKS - PUBLISHED).total_seconds() / 60, abs=10)
    assert verdict == pytest.approx((RESOLVES - PUBLISHED).total_seconds() / 60, abs=10)


async def test_a_verdict_goes_out_without_a_picture_that_cannot_be_had(
    desk: Desk, channel: Channel
) -> None:
    await desk.subscribe(channel)
    desk.gallery.error = Unavailable("no prices")
    await desk.publish()
    await desk.resolve()
    await desk.send()
    assert channel.last.content.startswith("Right")
    assert channel.last.attachments == []


# Sends in doubt


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


# Refusals


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
    assert desk.server.journal.count(faults.SEND, 403) == 3
    (subscription,) = await desk.book.subscriptions()
    assert "Send Messages" in subscription.paused
    (told,) = updates.messages
    assert told.content.startswith(f"<#{mine.id}> Dispatches to this channel are paused")
    assert "Send Messages" in told.content
    assert "/workshop resume" in told.content


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


# Reactions of the channel's own


async def test_a_server_s_own_emoji_are_put_and_shown(desk: Desk, channel: Channel) -> None:
    bull, bear = desk.guild.add_emoji("bull"), desk.guild.add_emoji("bear")
    await desk.subscribe(channel, up=f"bull:{bull.id}", down=f"bear:{bear.id}")
    await desk.publish()
    await desk.send()
    assert channel.last.counts == {"bull": 1, "bear": 1}
    assert f"<:bull:{bull.id}> it holds" in channel.last.content


async def test_a_post_stands_without_reactions_where_none_may_be_put(
    desk: Desk, channel: Channel
) -> None:
    updates = desk.guild.public_updates_channel = desk.guild.add_text_channel("moderators")
    mine = await desk.subscribe(channel, up="bull:216154654256398347")
    platform = desk.platform()
    for key in ("d1-key", "d2-key"):
        await platform.send(mine, DispatchPost(trail=story()), key, None)
    assert len(channel.messages) == 2
    (told,) = updates.messages
    assert desk.server.journal.count("GET /guilds/{guild_id}") == 1
    assert "bull" in told.content
    assert "/workshop setup" in told.content


# Threads


async def test_essay_and_side_calls_go_into_the_thread_and_take_bets_there(
    desk: Desk, channel: Channel
) -> None:
    mine = await desk.subscribe(channel, loudness=Loudness.FULL)
    trail = await desk.publish()
    await desk.send()
    thread = channel.last.thread
    assert thread is not None
    assert thread.name == thread_name(trail.dispatch)
    assert thread.auto_archive_minutes == 7 * 24 * 60
    essay, first, second = own(thread)
    assert "Monday looked like a verdict" in essay.text
    assert [m.counts for m in (essay, first, second)] == [{}, *[{"⬆️": 1, "⬇️": 1}] * 2]
    assert "long shot" in second.content
    places = [post.message for post in await desk.posts(mine)]
    assert places[1:] == [f"{thread.id}/{m.id}" for m in (essay, first, second)]
    await desk.resolve("1.1")
    await desk.send()
    assert own(thread)[-1].reply_to is first
    assert "Right" in first.content


async def test_a_thread_that_is_there_already_is_used(desk: Desk, channel: Channel) -> None:
    await desk.subscribe(channel, loudness=Loudness.FULL)
    await desk.publish()
    desk.server.faults.reset(on=faults.START_THREAD, accepted=True)
    await desk.send()
    await desk.send(minutes=1)
    thread = channel.last.thread
    assert thread is not None
    assert len(own(thread)) == 3


async def test_a_post_in_a_thread_is_found_again(desk: Desk, channel: Channel) -> None:
    await desk.subscribe(channel, loudness=Loudness.FULL)
    await desk.publish()
    desk.server.faults.slow(0, on=faults.SEND)
    desk.server.faults.reset(on=faults.SEND, accepted=True)
    await desk.send()
    await desk.send(minutes=1)
    await desk.send(minutes=1)
    assert len(own(channel)) == 1
    thread = channel.last.thread
    assert thread is not None
    assert len(own(thread)) == 3


async def test_a_resting_thread_is_woken_for_an_edit(desk: Desk, channel: Channel) -> None:
    await desk.subscribe(channel, loudness=Loudness.FULL)
    await desk.publish()
    await desk.send()
    thread = channel.last.thread
    assert thread is not None
    thread.archive()
    await desk.lock("1.1")
    await desk.send()
    assert "Nobody bet" in own(thread)[1].content
    assert not thread.archived


async def test_a_locked_thread_is_left_alone(desk: Desk, channel: Channel) -> None:
    await desk.subscribe(channel, loudness=Loudness.FULL)
    await desk.publish()
    await desk.send()
    thread = channel.last.thread
    assert thread is not None
    thread.archive()
    thread.locked, before = True, own(thread)[1].content
    await desk.resolve("1.1")
    for _ in range(4):
        await desk.send(minutes=1)
    assert own(thread)[1].content == before
    assert len(own(thread)) == 3
    (subscription,) = await desk.book.subscriptions()
    assert subscription.paused == ""


async def test_a_deleted_thread_does_not_cost_the_channel(desk: Desk, channel: Channel) -> None:
    mine = await desk.subscribe(channel, loudness=Loudness.FULL)
    await desk.publish()
    await desk.send()
    thread = channel.last.thread
    assert thread is not None
    thread.delete()
    await desk.resolve("1.1")
    for _ in range(4):
        await desk.send(minutes=1)
    (subscription,) = await desk.book.subscriptions()
    assert subscription.paused == ""
    assert len(await desk.posts(mine)) < 4


async def test_missing_permissions_for_threads_are_told_as_such(
    desk: Desk, channel: Channel
) -> None:
    mine = await desk.subscribe(channel, loudness=Loudness.FULL)
    channel.deny(desk.server.bot, Permission.CREATE_PUBLIC_THREADS)
    await desk.publish()
    for _ in range(4):
        await desk.send(minutes=1)
    (subscription,) = await desk.book.subscriptions()
    assert "Create Public Threads" in subscription.paused
    assert len(await desk.posts(mine)) == 1
