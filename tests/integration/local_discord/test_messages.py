"""Messages, files, threads, mentions, nonces and requests that go wrong."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Awaitable
from typing import Any

import aiohttp
import discord as library
import pytest

from tests.discord_server import (
    Channel,
    DiscordServer,
    Guild,
    Permission,
    Person,
    Rate,
)
from tests.discord_server.faults import REACT, SEND
from tests.integration.local_discord.bots import Bot, post


async def test_a_nonce_gives_one_message(bot: Bot, desk: Channel) -> None:
    first = await bot.channel(desk).send("once", nonce="n1")
    second = await bot.channel(desk).send("once", nonce="n1")
    assert first.id == second.id
    assert len(desk.messages) == 1
    desk.last.delete()
    with pytest.raises(library.NotFound) as gone:
        await bot.channel(desk).send("once", nonce="n1")
    assert gone.value.code == 10008


@pytest.mark.parametrize(("nonce", "messages"), [({"nonce": "n1"}, 1), ({}, 2)])
async def test_an_error_after_the_message_was_taken(
    discord: DiscordServer, desk: Channel, nonce: dict[str, str], messages: int
) -> None:
    discord.faults.fail(1, on=SEND, status=502, accepted=True)
    body = {"content": "a dispatch", "enforce_nonce": True} | nonce
    assert (await post(discord, f"/channels/{desk.id}/messages", body))[0] == 502
    assert (await post(discord, f"/channels/{desk.id}/messages", body))[0] == 200
    assert len(desk.messages) == messages


async def test_the_library_tries_again_with_the_same_nonce(
    bot: Bot, desk: Channel, discord: DiscordServer
) -> None:
    discord.faults.fail(1, on=SEND, status=500, accepted=True)
    await bot.channel(desk).send("a dispatch", nonce="n1")
    assert discord.journal.count(SEND) == 2
    assert len(desk.messages) == 1


@pytest.mark.parametrize("accepted", [False, True])
async def test_an_unavailable_server_and_a_reset_raise_at_once(
    bot: Bot, desk: Channel, discord: DiscordServer, accepted: bool
) -> None:
    discord.faults.fail(1, on=SEND, status=503, accepted=accepted)
    with pytest.raises(library.DiscordServerError):
        await bot.channel(desk).send("first")
    discord.faults.reset(1, on=SEND, accepted=accepted)
    with pytest.raises(aiohttp.ClientOSError, match="reset"):
        await bot.channel(desk).send("second")
    assert len(desk.messages) == 2 * accepted


async def test_what_is_too_many_is_refused_and_tried_again(
    bot: Bot, desk: Channel, discord: DiscordServer
) -> None:
    discord.faults.refuse(1, on=SEND, retry_after=0.05)
    await bot.channel(desk).send("a dispatch")
    discord.faults.refuse(1, on=SEND, retry_after=0.05, everywhere=True)
    await bot.channel(desk).send("another")
    assert [entry.route for entry in discord.journal.refused] == [SEND, SEND]
    assert len(desk.messages) == 2


async def test_a_banned_address_is_told_by_the_wall(
    bot: Bot, desk: Channel, discord: DiscordServer
) -> None:
    discord.faults.ban(1, on=SEND)
    with pytest.raises(library.HTTPException) as banned:
        await bot.channel(desk).send("a dispatch")
    assert banned.value.status == 429
    assert discord.journal.count(SEND) == 1, "nothing is tried again"


async def test_all_requests_together_have_a_limit(
    bot: Bot, desk: Channel, discord: DiscordServer
) -> None:
    discord.journal.clear()
    discord.limits.overall = Rate(5, 0.3)
    channels = [desk.guild.add_text_channel(f"desk-{number}") for number in range(8)]
    await discord.until(lambda: len(bot.guilds[0].text_channels) == 9)
    await asyncio.gather(*(bot.channel(channel).send("a dispatch") for channel in channels))
    assert discord.journal.refused
    assert discord.journal.invalid_in_ten_minutes() == len(discord.journal.refused)
    assert all(len(channel.messages) == 1 for channel in channels)


async def test_the_library_paces_itself_by_the_headers_of_a_route(
    bot: Bot, desk: Channel, discord: DiscordServer
) -> None:
    discord.limits.routes["messages.create"] = Rate(2, 0.3)
    discord.limits.reactions = Rate(1, 0.1)
    sent = [await bot.channel(desk).send(str(number)) for number in range(4)]
    for emoji in ("⬆️", "⬇️"):
        await sent[-1].add_reaction(emoji)
    assert discord.journal.refused == []
    moments = [entry.moment for entry in discord.journal.of(SEND)]
    assert moments[2] - moments[0] > 0.25
    reacted = [entry.moment for entry in discord.journal.of(REACT)]
    assert reacted[1] - reacted[0] > 0.08


async def test_a_slow_answer_is_waited_for(bot: Bot, desk: Channel, discord: DiscordServer) -> None:
    with discord.faults.slow(0.2, None, on=SEND, accepted=True) as fault:
        await bot.channel(desk).send("a dispatch")
    await bot.channel(desk).send("another")
    assert fault.drawn == 1
    assert discord.journal.of(SEND)[0].seconds > 0.2


async def test_files_replies_edits_and_history(bot: Bot, desk: Channel) -> None:
    chart = library.File(io.BytesIO(b"a chart"), "chart.png")
    embed = library.Embed(title="Right").set_image(url="attachment://chart.png")
    first = await bot.channel(desk).send("a dispatch")
    verdict = await first.reply("the verdict", embed=embed, file=chart)
    assert verdict.attachments == []
    assert verdict.embeds[0].image.url
    async with aiohttp.ClientSession() as web, web.get(verdict.embeds[0].image.url) as response:
        assert await response.read() == b"a chart"
    assert desk.last.reply_to is desk.messages[0]
    await first.edit(content="locked")
    assert (desk.messages[0].content, desk.messages[0].edits) == ("locked", 1)
    told = [message.content async for message in bot.channel(desk).history(limit=1, before=verdict)]
    assert told == ["locked"]
    await first.delete()
    fetched = await bot.channel(desk).fetch_message(verdict.id)
    assert isinstance(fetched.reference, library.MessageReference)
    assert isinstance(fetched.reference.resolved, library.DeletedReferencedMessage)


async def test_words_of_others_are_hidden_without_the_intent(
    bot: Bot, desk: Channel, ann: Person, discord: DiscordServer
) -> None:
    await ann.say(desk, "a secret")
    await ann.say(desk, f"hello {discord.bot.mention}")
    await discord.until(lambda: len(bot.heard("message")) == 2)
    assert [message.content for message in bot.heard("message")] == [
        "",
        f"hello {discord.bot.mention}",
    ]
    read = [message.content async for message in bot.channel(desk).history()]
    assert read == [f"hello {discord.bot.mention}", ""]


async def test_only_allowed_mentions_notify(bot: Bot, desk: Channel, ann: Person) -> None:
    readers = desk.guild.add_role("readers", mentionable=True)
    text = f"@everyone {ann.mention} {readers.mention}"
    await bot.channel(desk).send(text, allowed_mentions=library.AllowedMentions.none())
    assert not desk.last.pings
    allowed = library.AllowedMentions(
        everyone=True, users=False, roles=[library.Object(readers.id)]
    )
    await bot.channel(desk).send(text, allowed_mentions=allowed)
    assert (desk.last.pings.roles, desk.last.pings.users) == ([readers], [])
    assert not desk.last.pings.everyone, "that takes a permission"


async def test_a_thread_on_a_message(bot: Bot, desk: Channel, discord: DiscordServer) -> None:
    sent = await bot.channel(desk).send("a dispatch")
    thread = await sent.create_thread(name="The whole essay")
    await thread.send("essay")
    assert thread.id == sent.id
    (kept,) = desk.guild.threads.values()
    assert [message.content for message in kept.messages] == ["", "essay"]
    with pytest.raises(library.HTTPException) as twice:
        await sent.create_thread(name="again")
    assert twice.value.code == 160004
    kept.archive()
    await thread.send("wakes it")
    assert not kept.archived


async def test_missing_permissions_and_missing_things(
    bot: Bot, desk: Channel, guild: Guild, discord: DiscordServer
) -> None:
    discord.limits.routes.clear()
    channel = bot.channel(desk)
    sent = await channel.send("a dispatch")

    async def code(request: Awaitable[Any]) -> int:
        with pytest.raises(library.HTTPException) as refused:
            await request
        return refused.value.code

    desk.deny(discord.bot, Permission.EMBED_LINKS | Permission.READ_MESSAGE_HISTORY)
    assert await code(channel.send(embed=library.Embed(title="x"))) == 50013
    assert await code(sent.reply("x")) == 160002
    desk.deny(guild.everyone, Permission.SEND_MESSAGES)
    assert await code(channel.send("x")) == 50013
    desk.deny(discord.bot, Permission.VIEW_CHANNEL)
    assert await code(channel.send("x")) == 50001
    desk.lift(discord.bot)
    desk.lift(guild.everyone)
    desk.last.delete()
    assert await code(sent.edit(content="x")) == 10008
    desk.delete()
    assert await code(channel.send("x")) == 10003
