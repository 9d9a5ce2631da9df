"""A local Discord with a desk that posts to it, and one with a desk that can be started."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.discord_server import Channel, DiscordServer
from tests.integration.discord.connected import Stage, staged
from tests.integration.discord.publishing import Desk, desk_at


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


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with staged(tmp_path) as stage:
        yield stage
