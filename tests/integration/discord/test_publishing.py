"""Posts on Discord: complete, for whom they are for, with the channel's own reactions."""

import re
import time

import pytest

from adapters.clocks.replayed import ReplayedClock
from adapters.discord.platform import DiscordPlatform
from bot.application.ports.book import QuietHours
from bot.domain.errors import Unavailable
from bot.domain.post import DispatchPost
from tests.discord_server import (
    Channel,
)
from tests.fakes.stories import LOCKS, PUBLISHED, RESOLVES, dispatch, prediction, story
from tests.integration.chats.publishing import PICTURE
from tests.integration.discord.publishing import Desk

HOSTILE = (
    "@everyone @here <@{user}> <@&{role}> **loud** [tap](https://evil.example) ||x|| ```code``` "
    "discord.gg/evil <:bull:216154654256398347> <t:1618953630:R> \u202e"
)


async def test_a_dispatch_stands_with_both_reactions_and_a_button(
    desk: Desk, channel: Channel
) -> None:
    mine = await desk.posted(channel)
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
    await desk.posted(channel)
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
    await desk.posted(channel)
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
    await desk.posted(channel, ping=str(role.id))
    await desk.resolve()
    await desk.send()
    dispatched, verdict = channel.messages
    assert dispatched.pings.roles == [role]
    assert not verdict.pings
    assert "<@&" not in verdict.content


async def test_quiet_hours_notify_nobody(desk: Desk, channel: Channel) -> None:
    role = desk.guild.add_role("readers", mentionable=True)
    await desk.posted(channel, ping=str(role.id), quiet_hours=QuietHours(begin=20, end=8))
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


async def test_a_server_s_own_emoji_are_put_and_shown(desk: Desk, channel: Channel) -> None:
    bull, bear = desk.guild.add_emoji("bull"), desk.guild.add_emoji("bear")
    await desk.posted(channel, up=f"bull:{bull.id}", down=f"bear:{bear.id}")
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
