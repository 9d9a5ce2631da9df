"""A local Discord with one guild, and bots that are closed at the end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

import discord as library
import pytest

from tests.discord_server import (
    Channel,
    DiscordServer,
    Guild,
    Person,
)
from tests.discord_server.redirect import pointed_at
from tests.integration.local_discord.bots import Bot, Connect, Desk


@pytest.fixture
async def discord() -> AsyncIterator[DiscordServer]:
    server = DiscordServer()
    async with server:
        with pointed_at(server.api_base, server.gateway.url):
            yield server


@pytest.fixture
def guild(discord: DiscordServer) -> Guild:
    return discord.add_guild("Traders")


@pytest.fixture
def desk(guild: Guild) -> Channel:
    return guild.add_text_channel("market-desk")


@pytest.fixture
def ann(discord: DiscordServer, guild: Guild) -> Person:
    return discord.add_user("ann", guild)


@pytest.fixture
async def connect(discord: DiscordServer, desk: Channel) -> AsyncIterator[Connect]:
    """Starts a bot and waits until it is ready; closed at the end."""
    started: list[tuple[Bot, asyncio.Task[None]]] = []

    async def start(bot: Bot | None = None, **options: Any) -> Bot:
        bot = bot or Bot(**options)
        running = asyncio.create_task(bot.start(discord.token))
        started.append((bot, running))
        await discord.until(lambda: running.done() or bot.is_ready())
        if running.done():
            await running
        return bot

    yield start
    for bot, running in started:
        await bot.close()
        with suppress(library.DiscordException, KeyError):
            await running


@pytest.fixture
async def bot(connect: Connect) -> Bot:
    found = await connect()
    assert isinstance(found, Bot)
    return found


@pytest.fixture
async def commander(connect: Connect) -> Bot:
    bot = Bot()
    bot.tree.add_command(Desk(name="workshop", description="The desk"))

    async def setup() -> None:
        await bot.tree.sync()

    bot.setup_hook = setup  # type: ignore[method-assign] # the hook is made to be replaced
    await connect(bot)
    return bot
