"""A local Slack with a desk that posts to it, and one with a desk that can be started."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.integration.slack.connected import Stage, staged
from tests.integration.slack.publishing import Desk, desk_at
from tests.slack_server import Channel, Limits, SlackServer


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


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with staged(tmp_path) as stage:
        yield stage
