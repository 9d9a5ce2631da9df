"""Logging in, sessions and their interruptions."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import aiohttp
import discord as library
import pytest

from tests.discord_server import (
    Channel,
    DiscordServer,
    Guild,
    Person,
)
from tests.integration.local_discord.bots import INTENTS, Bot, Connect

UP, DOWN = "⬆️", "⬇️"


async def test_a_bot_logs_in_and_finds_its_guild(
    bot: Bot, guild: Guild, desk: Channel, discord: DiscordServer
) -> None:
    (found,) = bot.guilds
    assert (found.id, found.name, found.me.id) == (guild.id, "Traders", discord.bot.id)
    assert bot.channel(desk).permissions_for(found.me).send_messages
    assert discord.journal.unknown_routes == []


async def test_a_wrong_token_is_refused(discord: DiscordServer) -> None:
    bot = Bot()
    with pytest.raises(library.LoginFailure):
        await bot.start("wrong")
    await bot.close()
    assert discord.journal.count(status=401) == 1
    assert discord.journal.invalid_in_ten_minutes() == 1


async def test_a_privileged_intent_must_be_switched_on(connect: Connect) -> None:
    with pytest.raises(library.PrivilegedIntentsRequired):
        await connect(intents=library.Intents(guilds=True, members=True))


async def test_a_plain_client_with_an_explicit_shard_is_redirected_too(
    discord: DiscordServer, guild: Guild
) -> None:
    client = library.Client(intents=INTENTS, shard_id=0, shard_count=1, guild_ready_timeout=0.05)
    running = asyncio.create_task(client.start(discord.token))
    await discord.until(client.is_ready)
    assert [found.name for found in client.guilds] == ["Traders"]
    await client.close()
    await running


async def test_shards_get_their_own_guilds(discord: DiscordServer, connect: Connect) -> None:
    discord.limits.shards = 2
    others = discord.add_guilds(5, channels=2)
    bot = await connect()
    assert {found.shard_id for found in bot.guilds} == {0, 1}
    assert len(bot.guilds) == 6
    assert all((found.id >> 22) % 2 == found.shard_id for found in bot.guilds)
    assert {session.shard for session in discord.gateway.sessions.values()} == {0, 1}
    bot.told.clear()
    await discord.add_user("ben", others[0]).say(list(others[0].channels.values())[1], "hello")
    await discord.until(lambda: bot.heard("message"))


async def test_a_missed_reaction_comes_with_the_resume(
    bot: Bot, desk: Channel, ann: Person, discord: DiscordServer
) -> None:
    await bot.channel(desk).send("a dispatch")
    with discord.gateway.down():
        await discord.gateway.drop()
        await ann.react(desk.last, UP)
    await discord.until(lambda: bot.heard("raw_reaction_add"), seconds=10)
    assert (discord.gateway.resumes, discord.gateway.identifies) == (1, 1)
    assert bot.heard("resumed")


async def test_after_an_invalid_session_the_missed_is_only_in_the_list(
    bot: Bot, desk: Channel, ann: Person, discord: DiscordServer
) -> None:
    sent = await bot.channel(desk).send("a dispatch")
    discord.gateway.lose_next()
    await ann.react(desk.last, UP)
    discord.gateway.invalidate()
    await discord.until(lambda: discord.gateway.identifies == 2)
    await discord.until(bot.is_ready)
    assert bot.heard("raw_reaction_add") == []
    (reaction,) = (await sent.fetch()).reactions
    assert [user.id async for user in reaction.users()] == [ann.id]


async def test_a_session_that_cannot_be_resumed_starts_anew(
    bot: Bot, discord: DiscordServer
) -> None:
    await discord.gateway.drop(resumable=False, code=4000)
    await discord.until(lambda: discord.gateway.identifies == 2)
    assert discord.gateway.resumes == 0


async def test_a_request_to_reconnect_is_followed(bot: Bot, discord: DiscordServer) -> None:
    discord.gateway.ask_to_reconnect()
    await discord.until(lambda: discord.gateway.resumes == 1)


async def test_a_dead_connection_is_noticed_and_resumed(
    connect: Connect, discord: DiscordServer, desk: Channel, ann: Person
) -> None:
    discord.limits.heartbeat_seconds = 0.1
    bot = await connect(heartbeat_timeout=0.3)
    await bot.channel(desk).send("a dispatch")
    discord.gateway.play_dead()
    await ann.react(desk.last, UP)
    await discord.until(lambda: bot.heard("raw_reaction_add"))
    assert discord.gateway.resumes == 1
    assert discord.gateway.heartbeats > 2


async def test_a_revoked_token_ends_the_bot(discord: DiscordServer, desk: Channel) -> None:
    bot = Bot()
    running = asyncio.create_task(bot.start(discord.token))
    await discord.until(bot.is_ready)
    await discord.revoke_token()
    with pytest.raises(library.ConnectionClosed) as closed:
        await running
    assert closed.value.code == 4004
    await bot.close()


async def test_more_guilds_than_a_shard_may_have_close_the_connection(
    discord: DiscordServer, connect: Connect
) -> None:
    discord.limits.guilds_per_shard = 1
    discord.add_guild("second")
    with pytest.raises(library.ConnectionClosed) as closed:
        await connect()
    assert closed.value.code == 4011


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ("no json", 4002),
        ({"op": 99}, 4001),
        ({"op": 3, "d": {}}, 4003),
        ({"op": 2, "d": {"token": "wrong", "intents": 1}}, 4004),
        ({"op": 2, "d": {"token": "", "intents": 1 << 30}}, 4013),
        ({"op": 2, "d": {"token": "", "intents": 1, "shard": [2, 2]}}, 4010),
        ({"op": 1, "d": "x" * 5000}, 4002),
    ],
)
async def test_a_client_that_breaks_the_protocol_is_closed(
    discord: DiscordServer, sent: Any, code: int
) -> None:
    if isinstance(sent, dict) and isinstance(sent.get("d"), dict) and "token" in sent["d"]:
        sent["d"]["token"] = sent["d"]["token"] or discord.token
    async with aiohttp.ClientSession() as web, web.ws_connect(discord.gateway.url) as socket:
        hello = await socket.receive_json()
        assert hello["d"]["heartbeat_interval"] == 41250
        await socket.send_str(sent if isinstance(sent, str) else json.dumps(sent))
        await socket.receive()
        assert socket.close_code == code


async def test_one_identify_at_a_time(discord: DiscordServer) -> None:
    discord.limits.identify_seconds = 5.0
    asked = {"op": 2, "d": {"token": discord.token, "intents": 1}}
    async with aiohttp.ClientSession() as web:
        for expected in ("READY", None):
            async with web.ws_connect(discord.gateway.url) as socket:
                await socket.receive_json()
                await socket.send_json(asked)
                told = await socket.receive_json()
                assert told["t"] == expected
    assert (told["op"], told["d"]) == (9, False)


async def test_discord_goes_away_and_comes_back(
    bot: Bot, discord: DiscordServer, desk: Channel
) -> None:
    await discord.stop()
    await discord.start()
    await discord.until(lambda: discord.gateway.connected, seconds=10)
    await bot.channel(desk).send("a dispatch")


async def test_the_bot_reads_about_itself_and_its_guild(
    bot: Bot, guild: Guild, desk: Channel
) -> None:
    about = await bot.application_info()
    assert about.id == bot.application_id
    assert not about.flags.gateway_message_content
    fetched = await bot.fetch_guild(guild.id)
    assert [role.name for role in await fetched.fetch_roles()] == ["@everyone", "workshop"]
    assert (await fetched.fetch_member(about.id)).bot
    assert (await bot.fetch_channel(desk.id)).id == desk.id
    assert [found.name async for found in bot.fetch_guilds()] == ["Traders"]


@pytest.mark.parametrize("malformed", [("MESSAGE_REACTION_ADD", {}), ("CHANNEL_CREATE", None)])
async def test_a_malformed_event_ends_a_plain_bot(
    discord: DiscordServer, desk: Channel, malformed: tuple[str, Any]
) -> None:
    bot = Bot()
    running = asyncio.create_task(bot.start(discord.token))
    await discord.until(bot.is_ready)
    discord.gateway.send("NEWS_OF_TOMORROW", {"no": "library knows it"})
    discord.gateway.send(*malformed)
    with pytest.raises((KeyError, TypeError)):
        await running
    await bot.close()
