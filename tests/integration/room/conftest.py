"""A room that is being served, and tabs to visit it with."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import ClientSession

from tests.integration.room.stage import Stage, staged
from tests.integration.room.tab import Tab


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A room with nothing in it yet."""
    async with staged(tmp_path) as opened:
        yield opened


@pytest.fixture
async def session() -> AsyncIterator[ClientSession]:
    async with ClientSession() as opened:
        yield opened


@pytest.fixture
def tab(stage: Stage, session: ClientSession) -> Tab:
    """One reader."""
    return Tab(session, stage.address)


@pytest.fixture
def other(stage: Stage, session: ClientSession) -> Tab:
    """Another reader."""
    return Tab(session, stage.address)
